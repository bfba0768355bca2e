import type { Metadata } from "next";
import { list } from "@/app/[locale]/admin/certificates/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { DecisionListForm } from "@/components/certificates/decision-list-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Breadcrumbs, Card, Notice, PageTitle } from "@/components/ui/layout";
import { listDecisionImports } from "@/domain/certificates/reads/decisions";
import { today } from "@/platform/clock";
import { formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/admin/certificates/import">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "decisions")("title"), robots: { index: false } };
}

/** A decision's list of products from a sheet: looked at first, entered after. */
export default async function DecisionImportsPage({ params }: PageProps<"/[locale]/admin/certificates/import">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const isProvince = admin.communeCodes === "all";
  const earlier = await listDecisionImports(admin);
  const t = translator(locale, "decisions");
  const office = translator(locale, "certificates")("office.title");
  return (
    <OfficeFrame locale={locale} admin={admin} current="certificates">
      <div>
        <Breadcrumbs label={office} trail={[{ href: path(locale, "/admin/certificates"), name: office }]} />
        <PageTitle
          title={t("title")}
          lead={t("lead")}
          actions={
            isProvince ? (
              <LinkButton variant="second" href={path(locale, "/admin/certificates/import/template.xlsx")} download>
                {t("template")}
              </LinkButton>
            ) : null
          }
        />
      </div>
      {isProvince ? (
        <div className="grid items-start gap-6 *:min-w-0 lg:grid-cols-[3fr_2fr]">
          <Card className="grid gap-4">
            <h2 className="text-xl">{t("head")}</h2>
            <DecisionListForm locale={locale} action={list} today={today()} />
          </Card>
          <Card>
            <h2 className="mb-2 text-xl">{t("earlier")}</h2>
            {earlier.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
            <ul>
              {earlier.map((each) => (
                <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-2">
                  <a
                    href={path(locale, `/admin/certificates/import/${each.id}`)}
                    className="inline-flex min-h-11 items-center font-semibold wrap-anywhere underline underline-offset-4"
                  >
                    {each.decisionNumber}
                  </a>
                  <span className="text-ink-soft">{t("rows", { count: each.rows })}</span>
                  <Badge tone={each.appliedAt ? "leaf" : "gold"}>{t(each.appliedAt ? "applied" : "waiting")}</Badge>
                  <span className="w-full text-ink-soft wrap-anywhere">
                    {t("by", { name: each.importedBy, at: formatMoment(each.importedAt, locale) })}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      ) : (
        <Notice>{t("provinceOnly")}</Notice>
      )}
    </OfficeFrame>
  );
}
