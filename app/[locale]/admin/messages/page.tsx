import type { Metadata } from "next";
import { close } from "@/app/[locale]/admin/messages/actions";
import { requireProvinceOffice } from "@/app/gates";
import { NothingWaits } from "@/components/admin/nothing-waits";
import { OfficeFrame } from "@/components/admin/office-frame";
import { Messages } from "@/components/talk/talk";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Card, PageTitle, Tabs } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listReportedTalks } from "@/domain/messages/reads";
import { formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/messages">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "talk");
  return { title: t("office.title"), robots: { index: false } };
}

/** Threads that one of their two sides has asked the province to look at: no other is shown here. */
export default async function ReportedMessagesPage({ params, searchParams }: PageProps<"/[locale]/admin/messages">) {
  const [{ locale: prefix }, asked] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const admin = await requireProvinceOffice(locale);
  const which = asked.done === "1" ? "looked_at" : "waiting";
  const talks = await listReportedTalks(admin, which);
  const t = translator(locale, "talk");
  return (
    <OfficeFrame locale={locale} admin={admin} current="messages">
      <PageTitle title={t("office.title")} lead={t("office.lead")} />
      <Tabs
        label={t("office.title")}
        tabs={[
          { href: path(locale, "/admin/messages"), name: t("office.waiting"), isCurrent: which === "waiting" },
          { href: path(locale, "/admin/messages?done=1"), name: t("office.done"), isCurrent: which === "looked_at" },
        ]}
      />
      {talks.length === 0 ? <NothingWaits locale={locale} title={t("office.empty")} /> : null}
      {talks.map(({ report, ...talk }) => (
        <Card key={report.id} className="grid gap-3">
          <h2 className="tabular text-lg">{t("office.order", { code: talk.partCode })}</h2>
          <p>
            {t(`office.by.${report.side}`, {
              name: report.side === "buyer" ? talk.buyerName : talk.sellerName,
              at: formatMoment(report.at, locale),
            })}{" "}
            <span className="font-semibold [overflow-wrap:anywhere]">“{report.reason}”</span>
          </p>
          <p className="rounded-field bg-gold-pale px-3 py-2 [overflow-wrap:anywhere]">
            {t("office.about")} {talk.messages.find(({ id }) => id === report.messageId)?.words}
          </p>
          <details>
            <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
              {t("office.whole", { count: talk.messages.length })}
            </summary>
            <Messages
              locale={locale}
              messages={talk.messages}
              side={null}
              names={{ buyer: talk.buyerName, shop: talk.sellerName }}
            />
          </details>
          {report.lookedAt ? (
            <p className="text-ink-soft">
              {t("office.lookedAt", { at: formatMoment(report.lookedAt, locale) })} {report.note}
            </p>
          ) : (
            <ActionForm action={close} hidden={{ locale, reportId: report.id }} className="grid max-w-xl gap-2">
              <ActionField id={`note-${report.id}`} name="note" label={t("office.note")} maxLength={500} />
              <SubmitButton variant="second" busy={t("sending")} className="justify-self-start">
                {t("office.close")}
              </SubmitButton>
            </ActionForm>
          )}
        </Card>
      ))}
    </OfficeFrame>
  );
}
