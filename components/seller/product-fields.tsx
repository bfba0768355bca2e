import { ActionField, ActionSelect, ActionTextArea } from "@/components/ui/action-form";
import { illustrationKinds, illustrationName } from "@/components/product/illustrations";
import type { ListingWords } from "@/domain/sellers/reads/products";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export type ProductFieldValues = Omit<ListingWords, "growingArea" | "papers"> & { growingArea?: string };

type Choices = {
  groups: { code: string; name: string; nameEn: string }[];
  communes: { code: string; fullName: string; districtName: string }[];
};

/** What a seller says of a product: the few things every product needs, then the rest behind one fold. */
export function ProductFields({
  locale,
  values,
  choices,
}: {
  locale: Locale;
  values: ProductFieldValues;
  choices: Choices;
}) {
  const t = translator(locale, "seller");
  const optional = t("product.optional");
  const months = Array.from({ length: 12 }, (_, month) => month + 1);
  return (
    <>
      <ActionField
        name="name"
        label={t("product.name")}
        hint={t("product.nameHint")}
        defaultValue={values.name}
        required
        maxLength={120}
        autoComplete="off"
      />
      <ActionTextArea
        name="summary"
        label={t("product.summary")}
        hint={t("product.summaryHint")}
        defaultValue={values.summary}
        rows={2}
        maxLength={240}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <ActionSelect name="groupCode" label={t("product.group")} defaultValue={values.groupCode} required>
          <option value="">{t("product.choose")}</option>
          {choices.groups.map((group) => (
            <option key={group.code} value={group.code}>
              {locale === "en" ? group.nameEn : group.name}
            </option>
          ))}
        </ActionSelect>
        <ActionSelect name="oldCommuneCode" label={t("product.commune")} defaultValue={values.oldCommuneCode} required>
          <option value="">{t("product.choose")}</option>
          {choices.communes.map((commune) => (
            <option key={commune.code} value={commune.code}>
              {commune.fullName} ({commune.districtName})
            </option>
          ))}
        </ActionSelect>
      </div>
      <ActionTextArea
        name="description"
        label={t("product.description")}
        optional={optional}
        defaultValue={values.description}
        rows={6}
        maxLength={6000}
      />
      <details className="rounded-card border border-line bg-card px-4">
        <summary className="flex min-h-12 items-center font-semibold">{t("product.more")}</summary>
        <div className="grid gap-4 pb-4">
          <ActionSelect name="illustration" label={t("product.illustration")} defaultValue={values.illustration}>
            {illustrationKinds.map((kind) => (
              <option key={kind} value={kind}>
                {illustrationName(kind, locale)}
              </option>
            ))}
          </ActionSelect>
          <div className="pairs grid gap-4">
            <ActionSelect
              name="seasonFrom"
              label={t("product.seasonFrom")}
              defaultValue={String(values.seasonFrom ?? "")}
            >
              <option value="">{t("product.allYear")}</option>
              {months.map((month) => (
                <option key={month}>{month}</option>
              ))}
            </ActionSelect>
            <ActionSelect name="seasonTo" label={t("product.seasonTo")} defaultValue={String(values.seasonTo ?? "")}>
              <option value="">{t("product.allYear")}</option>
              {months.map((month) => (
                <option key={month}>{month}</option>
              ))}
            </ActionSelect>
          </div>
          <ActionTextArea
            name="ingredients"
            label={t("product.ingredients")}
            defaultValue={values.ingredients}
            rows={2}
            maxLength={1000}
          />
          <ActionField name="storage" label={t("product.storage")} defaultValue={values.storage} maxLength={500} />
          <ActionField
            name="shelfLife"
            label={t("product.shelfLife")}
            defaultValue={values.shelfLife}
            maxLength={200}
          />
          <ActionField
            name="growingArea"
            label={translator(locale, "listing")("fields.growingArea")}
            hint={translator(locale, "listing")("growingAreaHint")}
            defaultValue={values.growingArea}
            maxLength={40}
            autoComplete="off"
          />
          <ActionField
            name="nameEn"
            label={t("product.nameEn")}
            defaultValue={values.nameEn}
            maxLength={120}
            lang="en"
          />
          <ActionTextArea
            name="descriptionEn"
            label={t("product.descriptionEn")}
            defaultValue={values.descriptionEn}
            rows={5}
            maxLength={6000}
            lang="en"
          />
        </div>
      </details>
    </>
  );
}
