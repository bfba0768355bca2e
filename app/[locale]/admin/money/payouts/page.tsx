import type { Metadata } from "next";
import { make } from "@/app/[locale]/admin/money/payouts/actions";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, EmptyState, PageTitle, Table, type Tone } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDong } from "@/domain/money/dong";
import { listBatches, type PayoutBatch } from "@/domain/payouts/reads/payouts";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/money/payouts">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "money")("batches.title"), robots: { index: false } };
}

/** Every batch of payouts, and the button that proposes the next. The province's own: an officer finds nothing here. */
export default async function BatchesPage({ params, searchParams }: PageProps<"/[locale]/admin/money/payouts">) {
  const [{ locale: prefix }, asked] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const admin = await requireProvinceOffice(locale);
  const before = typeof asked.before === "string" ? new Date(asked.before) : null;
  const { batches, nextBefore } = await listBatches(admin, {
    before: before && Number.isNaN(before.getTime()) ? null : before,
  });
  const t = translator(locale, "money");
  return (
    <OfficeFrame locale={locale} admin={admin} current="money">
      <PageTitle title={t("batches.title")} lead={t("batches.lead")} />
      <ActionForm action={make} hidden={{ locale }} className="grid max-w-xl justify-items-start gap-3">
        <SubmitButton busy={t("batches.making")}>{t("batches.make")}</SubmitButton>
      </ActionForm>
      {batches.length === 0 ? (
        <EmptyState title={t("batches.empty")}>{t("batches.emptyLead")}</EmptyState>
      ) : (
        <Batches locale={locale} batches={batches} />
      )}
      {nextBefore ? (
        <LinkButton variant="second" href={`?before=${encodeURIComponent(nextBefore.toISOString())}`}>
          {t("batches.older")}
        </LinkButton>
      ) : null}
    </OfficeFrame>
  );
}

const tones: Record<PayoutBatch["state"], Tone> = {
  draft: "gold",
  released: "earth",
  closed: "leaf",
  abandoned: "plain",
};

function Batches({ locale, batches }: { locale: Locale; batches: PayoutBatch[] }) {
  const t = translator(locale, "money");
  return (
    <Table caption={t("batches.title")}>
      <thead>
        <tr>
          <th scope="col">{t("batches.code")}</th>
          <th scope="col">{t("batches.state")}</th>
          <th scope="col">{t("batches.made")}</th>
          <th scope="col">{t("batches.released")}</th>
          <th scope="col" className="text-right">
            {t("batches.count")}
          </th>
          <th scope="col" className="text-right">
            {t("batches.amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <tr key={batch.id}>
            <th scope="row" className="tabular whitespace-nowrap">
              <a
                href={path(locale, `/admin/money/payouts/${batch.id}`)}
                className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
              >
                {batch.code}
              </a>
            </th>
            <td>
              <Badge tone={tones[batch.state]}>{t(`batches.states.${batch.state}`)}</Badge>
            </td>
            <td className="tabular min-w-40">
              {batch.makerName}
              <span className="block text-ink-soft">{formatMoment(batch.madeAt, locale)}</span>
            </td>
            <td className="tabular min-w-40">
              {batch.releaserName ?? ""}
              <span className="block text-ink-soft">
                {batch.releasedAt ? formatMoment(batch.releasedAt, locale) : ""}
              </span>
            </td>
            <td className="tabular text-right">{batch.payouts}</td>
            <td className="tabular text-right whitespace-nowrap">{formatDong(batch.amountDong)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
