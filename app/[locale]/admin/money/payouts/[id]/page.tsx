import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { abandon, failed, paid, release } from "@/app/[locale]/admin/money/payouts/actions";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, Notice, PageTitle, Table, type Tone } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDong, sumDong } from "@/domain/money/dong";
import { bankOf } from "@/domain/payments/banks";
import { type BatchPayout, getBatch } from "@/domain/payouts/reads/payouts";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { hasWord, translator } from "@/platform/i18n/translator";
import { Refusal } from "@/platform/refusal";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/money/payouts/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "money")("batches.title"), robots: { index: false } };
}

type Batch = Awaited<ReturnType<typeof getBatch>>;

/** One batch: who made and released it, its file for the bank, and what the bank answered to each payout. */
export default async function BatchPage({ params }: PageProps<"/[locale]/admin/money/payouts/[id]">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const admin = await requireProvinceOffice(locale);
  const batch = await getBatch(admin, id).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  });
  const t = translator(locale, "money");
  return (
    <OfficeFrame locale={locale} admin={admin} current="money">
      <a
        href={path(locale, "/admin/money/payouts")}
        className="inline-flex min-h-11 items-center justify-self-start underline underline-offset-4"
      >
        {t("batches.back")}
      </a>
      <PageTitle title={t("batches.batch", { code: batch.code })} lead={t(`batches.states.${batch.state}`)} />
      <History locale={locale} batch={batch} />
      {batch.state === "draft" ? (
        <Decision locale={locale} batch={batch} isMaker={batch.madeBy === admin.userId} />
      ) : null}
      {batch.state === "released" ? (
        <Card className="grid justify-items-start gap-2">
          <LinkButton href={path(locale, `/admin/money/payouts/${batch.id}/file.csv`)}>{t("batches.file")}</LinkButton>
          <p className="text-ink-soft">{t("batches.fileLead")}</p>
        </Card>
      ) : null}
      <Payouts locale={locale} payouts={batch.payouts} />
    </OfficeFrame>
  );
}

function History({ locale, batch }: { locale: Locale; batch: Batch }) {
  const t = translator(locale, "money");
  const at = (moment: Date) => formatMoment(moment, locale);
  return (
    <ul className="tabular text-ink-soft">
      <li>{t("batches.madeBy", { name: batch.makerName, at: at(batch.madeAt) })}</li>
      {batch.releasedAt && batch.releaserName ? (
        <li>{t("batches.releasedBy", { name: batch.releaserName, at: at(batch.releasedAt) })}</li>
      ) : null}
      {batch.closedAt ? <li>{t("batches.closedAt", { at: at(batch.closedAt) })}</li> : null}
      {batch.abandonedAt ? <li>{t("batches.abandonedAt", { at: at(batch.abandonedAt) })}</li> : null}
    </ul>
  );
}

function Decision({ locale, batch, isMaker }: { locale: Locale; batch: Batch; isMaker: boolean }) {
  const t = translator(locale, "money");
  const hidden = { locale, batchId: batch.id };
  return (
    <Card className="grid justify-items-start gap-3">
      {isMaker ? (
        <Notice tone="gold">{t("batches.ownBatch")}</Notice>
      ) : (
        <ActionForm action={release} hidden={hidden} className="grid justify-items-start gap-3">
          <p className="max-w-prose">{t("batches.releaseLead")}</p>
          <SubmitButton busy={t("batches.releasing")}>{t("batches.release")}</SubmitButton>
        </ActionForm>
      )}
      <details>
        <summary className="inline-flex min-h-11 items-center text-alarm underline underline-offset-4 md:min-h-8">
          {t("batches.abandon")}
        </summary>
        <ActionForm action={abandon} hidden={hidden} className="grid max-w-sm justify-items-start gap-2 py-2">
          <p>{t("batches.abandonSure")}</p>
          <SubmitButton variant="danger" busy={t("batches.busy")}>
            {t("batches.abandonYes")}
          </SubmitButton>
        </ActionForm>
      </details>
    </Card>
  );
}

const tones: Record<BatchPayout["state"], Tone> = {
  proposed: "gold",
  waiting: "earth",
  paid: "leaf",
  failed: "alarm",
  netted: "leaf",
  left_out: "plain",
};

function Payouts({ locale, payouts }: { locale: Locale; payouts: BatchPayout[] }) {
  const t = translator(locale, "money");
  const counted = payouts.filter(({ state }) => state !== "left_out");
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{t("batches.payouts")}</h2>
      <Table caption={t("batches.payouts")} className="[&_td]:align-baseline [&_th]:align-baseline">
        <thead>
          <tr>
            <th scope="col">{t("batches.seller")}</th>
            <th scope="col">{t("batches.account")}</th>
            <th scope="col" className="text-right">
              {t("batches.netted")}
            </th>
            <th scope="col" className="text-right">
              {t("batches.toPay")}
            </th>
            <th scope="col">{t("batches.answer")}</th>
          </tr>
        </thead>
        <tbody>
          {payouts.map((payout) => (
            <tr key={payout.id}>
              <th scope="row" className="min-w-40">
                {payout.sellerName}
                <span className="tabular block font-normal text-ink-soft">{payout.code}</span>
              </th>
              <td className="min-w-44">
                {payout.bankBin && payout.accountNumber ? (
                  <>
                    {bankOf(payout.bankBin)?.shortName ?? payout.bankBin} ·{" "}
                    <span className="tabular">{payout.accountNumber}</span>
                    <span className="block text-ink-soft">{payout.accountName}</span>
                  </>
                ) : (
                  <span className="text-ink-soft">{t("batches.noTransfer")}</span>
                )}
              </td>
              <td className="tabular text-right whitespace-nowrap">{formatDong(payout.nettedDong)}</td>
              <td className="tabular text-right whitespace-nowrap">{formatDong(payout.amountDong)}</td>
              <td className="min-w-64">
                <Badge tone={tones[payout.state]}>{t(`payouts.states.${payout.state}`)}</Badge>
                <Answer locale={locale} payout={payout} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot className="font-semibold">
          <tr>
            <td colSpan={2}>{t("batches.total")}</td>
            <td className="tabular text-right whitespace-nowrap">
              {formatDong(sumDong(counted.map(({ nettedDong }) => nettedDong)))}
            </td>
            <td className="tabular text-right whitespace-nowrap">
              {formatDong(sumDong(counted.map(({ amountDong }) => amountDong)))}
            </td>
            <td className="tabular">{counted.length}</td>
          </tr>
        </tfoot>
      </Table>
    </section>
  );
}

function Answer({ locale, payout }: { locale: Locale; payout: BatchPayout }) {
  const t = translator(locale, "money");
  if (payout.state === "paid" || payout.state === "failed") {
    return (
      <p className="tabular text-ink-soft">
        {payout.state === "paid" ? payout.bankReference : payout.reason}
        {payout.answeredAt ? ` · ${formatMoment(payout.answeredAt, locale)}` : null}
      </p>
    );
  }
  if (payout.state === "left_out") {
    const key = `batches.reasons.${payout.reason}`;
    return <p className="text-ink-soft">{hasWord(locale, "money", key) ? t(key) : payout.reason}</p>;
  }
  if (payout.state !== "waiting") return null;
  const hidden = { locale, payoutId: payout.id };
  return (
    <>
      <details>
        <summary className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4 md:min-h-8">
          {t("batches.paid")}
        </summary>
        <ActionForm action={paid} hidden={hidden} className="grid max-w-sm gap-2 py-2">
          <ActionField
            name="bankReference"
            id={`reference-${payout.id}`}
            label={t("batches.reference")}
            required
            maxLength={60}
            autoComplete="off"
          />
          <SubmitButton size="small" busy={t("batches.busy")}>
            {t("batches.markPaid")}
          </SubmitButton>
        </ActionForm>
      </details>
      <details>
        <summary className="inline-flex min-h-11 items-center text-alarm underline underline-offset-4 md:min-h-8">
          {t("batches.failed")}
        </summary>
        <ActionForm action={failed} hidden={hidden} className="grid max-w-sm gap-2 py-2">
          <ActionField
            name="reason"
            id={`reason-${payout.id}`}
            label={t("batches.reason")}
            required
            maxLength={300}
            autoComplete="off"
          />
          <SubmitButton variant="danger" size="small" busy={t("batches.busy")}>
            {t("batches.markFailed")}
          </SubmitButton>
        </ActionForm>
      </details>
    </>
  );
}
