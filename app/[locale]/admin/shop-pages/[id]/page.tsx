import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DecideFace, FaceState } from "@/app/[locale]/admin/shop-pages/decide-face";
import { Reported } from "@/app/[locale]/admin/shop-pages/reported";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { FaceDiff } from "@/components/face/face-diff";
import { LinkButton } from "@/components/ui/button";
import { Card, PageTitle } from "@/components/ui/layout";
import { getFaceVersions } from "@/domain/face/reads";
import { listReportedPages } from "@/domain/moderation/reads/page-reports";
import { localDay, now } from "@/platform/clock";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

type Props = PageProps<"/[locale]/admin/shop-pages/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  const { shop } = await readFace(localeOf(locale), id);
  return { title: shop.name, robots: { index: false } };
}

/** A shop's page as it was published last beside what strangers saw before, with what was reported of it. */
export default async function OfficeFacePage({ params }: Props) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const { admin, shop, versions } = await readFace(locale, id);
  const reported = await listReportedPages(admin, { sellerId: id });
  const t = translator(locale, "face");
  return (
    <OfficeFrame locale={locale} admin={admin} current="shop-pages">
      <PageTitle
        title={shop.name}
        lead={
          versions
            ? t(versions.left ? "diff.lead" : "diff.leadFirst", {
                at: formatMoment(versions.right.publishedAt, locale),
              })
            : t("report.plain")
        }
        actions={
          <>
            <LinkButton variant="second" size="small" href={path(locale, `/sellers/${shop.slug}`)}>
              {t("diff.public")}
            </LinkButton>
            <LinkButton variant="second" size="small" href={path(locale, "/admin/shop-pages")}>
              {t("diff.back")}
            </LinkButton>
          </>
        }
      />
      <Reported locale={locale} pages={reported} />
      {versions ? (
        <>
          <FaceState locale={locale} face={versions} className="max-w-prose" />
          <DecideFace locale={locale} face={{ ...versions, sellerId: id }} />
          <Card>
            <h2 className="mb-2 text-lg">{t(versions.left ? "diff.changes" : "diff.all")}</h2>
            {versions.left && versions.differing.length === 0 ? <p>{t("diff.none")}</p> : null}
            <FaceDiff
              locale={locale}
              left={versions.left && { title: t("diff.before"), page: versions.left }}
              right={{ title: t("diff.after"), page: versions.right }}
              differing={versions.differing}
            />
          </Card>
        </>
      ) : null}
    </OfficeFrame>
  );
}

/** The title and the page ask for the same. */
const readFace = cache(async (locale: Locale, id: string) => {
  const admin = await requireAdmin(locale);
  if (!isId(id)) notFound();
  return { admin, ...(await getFaceVersions(admin, id, localDay(now())).catch(missing)) };
});

function missing(error: unknown): never {
  if (error instanceof Refusal) notFound();
  throw error;
}
