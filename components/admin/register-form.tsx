import { ActionField, ActionSelect, AnotherChoice, RefusalLink } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { spokenPhone } from "@/domain/people/canonical";
import { type RegisterKind, registerKinds } from "@/domain/register/input";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type OldPlaceChoice = { code: string; fullName: string; district: { fullName: string } };

/** What the register says of a business: the fields of a new one and of one that is corrected. */
export function EntryFields({
  locale,
  places,
  begin,
  submit,
}: {
  locale: Locale;
  places: readonly OldPlaceChoice[];
  begin?: {
    kind: RegisterKind;
    name: string;
    taxCode: string | null;
    phone: string | null;
    oldCommuneCode: string;
    hamlet: string;
  };
  submit: string;
}) {
  const t = translator(locale, "register");
  return (
    <>
      <DoubleLink locale={locale} />
      <ActionSelect name="kind" label={t("kind")} defaultValue={begin?.kind ?? ""} required>
        <option value="">{t("one.choose")}</option>
        {registerKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </ActionSelect>
      <ActionField name="name" label={t("one.name")} defaultValue={begin?.name} maxLength={160} required />
      <ActionField
        name="taxCode"
        label={t("taxCode")}
        optional={t("one.optional")}
        defaultValue={begin?.taxCode ?? ""}
        inputMode="numeric"
        maxLength={20}
        autoComplete="off"
      />
      <ActionField
        name="phone"
        type="tel"
        label={t("phone")}
        optional={t("one.optional")}
        defaultValue={begin?.phone ? spokenPhone(begin.phone) : ""}
        maxLength={20}
        autoComplete="off"
      />
      <ActionSelect name="oldCommuneCode" label={t("one.place")} defaultValue={begin?.oldCommuneCode ?? ""} required>
        <option value="">{t("one.choose")}</option>
        {places.map((place) => (
          <option key={place.code} value={place.code}>
            {place.fullName}, {place.district.fullName}
          </option>
        ))}
      </ActionSelect>
      <ActionField
        name="hamlet"
        label={t("names.hamlet")}
        optional={t("one.optional")}
        defaultValue={begin?.hamlet}
        maxLength={120}
      />
      <AnotherChoice label={t("one.another")} />
      <SubmitButton busy={t("busy")} className="justify-self-start">
        {submit}
      </SubmitButton>
    </>
  );
}

/** The way to the entry that a refusal speaks of. */
export function DoubleLink({ locale }: { locale: Locale }) {
  return (
    <RefusalLink base={path(locale, "/admin/register")} label={translator(locale, "register")("one.openDouble")} />
  );
}
