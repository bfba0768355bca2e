import { lastDay } from "@/components/certificates/certificate-words";
import { ActionField, ActionForm, ActionSelect, FoldedForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Claim } from "@/domain/certificates/reads/claims";
import { certificateSchemes } from "@/domain/ocop/life";
import type { FormState } from "@/platform/form-state";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Goods = { id: string; name: string }[];

/** Certificates a shop has sent to be checked, what the office asks about them, and the form for a next one. */
export function ClaimList({
  locale,
  send,
  withdraw,
  claims,
  products,
  today,
}: {
  locale: Locale;
  send: Action;
  withdraw: Action;
  claims: Claim[];
  products: Goods;
  today: string;
}) {
  const t = translator(locale, "certificates");
  if (products.length === 0) return null;
  return (
    <section className="grid gap-3" aria-labelledby="claims">
      <h2 id="claims" className="text-xl">
        {t("claims.title")}
      </h2>
      <p className="max-w-prose text-ink-soft">{t("claims.lead")}</p>
      <ul className="grid gap-3 sm:grid-cols-2">
        {claims.map((claim) => (
          <li key={claim.id} className="grid content-start gap-1.5 rounded-card border border-line bg-card p-4">
            <span className="font-semibold">{claim.productName}</span>
            <span className="flex flex-wrap items-center gap-2">
              {claim.stars === null ? t(`schemes.${claim.scheme}`) : t("stars", { stars: claim.stars })}
              <Badge tone={claim.state === "asked_back" ? "alarm" : "gold"}>{t(`claims.states.${claim.state}`)}</Badge>
            </span>
            <span className="text-ink-soft">
              {claim.decisionNumber}, {formatDay(claim.decidedOn, locale)}
              {claim.validTo ? ` – ${lastDay(claim.validTo, locale)}` : ""}
            </span>
            <span className="text-sm text-ink-soft">
              {t("claims.sentOn", { at: formatMoment(claim.submittedAt, locale) })}
            </span>
            {claim.state === "asked_back" ? (
              <>
                <p>
                  <strong>{t("claims.asks")}:</strong> {claim.note}
                </p>
                <FoldedForm
                  action={send}
                  hidden={{ locale, claimId: claim.id }}
                  summary={t("claims.again")}
                  className="grid gap-3 py-2"
                >
                  <ClaimFields locale={locale} claim={claim} products={products} today={today} />
                </FoldedForm>
              </>
            ) : null}
            <ActionForm action={withdraw} hidden={{ locale, claimId: claim.id }}>
              <SubmitButton variant="second" size="small" busy={t("busy")}>
                {t("claims.withdraw")}
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
      <FoldedForm
        action={send}
        hidden={{ locale }}
        summary={t("claims.open")}
        done={t("claims.sent")}
        className="grid max-w-2xl gap-3 py-2"
      >
        <ClaimFields locale={locale} claim={null} products={products} today={today} />
      </FoldedForm>
    </section>
  );
}

function ClaimFields({
  locale,
  claim,
  products,
  today,
}: {
  locale: Locale;
  claim: Claim | null;
  products: Goods;
  today: string;
}) {
  const t = translator(locale, "certificates");
  const idOf = (name: string) => `claim-${claim?.id ?? "new"}-${name}`;
  return (
    <>
      <ActionSelect
        name="productId"
        id={idOf("productId")}
        label={t("claims.product")}
        defaultValue={claim?.productId ?? products[0]?.id}
      >
        {products.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </ActionSelect>
      <ActionSelect
        name="scheme"
        id={idOf("scheme")}
        label={t("filter.scheme")}
        defaultValue={claim?.scheme ?? "vietgap"}
      >
        {certificateSchemes.map((each) => (
          <option key={each} value={each}>
            {t(`schemes.${each}`)}
          </option>
        ))}
      </ActionSelect>
      <ActionSelect
        name="stars"
        id={idOf("stars")}
        label={t("filter.stars")}
        hint={t("form.starsHint")}
        defaultValue={claim?.stars ?? ""}
      >
        <option value="">{t("form.noStars")}</option>
        {[3, 4, 5].map((stars) => (
          <option key={stars} value={stars}>
            {t("stars", { stars })}
          </option>
        ))}
      </ActionSelect>
      <ActionField
        name="decisionNumber"
        id={idOf("decisionNumber")}
        label={t("claims.number")}
        maxLength={80}
        required
        autoComplete="off"
        defaultValue={claim?.decisionNumber}
      />
      <ActionField
        name="decidedOn"
        id={idOf("decidedOn")}
        type="date"
        label={t("claims.day")}
        max={today}
        required
        defaultValue={claim?.decidedOn}
      />
      <ActionField
        name="issuer"
        id={idOf("issuer")}
        label={t("claims.issuer")}
        maxLength={160}
        required
        defaultValue={claim?.issuer}
      />
      <ActionField
        name="validTo"
        id={idOf("validTo")}
        type="date"
        label={t("form.validTo")}
        hint={t("claims.validToHint")}
        defaultValue={claim?.validTo ?? undefined}
      />
      <ActionField
        name="scan"
        id={idOf("scan")}
        type="file"
        label={t("scan.label")}
        hint={claim ? t("claims.scanAgain") : t("scan.hint")}
        accept="image/*,application/pdf"
        required={claim === null}
      />
      <SubmitButton busy={t("busy")} className="justify-self-start">
        {t("claims.send")}
      </SubmitButton>
    </>
  );
}
