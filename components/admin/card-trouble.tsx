import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Badge, Notice } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Dong, formatDong } from "@/domain/money/dong";
import type { FormState } from "@/platform/form-state";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export type CardTroubleShown = {
  id: string;
  kind:
    | "chargeback_open"
    | "chargeback_won"
    | "chargeback_lost"
    | "refund_failed"
    | "refund_waits"
    | "late_failed"
    | "transfer_failed";
  orderCode: string;
  amountDong: Dong;
  reason: string;
  at: Date;
};

/** Whether the buyer's bank may yet take the whole order's money back, or has: then a refund by hand may be the second. */
function isDisputed(
  { orderCode }: CardTroubleShown,
  state: "chargeback_open" | "chargeback_lost",
  troubles: readonly CardTroubleShown[],
): boolean {
  return troubles.some(
    ({ kind, orderCode: disputed }) =>
      kind === state && (orderCode === disputed || orderCode.startsWith(`${disputed}-`)),
  );
}

function isFailed({ kind }: CardTroubleShown): boolean {
  return kind === "refund_failed" || kind === "late_failed";
}

/** What of card payments needs a person: charges that banks took back, refunds and transfers the provider would not make. */
export function CardTrouble({
  locale,
  troubles,
  givenByBank,
}: {
  locale: Locale;
  troubles: CardTroubleShown[];
  givenByBank: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const t = translator(locale, "admin");
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{t("cardTrouble.title")}</h2>
      <p className="max-w-prose text-ink-soft">{t("cardTrouble.lead")}</p>
      {troubles.length === 0 ? <p className="text-ink-soft">{t("cardTrouble.none")}</p> : null}
      <ul className="grid gap-2.5">
        {troubles.map((trouble) => (
          <li key={trouble.id} className="grid gap-1 rounded-card border border-line bg-card px-4 py-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="tabular font-semibold">{formatDong(trouble.amountDong)}</span>
              <Badge tone={trouble.kind === "chargeback_won" ? "leaf" : "gold"}>
                {t(`cardTrouble.kinds.${trouble.kind}`)}
              </Badge>
            </p>
            <p className="text-[0.9375rem] text-ink-soft">
              {formatMoment(trouble.at, locale)} · {trouble.orderCode}
            </p>
            {trouble.reason ? (
              <p className="text-[0.9375rem] break-words" lang="en">
                {trouble.reason}
              </p>
            ) : null}
            {isFailed(trouble) && isDisputed(trouble, "chargeback_open", troubles) ? (
              <p className="text-[0.9375rem]">{t("cardTrouble.waits")}</p>
            ) : null}
            {isFailed(trouble) && !isDisputed(trouble, "chargeback_open", troubles) ? (
              <details>
                <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
                  {t("cardTrouble.byBank")}
                </summary>
                <ActionForm
                  action={givenByBank}
                  hidden={{ locale, refundId: trouble.id }}
                  className="grid max-w-md justify-items-start gap-3"
                >
                  {isDisputed(trouble, "chargeback_lost", troubles) ? (
                    <Notice tone="alarm">{t("cardTrouble.takenBack")}</Notice>
                  ) : null}
                  <p>{t("cardTrouble.byBankSure", { amount: formatDong(trouble.amountDong) })}</p>
                  <ActionField
                    name="bankReference"
                    id={`reference-${trouble.id}`}
                    label={t("cardTrouble.reference")}
                    maxLength={60}
                    autoComplete="off"
                  />
                  <SubmitButton variant="second" busy={t("money.saving")}>
                    {t("cardTrouble.byBankYes")}
                  </SubmitButton>
                </ActionForm>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
