import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import type { CertificateFilter } from "@/domain/certificates/input";
import { certificateSchemes } from "@/domain/ocop/life";
import { certificateStates } from "@/domain/ocop/stars";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Search and filters of a register, all in its address. */
export function RegisterFilter({
  locale,
  action,
  chosen,
  units,
  groups,
}: {
  locale: Locale;
  action: string;
  chosen: CertificateFilter;
  units: readonly { code: string; fullName: string }[];
  groups: readonly { code: string; name: string; nameEn: string }[];
}) {
  const t = translator(locale, "certificates");
  const any = <option value="">{t("filter.any")}</option>;
  return (
    <form action={action} className="grid grid-cols-2 items-end gap-3 md:grid-cols-4">
      <div className="col-span-2">
        <Field name="q" type="search" label={t("filter.q")} defaultValue={chosen.q} maxLength={80} />
      </div>
      <Select name="commune" label={t("columns.unit")} defaultValue={chosen.commune}>
        {any}
        {units.map(({ code, fullName }) => (
          <option key={code} value={code}>
            {fullName}
          </option>
        ))}
      </Select>
      <Select name="group" label={t("filter.group")} defaultValue={chosen.group ?? ""}>
        {any}
        {groups.map((group) => (
          <option key={group.code} value={group.code}>
            {locale === "vi" ? group.name : group.nameEn}
          </option>
        ))}
      </Select>
      <Select name="scheme" label={t("filter.scheme")} defaultValue={chosen.scheme ?? ""}>
        {any}
        {certificateSchemes.map((each) => (
          <option key={each} value={each}>
            {t(`schemes.${each}`)}
          </option>
        ))}
      </Select>
      <Select name="stars" label={t("filter.stars")} defaultValue={chosen.stars ?? ""}>
        {any}
        {[5, 4, 3].map((stars) => (
          <option key={stars} value={stars}>
            {t("stars", { stars })}
          </option>
        ))}
      </Select>
      <Select name="state" label={t("columns.state")} defaultValue={chosen.state ?? ""}>
        {any}
        {certificateStates.map((each) => (
          <option key={each} value={each}>
            {t(`states.${each}`)}
          </option>
        ))}
      </Select>
      <Field
        name="year"
        inputMode="numeric"
        pattern="20[0-9]{2}"
        label={t("filter.year")}
        defaultValue={chosen.year ?? ""}
      />
      <Field name="holdsOn" type="date" label={t("filter.holdsOn")} defaultValue={chosen.holdsOn ?? ""} />
      {chosen.lapsesFrom ? <input type="hidden" name="lapsesFrom" value={chosen.lapsesFrom} /> : null}
      {chosen.lapsesTo ? <input type="hidden" name="lapsesTo" value={chosen.lapsesTo} /> : null}
      <Button className="col-span-2 justify-self-start md:col-span-3">{t("filter.apply")}</Button>
    </form>
  );
}
