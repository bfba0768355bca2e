import type { Metadata } from "next";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { getOwnShop, listOwnStock } from "@/domain/sellers/reads";
import { formatNumber } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/stock">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("stock.title") };
}

export default async function StockPage({ params }: PageProps<"/[locale]/seller/stock">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "stock");
  const [shop, shelf] = await Promise.all([getOwnShop(seller), listOwnStock(seller)]);
  const t = translator(locale, "seller");
  return (
    <DeskFrame locale={locale} shop={shop} current="stock">
      <PageTitle
        title={t("stock.title")}
        lead={t("stock.lead")}
        actions={
          <LinkButton variant="second" href={path(locale, "/seller/lots")}>
            {translator(locale, "lots")("desk.title")}
          </LinkButton>
        }
      />
      <Guide locale={locale} name="stocktaking" />
      {shelf.length === 0 ? (
        <EmptyState title={t("stock.empty")} />
      ) : (
        <Table caption={t("stock.title")}>
          <thead>
            <tr>
              <th scope="col">{t("stock.product")}</th>
              <th scope="col" className="text-right whitespace-nowrap">
                {t("stock.onHand")}
              </th>
              <th scope="col">
                <span className="sr-only">{t("stock.change")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shelf.map((line) => (
              <tr key={line.variantId}>
                <th scope="row" className="leading-snug font-normal">
                  <span className="font-semibold">{line.variantName}</span>
                  <span className="block text-ink-soft">{line.productName}</span>
                </th>
                <td className={`tabular text-right text-lg font-semibold ${line.onHand === 0 ? "text-alarm" : ""}`}>
                  {formatNumber(line.onHand, locale)}
                </td>
                <td className="text-right">
                  <a
                    href={path(locale, `/seller/stock/${line.variantId}`)}
                    className="inline-flex min-h-11 items-center whitespace-nowrap underline underline-offset-4"
                  >
                    {t("stock.change")}
                    <span className="sr-only">
                      {" "}
                      {line.productName} {line.variantName}
                    </span>
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </DeskFrame>
  );
}
