import { FactList } from "@/components/certificates/certificate-words";
import { ActionForm, FieldRefusal } from "@/components/ui/action-form";
import { Card } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Candidate } from "@/domain/certificates/reads/decisions";
import type { FormState } from "@/platform/form-state";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export type ChoiceRow = {
  row: number;
  productName: string;
  maker: string;
  taxCode: string | null;
  unitName: string;
  groupCode: string | null;
  stars: number | null;
  /** What is ticked already: a product, "unlisted", or nothing. */
  chosen: string;
};

/** A row of the decision beside the products it could be, for a person to say which it is. */
export function DecisionChoice({
  locale,
  action,
  importId,
  row,
  candidates,
  children,
}: {
  locale: Locale;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  importId: string;
  row: ChoiceRow;
  candidates: readonly Candidate[];
  children?: React.ReactNode;
}) {
  const t = translator(locale, "decisions");
  const stars = translator(locale, "certificates");
  const title = t("decide.title", { row: row.row, name: row.productName });
  return (
    <Card className="grid items-start gap-x-8 gap-y-4 *:min-w-0 lg:grid-cols-[2fr_3fr]">
      <div className="grid gap-3">
        <h3 className="text-lg wrap-anywhere">{title}</h3>
        <p className="text-sm font-semibold text-ink-soft">{t("decide.inDecision")}</p>
        <FactList
          facts={[
            [t("decide.maker"), row.maker],
            [t("decide.taxCode"), row.taxCode ?? ""],
            [t("decide.unit"), row.unitName],
            [t("decide.group"), row.groupCode ?? ""],
            [t("decide.grade"), row.stars === null ? "" : stars("stars", { stars: row.stars })],
          ]}
        />
      </div>
      <div className="grid gap-3">
        <ActionForm action={action} hidden={{ locale, importId, row: String(row.row) }} className="grid gap-3">
          <fieldset className="grid gap-2">
            <legend className="mb-2 text-sm font-semibold text-ink-soft">
              {t("decide.onMarket")}
              <span className="sr-only">: {title}</span>
            </legend>
            {candidates.map((each) => (
              <Choice
                key={each.id}
                row={row}
                value={each.id}
                name={each.name}
                words={[
                  `${each.sellerName}${each.taxCode ? ` (${each.taxCode})` : ""}, ${each.unitName}`,
                  `${each.groupName}, ${each.stars ? t("decide.now", { stars: each.stars }) : t("decide.noStars")}`,
                ]}
              />
            ))}
            <Choice row={row} value="unlisted" name={t("decide.unlisted")} words={[t("decide.unlistedHint")]} />
          </fieldset>
          <FieldRefusal name="productId" />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton busy={t("decide.busy")}>{t("decide.save")}</SubmitButton>
            {children ? null : (
              <a
                href={path(locale, `/admin/certificates/import/${importId}?row=${row.row}`)}
                className="inline-flex min-h-11 items-center underline underline-offset-4"
                aria-label={`${t("decide.other")}: ${title}`}
              >
                {t("decide.other")}
              </a>
            )}
          </div>
        </ActionForm>
        {children}
      </div>
    </Card>
  );
}

function Choice({
  row,
  value,
  name,
  words,
}: {
  row: ChoiceRow;
  value: string;
  name: string;
  words: readonly string[];
}) {
  return (
    <label className="flex min-h-11 items-start gap-3 rounded-field border border-line px-3 py-2 has-checked:border-earth-deep has-checked:bg-sand">
      <input
        type="radio"
        name="productId"
        value={value}
        defaultChecked={row.chosen === value}
        required
        className="mt-1 size-5 shrink-0 accent-earth"
      />
      <span className="min-w-0 wrap-anywhere">
        <span className="block font-semibold">{name}</span>
        {words.map((line) => (
          <span key={line} className="block text-[0.9375rem] text-ink-soft">
            {line}
          </span>
        ))}
      </span>
    </label>
  );
}
