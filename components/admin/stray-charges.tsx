import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Dong, formatDong } from "@/domain/money/dong";
import type { FormState } from "@/platform/form-state";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Stray = {
  id: string;
  chargeId: string;
  kind: "other_amount" | "no_order";
  state: "open" | "due" | "sent" | "failed" | "done" | "noted";
  amount: number;
  currency: string;
  askedDong: Dong | null;
  failure: string;
  foundAt: Date;
  orderCode: string | null;
};

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Actions = { giveBack: Action; givenByBank: Action; note: Action };

/** Charges nobody asked for: what came, since when, and what a person may do about it. */
export function StrayCharges({ locale, strays, actions }: { locale: Locale; strays: Stray[]; actions: Actions }) {
  const t = translator(locale, "admin");
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{t("stray.title")}</h2>
      <p className="max-w-prose text-ink-soft">{t("stray.lead")}</p>
      {strays.length === 0 ? <p className="text-ink-soft">{t("stray.none")}</p> : null}
      <ul className="grid gap-2.5">
        {strays.map((stray) => (
          <li key={stray.id} className="grid gap-1 rounded-card border border-line bg-card px-4 py-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="tabular font-semibold">{written(stray, locale)}</span>
              <Badge tone="gold">{t(`stray.states.${stray.state}`)}</Badge>
            </p>
            <p>
              {stray.kind === "other_amount" && stray.askedDong !== null
                ? t("stray.otherAmount", { asked: formatDong(stray.askedDong) })
                : t("stray.noOrder")}
            </p>
            <p className="text-[0.9375rem] break-words text-ink-soft">
              {formatMoment(stray.foundAt, locale)} · <span className="break-all">{stray.chargeId}</span>
              {stray.orderCode === null ? "" : ` · ${stray.orderCode}`}
            </p>
            {stray.failure ? (
              <p className="text-[0.9375rem] break-words" lang="en">
                {stray.failure}
              </p>
            ) : null}
            {stray.state === "open" || stray.state === "failed" ? (
              <Decide locale={locale} stray={stray} actions={actions} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decide({ locale, stray, actions }: { locale: Locale; stray: Stray; actions: Actions }) {
  const t = translator(locale, "admin");
  const hidden = { locale, strayId: stray.id };
  const summary = "inline-flex min-h-11 items-center underline underline-offset-4";
  return (
    <div className="grid gap-x-6 md:grid-cols-2">
      {stray.state === "failed" ? (
        <details>
          <summary className={summary}>{t("cardTrouble.byBank")}</summary>
          <ActionForm
            action={actions.givenByBank}
            hidden={{ locale, refundId: stray.id }}
            className="grid max-w-md justify-items-start gap-3"
          >
            <p>{t("cardTrouble.byBankSure", { amount: written(stray, locale) })}</p>
            <ActionField
              name="bankReference"
              id={`reference-${stray.id}`}
              label={t("cardTrouble.reference")}
              maxLength={60}
              autoComplete="off"
              required
            />
            <SubmitButton variant="second" busy={t("money.saving")}>
              {t("cardTrouble.byBankYes")}
            </SubmitButton>
          </ActionForm>
        </details>
      ) : (
        <details>
          <summary className={summary}>{t("stray.giveBack")}</summary>
          <ActionForm action={actions.giveBack} hidden={hidden} className="grid max-w-md justify-items-start gap-3">
            <p>{t("stray.giveBackSure", { amount: written(stray, locale) })}</p>
            <SubmitButton variant="second" busy={t("money.saving")}>
              {t("stray.giveBackYes")}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
      <details>
        <summary className={summary}>{t("stray.note")}</summary>
        <ActionForm action={actions.note} hidden={hidden} className="grid max-w-md justify-items-start gap-3">
          <p>{t("stray.noteSure")}</p>
          <ActionField name="note" id={`stray-${stray.id}`} label={t("money.note")} maxLength={300} required />
          <SubmitButton variant="second" busy={t("money.saving")}>
            {t("stray.noteYes")}
          </SubmitButton>
        </ActionForm>
      </details>
    </div>
  );
}

/** An amount in a currency's smallest unit, as people write it. */
function written({ amount, currency }: Pick<Stray, "amount" | "currency">, locale: Locale): string {
  if (currency === "vnd") return formatDong(amount);
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0));
}
