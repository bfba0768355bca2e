import { ActionCheckbox, ActionField, ActionForm, ActionSelect, ActionTextArea } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/platform/form-state";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Shelf = {
  id: string;
  version: number;
  title: string;
  titleEn: string;
  lead: string;
  leadEn: string;
  firstDay: string;
  lastDay: string;
  position: number;
  goods: readonly string[];
  hasRule: boolean;
  groupCode: string | null;
  communeCodes: readonly string[];
  leastStars: number | null;
};

/** A shelf of the home page: its words, its days, and what lies on it. Empty for a new one. */
export function ShelfForm({
  locale,
  action,
  shelf = null,
  groups,
  communes,
  today,
}: {
  locale: Locale;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  shelf?: Shelf | null;
  groups: readonly { code: string; name: string; nameEn: string }[];
  communes: readonly { code: string; fullName: string }[];
  today: string;
}) {
  const t = translator(locale, "front");
  const optional = t("optional");
  const hidden: Record<string, string> = shelf
    ? { locale, campaignId: shelf.id, version: String(shelf.version) }
    : { locale };
  return (
    <ActionForm action={action} hidden={hidden} done={t(shelf ? "form.saved" : "form.added")} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <ActionField
          name="title"
          label={t("form.title")}
          hint={t("form.titleHint")}
          maxLength={60}
          defaultValue={shelf?.title}
          required
        />
        <ActionField
          name="titleEn"
          label={t("form.titleEn")}
          optional={optional}
          maxLength={60}
          lang="en"
          defaultValue={shelf?.titleEn}
        />
        <ActionField
          name="lead"
          label={t("form.lead")}
          optional={optional}
          maxLength={200}
          defaultValue={shelf?.lead}
        />
        <ActionField
          name="leadEn"
          label={t("form.leadEn")}
          optional={optional}
          maxLength={200}
          lang="en"
          defaultValue={shelf?.leadEn}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <ActionField
          name="firstDay"
          type="date"
          label={t("form.firstDay")}
          defaultValue={shelf?.firstDay ?? today}
          required
        />
        <ActionField name="lastDay" type="date" label={t("form.lastDay")} defaultValue={shelf?.lastDay} required />
        <ActionField
          name="position"
          type="number"
          min={1}
          max={99}
          label={t("form.position")}
          hint={t("form.positionHint")}
          defaultValue={shelf?.position ?? 1}
          required
        />
      </div>
      <ActionTextArea
        name="goods"
        label={t("form.goods")}
        hint={t("form.goodsHint")}
        optional={optional}
        rows={4}
        defaultValue={shelf?.goods.map((slug) => `/products/${slug}`).join("\n")}
      />
      <fieldset className="grid gap-4 rounded-card border border-line p-4">
        <legend className="px-1 font-semibold">{t("form.rule")}</legend>
        <ActionCheckbox name="hasRule" label={t("form.hasRule")} defaultChecked={shelf?.hasRule ?? false} />
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <ActionSelect
            name="groupCode"
            label={t("form.group")}
            optional={optional}
            defaultValue={shelf?.groupCode ?? ""}
          >
            <option value="">{t("form.everyGroup")}</option>
            {groups.map((group) => (
              <option key={group.code} value={group.code}>
                {`${group.code} ${locale === "en" ? group.nameEn : group.name}`}
              </option>
            ))}
          </ActionSelect>
          <ActionSelect
            name="leastStars"
            label={t("form.stars")}
            optional={optional}
            defaultValue={String(shelf?.leastStars ?? "")}
          >
            <option value="">{t("form.anyStars")}</option>
            {[3, 4, 5].map((count) => (
              <option key={count} value={count}>
                {t("form.starsFrom", { count })}
              </option>
            ))}
          </ActionSelect>
          <ActionSelect
            name="communeCodes"
            label={t("form.communes")}
            hint={t("form.communesHint")}
            optional={optional}
            multiple
            size={5}
            defaultValue={[...(shelf?.communeCodes ?? [])]}
          >
            {communes.map((commune) => (
              <option key={commune.code} value={commune.code}>
                {commune.fullName}
              </option>
            ))}
          </ActionSelect>
        </div>
      </fieldset>
      <SubmitButton busy={t("busy")} className="justify-self-start">
        {t(shelf ? "form.save" : "form.add")}
      </SubmitButton>
    </ActionForm>
  );
}
