import { ActionField, ActionSelect } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type GroupChoice = { code: string; name: string; nameEn: string };
export type OldPlaceChoice = { code: string; fullName: string; district: { fullName: string } };

/** What a commune's list says of a product: the fields of a new one and of one that is corrected. */
export function SignatureFields({
  locale,
  groups,
  places,
  begin,
  submit,
}: {
  locale: Locale;
  groups: readonly GroupChoice[];
  places: readonly OldPlaceChoice[];
  begin?: { name: string; groupCode: string | null; oldCommuneCode: string; source: string };
  submit: string;
}) {
  const t = translator(locale, "signature");
  return (
    <>
      <ActionField name="name" label={t("add.name")} defaultValue={begin?.name} maxLength={160} required />
      <PlaceField locale={locale} places={places} begin={begin?.oldCommuneCode} />
      <ActionSelect name="groupCode" label={t("add.group")} defaultValue={begin?.groupCode ?? ""}>
        <option value="">{t("add.groupNone")}</option>
        {groups.map((group) => (
          <option key={group.code} value={group.code}>
            {group.code} {locale === "vi" ? group.name : group.nameEn}
          </option>
        ))}
      </ActionSelect>
      <ActionField
        name="source"
        label={t("add.source")}
        hint={t("add.sourceHint")}
        defaultValue={begin?.source}
        maxLength={300}
      />
      <SubmitButton busy={t("busy")} className="justify-self-start">
        {submit}
      </SubmitButton>
    </>
  );
}

/** One of the communes of before July 2025, with its district, since two may bear one name. */
export function PlaceField({
  locale,
  places,
  begin,
}: {
  locale: Locale;
  places: readonly OldPlaceChoice[];
  begin?: string | undefined;
}) {
  const t = translator(locale, "signature");
  return (
    <ActionSelect name="oldCommuneCode" label={t("add.place")} defaultValue={begin ?? ""} required>
      <option value="">{t("add.placeChoose")}</option>
      {places.map((place) => (
        <option key={place.code} value={place.code}>
          {place.fullName}, {place.district.fullName}
        </option>
      ))}
    </ActionSelect>
  );
}
