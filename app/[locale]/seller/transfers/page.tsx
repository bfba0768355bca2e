import type { Metadata } from "next";
import { confirm, dismiss, settle } from "@/app/[locale]/seller/transfers/actions";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, EmptyState, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDong } from "@/domain/money/dong";
import { listAwaitedTransfers, listQueuedTransfers, listWithoutBankAccount } from "@/domain/payments/reads";
import { spokenPhone } from "@/domain/people/canonical";
import { getOwnShop } from "@/domain/sellers/reads";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/transfers">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("transfers.title") };
}

type AwaitedPart = Awaited<ReturnType<typeof listAwaitedTransfers>>[number];
type Queued = Awaited<ReturnType<typeof listQueuedTransfers>>[number];

export default async function TransfersPage({ params }: PageProps<"/[locale]/seller/transfers">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "money");
  const [shop, awaited, queued, without] = await Promise.all([
    getOwnShop(seller),
    listAwaitedTransfers(seller),
    listQueuedTransfers(seller),
    listWithoutBankAccount([seller.sellerId]),
  ]);
  const t = translator(locale, "seller");
  return (
    <DeskFrame locale={locale} shop={shop} current="orders" above={[]}>
      <PageTitle title={t("transfers.title")} lead={t("transfers.lead")} />
      <Guide locale={locale} name="transfer" />
      {without.length > 0 ? <Notice tone="gold">{t("transfers.noAccount")}</Notice> : null}
      {queued.length > 0 ? (
        <section className="grid gap-3">
          <h2 className="text-lg">{t("transfers.queue")}</h2>
          <p className="max-w-prose text-ink-soft">{t("transfers.queueLead")}</p>
          {queued.map((transfer) => (
            <QueuedCard key={transfer.id} locale={locale} t={t} transfer={transfer} awaited={awaited} />
          ))}
        </section>
      ) : null}
      <section className="grid gap-3">
        <h2 className="text-lg">{t("transfers.awaited")}</h2>
        {awaited.length === 0 ? <EmptyState title={t("transfers.none")} /> : null}
        {awaited.map((part) => (
          <AwaitedCard key={part.code} locale={locale} t={t} part={part} />
        ))}
      </section>
      <LinkButton
        variant="quiet"
        size="flush"
        href={path(locale, "/seller/money/card-account")}
        className="justify-self-start"
      >
        {t("cardAccount.title")}
      </LinkButton>
    </DeskFrame>
  );
}

function AwaitedCard({ locale, t, part }: { locale: Locale; t: Translator; part: AwaitedPart }) {
  const amount = formatDong(part.amountDong);
  return (
    <Card className="grid gap-2">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="tabular text-lg">{amount}</h3>
        {part.claimedAt ? <Badge tone="leaf">{t("transfers.claimed")}</Badge> : null}
      </header>
      <p className="tabular">
        {t("transfers.words")} <span className="font-semibold select-all">{part.reference}</span>
      </p>
      <p className="text-[0.9375rem] text-ink-soft">
        {t("transfers.order", {
          code: part.code,
          name: part.contactName,
          phone: spokenPhone(part.contactPhone),
        })}
        {part.state === "awaiting_payment" && part.payBy
          ? ` · ${t("transfers.heldUntil", { at: formatMoment(part.payBy, locale) })}`
          : ""}
      </p>
      <details>
        <summary className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4">
          {t("transfers.seen")}
        </summary>
        <ActionForm action={confirm} hidden={{ locale, code: part.code }} className="grid justify-items-start gap-2">
          <p>{t("transfers.seenSure", { amount })}</p>
          <SubmitButton busy={t("transfers.saving")}>{t("transfers.seenYes")}</SubmitButton>
        </ActionForm>
      </details>
    </Card>
  );
}

/** A transfer that pays nothing yet: what is wrong with it, and what the seller can do. */
function QueuedCard({
  locale,
  t,
  transfer,
  awaited,
}: {
  locale: Locale;
  t: Translator;
  transfer: Queued;
  awaited: readonly AwaitedPart[];
}) {
  const fitting = awaited.filter(({ amountDong }) => amountDong === transfer.amountDong);
  const hidden = { locale, transferId: transfer.id };
  return (
    <Card className="grid gap-2">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="tabular text-lg">{formatDong(transfer.amountDong)}</h3>
        <Badge tone="gold">{transfer.reason ? t(`transfers.reasons.${transfer.reason}`) : null}</Badge>
      </header>
      <p className="break-words">“{transfer.content || t("transfers.noWords")}”</p>
      <p className="tabular text-[0.9375rem] text-ink-soft">
        {formatMoment(transfer.receivedAt, locale)}
        {transfer.code ? ` · ${transfer.code}` : ""}
      </p>
      {fitting.length > 0 ? (
        <ActionForm action={settle} hidden={hidden} className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
          <ActionSelect
            name="code"
            id={`code-${transfer.id}`}
            label={t("transfers.payFor")}
            defaultValue={fitting[0]?.code}
          >
            {fitting.map((part) => (
              <option key={part.code} value={part.code}>
                {`${part.code} · ${part.contactName}`}
              </option>
            ))}
          </ActionSelect>
          <SubmitButton busy={t("transfers.saving")}>{t("transfers.pay")}</SubmitButton>
        </ActionForm>
      ) : null}
      <details>
        <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
          {t("transfers.dismiss")}
        </summary>
        <ActionForm action={dismiss} hidden={hidden} className="grid max-w-md justify-items-start gap-3">
          <ActionField
            name="note"
            id={`note-${transfer.id}`}
            label={t("transfers.note")}
            hint={t("transfers.noteHint")}
            maxLength={300}
          />
          <SubmitButton variant="second" busy={t("transfers.saving")}>
            {t("transfers.dismissYes")}
          </SubmitButton>
        </ActionForm>
      </details>
    </Card>
  );
}
