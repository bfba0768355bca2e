import type { Metadata } from "next";
import { requireTeam } from "@/app/gates";
import { LinkButton } from "@/components/ui/button";
import { Breadcrumbs, EmptyState, Notice, PageTitle } from "@/components/ui/layout";
import { VisitList } from "@/components/visits/visit-list";
import { findShopToVisit, listVisitsOfTeams } from "@/domain/visits/reads/visits";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/team/visits">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "visits")("visit.list"), robots: { index: false } };
}

/** Where the member's teams have been; of one shop when its address is asked for. */
export default async function VisitsPage({ params, searchParams }: PageProps<"/[locale]/team/visits">) {
  const locale = localeOf((await params).locale);
  const { memberships } = await requireTeam(locale);
  const asked = await searchParams;
  const slug = typeof asked.shop === "string" ? asked.shop : "";
  const [shop, visits] = await Promise.all([
    slug === "" ? null : findShopToVisit(memberships, slug),
    listVisitsOfTeams(memberships, slug),
  ]);
  const t = translator(locale, "visits");
  return (
    <div className="page grid max-w-2xl gap-5 pt-5 pb-8">
      <div>
        <Breadcrumbs label={t("visit.back")} trail={[{ href: path(locale, "/team"), name: t("visit.back") }]} />
        <PageTitle title={shop ? t("visit.listOf", { shop: shop.name }) : t("visit.list")} />
      </div>
      {asked.saved ? <Notice tone="leaf">{t("visit.saved")}</Notice> : null}
      <LinkButton size="wide" href={path(locale, `/team/visits/new${shop ? `?shop=${shop.slug}` : ""}`)}>
        {t("day.write")}
      </LinkButton>
      {visits.length === 0 ? (
        <EmptyState title={t("day.visitsEmpty")} />
      ) : (
        <VisitList locale={locale} visits={visits} heading="h2" />
      )}
    </div>
  );
}
