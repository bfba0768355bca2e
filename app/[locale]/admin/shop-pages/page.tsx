import type { Metadata } from "next";
import { DecideFace, FaceState } from "@/app/[locale]/admin/shop-pages/decide-face";
import { Reported } from "@/app/[locale]/admin/shop-pages/reported";
import { requireAdmin } from "@/app/gates";
import { NothingWaits } from "@/components/admin/nothing-waits";
import { OfficeFrame } from "@/components/admin/office-frame";
import { LinkButton } from "@/components/ui/button";
import { PageTitle, Table } from "@/components/ui/layout";
import { listFacesForOffice } from "@/domain/face/reads";
import { listReportedPages } from "@/domain/moderation/reads/page-reports";
import { localDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/shop-pages">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "face")("office.title"), robots: { index: false } };
}

export default async function OfficeFacesPage({ params, searchParams }: PageProps<"/[locale]/admin/shop-pages">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const { before: asked } = await searchParams;
  const before = typeof asked === "string" && /^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z$/.test(asked) ? new Date(asked) : null;
  const [{ rows, next }, reported] = await Promise.all([
    listFacesForOffice(admin, { before }),
    listReportedPages(admin),
  ]);
  const t = translator(locale, "face");
  const office = translator(locale, "admin");
  return (
    <OfficeFrame locale={locale} admin={admin} current="shop-pages">
      <PageTitle title={t("office.title")} lead={t("office.lead")} />
      <Reported locale={locale} pages={reported} />
      {rows.length === 0 ? (
        <NothingWaits locale={locale} title={t("office.none")} />
      ) : (
        <Table caption={t("office.title")} className="[&_td]:align-baseline [&_th]:align-baseline">
          <thead>
            <tr>
              {[office("table.seller"), t("office.day"), office("table.state"), office("table.what")].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((face) => (
              <tr key={face.sellerId}>
                <th scope="row" className="min-w-48 font-semibold">
                  <a
                    href={path(locale, `/sellers/${face.slug}`)}
                    className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
                  >
                    {face.name}
                  </a>
                  <span className="block font-normal text-ink-soft">{face.tagline}</span>
                </th>
                <td className="whitespace-nowrap">
                  {face.publishedAt ? formatDay(localDay(face.publishedAt), locale) : ""}
                </td>
                <td>
                  <FaceState locale={locale} face={face} className="max-w-60" />
                </td>
                <td className="min-w-44">
                  <a
                    href={path(locale, `/admin/shop-pages/${face.sellerId}`)}
                    className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
                  >
                    {t("diff.open")}
                  </a>
                  <DecideFace locale={locale} face={face} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {next ? (
        <LinkButton variant="second" href={`${path(locale, "/admin/shop-pages")}?before=${next.toISOString()}`}>
          {t("links.more")}
        </LinkButton>
      ) : null}
    </OfficeFrame>
  );
}
