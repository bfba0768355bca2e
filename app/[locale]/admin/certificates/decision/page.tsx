import type { Metadata } from "next";
import { revoke } from "@/app/[locale]/admin/certificates/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { CertificateTable } from "@/components/certificates/certificate-table";
import { RevokeForm } from "@/components/certificates/revoke-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Breadcrumbs, Card, EmptyState, PageTitle } from "@/components/ui/layout";
import { certificatesOfDecision } from "@/domain/certificates/reads/register";
import { parseLocalDay, today as todayHere } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/admin/certificates/decision">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "certificates");
  return { title: t("decision.title"), robots: { index: false } };
}

/** All that one decision gave, and to take all of it back in one action. */
export default async function DecisionPage({
  params,
  searchParams,
}: PageProps<"/[locale]/admin/certificates/decision">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = await searchParams;
  const number = typeof asked.number === "string" ? asked.number.replaceAll("\0", "").trim().slice(0, 80) : "";
  const day = parseLocalDay(typeof asked.day === "string" ? asked.day : "");
  const today = todayHere();
  const rows =
    number && day ? await certificatesOfDecision(admin, { decisionNumber: number, decidedOn: day }, today) : [];
  const open = rows.filter(({ state }) => ["upcoming", "recognised", "expiring"].includes(state));
  const t = translator(locale, "certificates");
  return (
    <OfficeFrame locale={locale} admin={admin} current="certificates">
      <div>
        <Breadcrumbs
          label={t("office.title")}
          trail={[{ href: path(locale, "/admin/certificates"), name: t("office.title") }]}
        />
        <PageTitle title={number ? t("decision.named", { number }) : t("decision.title")} lead={t("decision.lead")} />
      </div>
      <form
        action={path(locale, "/admin/certificates/decision")}
        className="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]"
      >
        <Field name="number" label={t("one.decision")} defaultValue={number} maxLength={80} required />
        <Field name="day" type="date" label={t("one.decidedOn")} defaultValue={day ?? ""} required />
        <Button>{t("decision.find")}</Button>
      </form>
      {rows.length === 0 ? (
        <EmptyState title={t(number && day ? "decision.none" : "decision.ask")} />
      ) : (
        <CertificateTable locale={locale} caption={t("decision.named", { number })} rows={rows} />
      )}
      {admin.communeCodes === "all" && day && open.length > 0 ? (
        <Card>
          <RevokeForm
            locale={locale}
            action={revoke}
            today={today}
            hidden={{ locale, decisionNumber: number, decidedOn: day }}
            summary={t("revoke.all", { count: open.length })}
            sure={t("revoke.allSure", { count: open.length })}
          />
        </Card>
      ) : null}
    </OfficeFrame>
  );
}
