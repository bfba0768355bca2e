import type { Metadata } from "next";
import { approveMany } from "@/app/[locale]/admin/listings/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ActionForm, FieldRefusal } from "@/components/ui/action-form";
import { Badge, EmptyState, Notice, PageTitle, Table } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listWaiting } from "@/domain/moderation/reads/listings";
import { now } from "@/platform/clock";
import { formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/listings">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "listing")("queue.title"), robots: { index: false } };
}

/** What waits to be looked at, the oldest first. */
export default async function ListingsQueuePage({ params, searchParams }: PageProps<"/[locale]/admin/listings">) {
  const [{ locale: prefix }, asked] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const admin = await requireAdmin(locale);
  const { lines, count } = await listWaiting(admin);
  const t = translator(locale, "listing");
  const at = now();
  return (
    <OfficeFrame locale={locale} admin={admin} current="listings">
      <PageTitle title={t("queue.title")} lead={t("queue.lead", { count })} />
      {typeof asked.approved === "string" ? (
        <Notice tone="leaf">
          {t("queue.done", { approved: Number(asked.approved) || 0, left: Number(asked.left) || 0 })}
        </Notice>
      ) : null}
      {lines.length === 0 ? (
        <EmptyState title={t("queue.empty")}>{t("queue.emptyLead")}</EmptyState>
      ) : (
        <ActionForm action={approveMany} hidden={{ locale }} className="grid gap-4">
          <Table caption={t("queue.title")} className="[&_td]:align-middle">
            <thead>
              <tr>
                {["product", "seller", "unit", "what", "waits"].map((name) => (
                  <th key={name} scope="col">
                    {t(`queue.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <th scope="row" className="min-w-48 font-semibold">
                    <div className="flex items-center gap-1">
                      <label className="-ml-3 inline-flex size-11 shrink-0 items-center justify-center">
                        <span className="sr-only">{t("queue.tickOne", { name: line.name })}</span>
                        <input type="checkbox" name="versionIds" value={line.id} className="size-5" />
                      </label>
                      <a
                        href={path(locale, `/admin/listings/${line.id}`)}
                        className="inline-flex min-h-11 items-center underline underline-offset-4"
                      >
                        {line.name}
                      </a>
                    </div>
                  </th>
                  <td className="min-w-40">{line.sellerName}</td>
                  <td className="min-w-32 lg:whitespace-nowrap">{line.unitName}</td>
                  <td>
                    <Badge tone={line.isUnseen ? "gold" : line.isFirst ? "earth" : "plain"}>
                      {t(line.isUnseen ? "queue.unseen" : line.isFirst ? "queue.first" : "queue.change")}
                    </Badge>
                  </td>
                  <td className="whitespace-nowrap">
                    <time dateTime={line.submittedAt.toISOString()} title={formatMoment(line.submittedAt, locale)}>
                      {t("queue.age", ageOf(line.submittedAt, at))}
                    </time>
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
          <FieldRefusal name="versionIds" />
          <SubmitButton busy={t("saving")} className="justify-self-start">
            {t("queue.approveTicked")}
          </SubmitButton>
          {count > lines.length ? <p className="text-ink-soft">{t("queue.more", { count: lines.length })}</p> : null}
        </ActionForm>
      )}
    </OfficeFrame>
  );
}

function ageOf(since: Date, at: Date): { days: number; hours: number } {
  const hours = Math.max(0, Math.floor((at.getTime() - since.getTime()) / 3_600_000));
  return { days: Math.floor(hours / 24), hours: hours % 24 };
}
