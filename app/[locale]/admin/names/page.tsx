import type { Metadata } from "next";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, PageTitle, Table, Tabs } from "@/components/ui/layout";
import { readStatQuery, readWhich, writeStatQuery } from "@/domain/stats/query";
import { listNamedProducts, listNamedSellers, namesPerPage, recount } from "@/domain/stats/reads";
import { localDay, now } from "@/platform/clock";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/names">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "admin")("figures.names"), robots: { index: false } };
}

/** The names behind a figure: the same day, map, place and kind as the figure that led here. */
export default async function NamesPage({ params, searchParams }: PageProps<"/[locale]/admin/names">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = await searchParams;
  const today = localDay(now());
  const query = readStatQuery(asked, today);
  const isSellers = asked.of === "sellers";
  const offset = /^\d{1,7}$/.test(String(asked.from ?? "")) ? Number(asked.from) : 0;
  const which = readWhich(asked.which);
  const [counts, sellers, products] = await Promise.all([
    recount(admin, query, which),
    isSellers ? listNamedSellers(admin, query, offset, { which }) : [],
    isSellers ? [] : listNamedProducts(admin, query, offset, { which }),
  ]);
  const t = translator(locale, "admin");
  const kinds = translator(locale, "common");
  const stated = writeStatQuery(query, today);
  const written = which === "counted" ? `${stated}${stated ? "&" : "?"}which=counted` : stated;
  const link = (of: string, from = 0) =>
    path(locale, `/admin/names${written}${written ? "&" : "?"}of=${of}${from > 0 ? `&from=${from}` : ""}`);
  const shown = isSellers ? sellers.length : products.length;
  const of = isSellers ? "sellers" : "products";
  return (
    <OfficeFrame locale={locale} admin={admin} current="figures">
      <PageTitle
        title={isSellers ? t("names.sellers") : t("names.products")}
        lead={`${t("figures.title", { day: formatDay(query.asOf, locale) })}. ${t(`filter.maps.${query.map}`)}.${which === "counted" ? ` ${t("names.counted")}` : ""}`}
        actions={
          <LinkButton
            variant="second"
            size="small"
            href={path(
              locale,
              `/admin/export.csv${written}${written ? "&" : "?"}names=${isSellers ? "sellers" : "products"}`,
            )}
          >
            {t("figures.csv")}
          </LinkButton>
        }
      />
      <Tabs
        label={t("figures.names")}
        tabs={[
          { href: link("sellers"), name: t("table.sellers"), isCurrent: isSellers, count: counts.sellers },
          { href: link("products"), name: t("table.products"), isCurrent: !isSellers, count: counts.products },
        ]}
      />
      {shown === 0 ? <EmptyState title={t("names.empty")} /> : null}
      {isSellers && shown > 0 ? (
        <Table caption={t("names.sellers")}>
          <thead>
            <tr>
              {[t("table.name"), t("table.kind"), t("table.unit"), t("table.old"), t("table.products")].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sellers.map((seller) => (
              <tr key={seller.sellerId}>
                <th scope="row" className="min-w-44 font-semibold">
                  <a
                    href={path(locale, `/sellers/${seller.slug}`)}
                    className="inline-flex min-h-11 items-center md:min-h-8 underline underline-offset-4"
                  >
                    {seller.name}
                  </a>
                </th>
                <td className="min-w-28">{kinds(`sellerKinds.${seller.kind}`)}</td>
                <td className="min-w-28 lg:whitespace-nowrap">{seller.unitName}</td>
                <td className="min-w-28 lg:whitespace-nowrap">{seller.oldName}</td>
                <td className="tabular text-right">{formatNumber(seller.products, locale)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      {!isSellers && shown > 0 ? (
        <Table caption={t("names.products")}>
          <thead>
            <tr>
              {[
                t("table.name"),
                t("table.seller"),
                t("table.unit"),
                t("table.old"),
                t("table.stars"),
                t("table.since"),
              ].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {products.map((product) => (
              <tr key={product.productId}>
                <th scope="row" className="min-w-44 font-semibold">
                  <a
                    href={path(locale, `/products/${product.slug}`)}
                    className="inline-flex min-h-11 items-center md:min-h-8 underline underline-offset-4"
                  >
                    {product.name}
                  </a>
                </th>
                <td className="min-w-36">{product.sellerName}</td>
                <td className="min-w-28 lg:whitespace-nowrap">{product.unitName}</td>
                <td className="min-w-28 lg:whitespace-nowrap">{product.oldName}</td>
                <td className="tabular text-right">{product.stars === 0 ? "" : product.stars}</td>
                <td className="tabular whitespace-nowrap">{formatDay(product.since, locale)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      {shown > 0 ? (
        <nav aria-label={t("names.pages")} className="screen-only flex flex-wrap items-center gap-3">
          {offset > 0 ? (
            <LinkButton variant="second" href={link(of, Math.max(0, offset - namesPerPage))}>
              {t("names.before")}
            </LinkButton>
          ) : null}
          <span className="tabular">
            {t("names.range", {
              from: formatNumber(offset + 1, locale),
              to: formatNumber(offset + shown, locale),
              total: formatNumber(counts[of], locale),
            })}
          </span>
          {offset + shown < counts[of] ? (
            <LinkButton variant="second" href={link(of, offset + namesPerPage)}>
              {t("names.more")}
            </LinkButton>
          ) : null}
        </nav>
      ) : null}
    </OfficeFrame>
  );
}
