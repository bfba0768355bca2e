import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { Tabs } from "@/components/ui/layout";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** Which day and which unit: a form for any day, and the ends of the years as a way through time that needs no script. */
export function PlaceAndDay({
  locale,
  page,
  asOf,
  unit,
  units,
  today,
}: {
  locale: Locale;
  page: string;
  asOf: string;
  unit: string | null;
  units: readonly { code: string; fullName: string }[];
  today: string;
}) {
  const t = translator(locale, "indicators");
  const here = path(locale, page);
  const at = (day: string) => {
    const words = { ...(day === today ? {} : { asOf: day }), ...(unit ? { unit } : {}) };
    return Object.keys(words).length === 0 ? here : `${here}?${new URLSearchParams(words).toString()}`;
  };
  const years = Array.from({ length: Number(today.slice(0, 4)) - 2021 }, (_, place) => String(2021 + place));
  return (
    <>
      <form action={here} className="screen-only flex flex-wrap items-end gap-3 rounded-card bg-sand p-3">
        <Field type="date" name="asOf" label={t("asOf")} defaultValue={asOf} max={today} />
        {units.length > 1 ? (
          <Select name="unit" label={t("unit")} defaultValue={unit ?? ""}>
            <option value="">{t("whole")}</option>
            {units.map(({ code, fullName }) => (
              <option key={code} value={code}>
                {fullName}
              </option>
            ))}
          </Select>
        ) : null}
        <Button>{t("show")}</Button>
      </form>
      <Tabs
        label={t("timeline")}
        tabs={[
          ...years.map((year) => ({
            href: at(`${year}-12-31`),
            name: t("endOf", { year }),
            isCurrent: asOf === `${year}-12-31`,
          })),
          { href: at(today), name: t("today"), isCurrent: asOf === today },
        ]}
      />
    </>
  );
}
