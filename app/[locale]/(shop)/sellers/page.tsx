import type { Metadata } from "next";
import { SellerTile } from "@/components/shop/seller-tile";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { EmptyState, PageTitle } from "@/components/ui/layout";
import { readSellerQuery, sellerKinds, writeSellerQuery } from "@/domain/catalog/query";
import { listSellers } from "@/domain/catalog/reads";
import { formatNumber } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: PageProps<"/[locale]/sellers">): Promise<Metadata> {
  const locale = localeOf((await params).locale);
  return {
    title: translator(locale, "shop")("sellers.title"),
    alternates: { canonical: path(locale, "/sellers"), languages: { vi: "/sellers", en: "/en/sellers" } },
  };
}

export default async function SellersPage({ params, searchParams }: PageProps<"/[locale]/sellers">) {
  const locale = localeOf((await params).locale);
  const query = readSellerQuery(await searchParams);
  const { sellers, total, nextCursor } = await listSellers(query);
  const t = translator(locale, "shop");
  const kinds = translator(locale, "common");
  return (
    <div className="page pt-6">
      <PageTitle title={t("sellers.title")} lead={t("sellers.lead", { count: formatNumber(total, locale) })} />
      <form
        action={path(locale, "/sellers")}
        method="get"
        className="mt-4 grid max-w-2xl grid-cols-2 items-end gap-3 sm:grid-cols-[2fr_2fr_auto]"
      >
        <Field
          name="q"
          id="seller-words"
          type="search"
          label={t("sellers.find")}
          defaultValue={query.q}
          maxLength={120}
        />
        <Select name="kind" label={t("sellers.kind")} defaultValue={query.kind ?? ""}>
          <option value="">{t("sellers.all")}</option>
          {sellerKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kinds(`sellerKinds.${kind}`)}
            </option>
          ))}
        </Select>
        <Button variant="second" className="col-span-2 sm:col-span-1">
          {t("search.apply")}
        </Button>
      </form>
      {sellers.length > 0 ? (
        <ul className="mt-6 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {sellers.map((seller) => (
            <li key={seller.id} className="grid">
              <SellerTile locale={locale} seller={seller} headingLevel="h2" />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState picture="/pictures/spot-no-results-320.webp" title={t("sellers.empty")} />
      )}
      {nextCursor ? (
        <p className="mt-6 text-center">
          <LinkButton
            variant="second"
            href={path(locale, `/sellers${writeSellerQuery({ ...query, cursor: nextCursor })}`)}
          >
            {t("sellers.more")}
          </LinkButton>
        </p>
      ) : null}
    </div>
  );
}
