import type { Metadata } from "next";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { InvoiceBadge } from "@/components/order/invoice-facts";
import { DeskFrame } from "@/components/seller/desk-frame";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, PageTitle, Tabs } from "@/components/ui/layout";
import { sellerInvoicesQuery } from "@/domain/invoices/input";
import { countSellerInvoices, listSellerInvoices } from "@/domain/invoices/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const tabs = ["waiting", "issued"] as const;

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/invoices">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "invoice")("list.title") };
}

export default async function SellerInvoicesPage({ params, searchParams }: PageProps<"/[locale]/seller/invoices">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "money");
  const { tab, cursor } = sellerInvoicesQuery.parse(await searchParams);
  const [shop, counts, { invoices, nextCursor }] = await Promise.all([
    getOwnShop(seller),
    countSellerInvoices(seller),
    listSellerInvoices(seller, { tab, cursor }),
  ]);
  const t = translator(locale, "invoice");
  const here = path(locale, "/seller/invoices");
  return (
    <DeskFrame locale={locale} shop={shop} current="orders" above={[]}>
      <PageTitle title={t("list.title")} />
      <Guide locale={locale} name="invoice" />
      <Tabs
        label={t("list.title")}
        tabs={tabs.map((each) => ({
          href: `${here}?tab=${each}`,
          name: t(`list.${each}`),
          isCurrent: each === tab,
          count: counts[each],
        }))}
      />
      {invoices.length === 0 ? (
        <EmptyState
          picture="/pictures/spot-empty-basket-320.webp"
          title={t(tab === "waiting" ? "list.emptyWaiting" : "list.emptyIssued")}
        />
      ) : (
        <ul className="grid gap-2.5">
          {invoices.map((invoice) => (
            <li key={invoice.code}>
              <article className="relative grid gap-1 rounded-card border border-line bg-card px-4 py-3 hover:border-line-strong">
                <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                  <h2 className="tabular text-base">
                    <a
                      href={path(locale, `/seller/orders/${invoice.code}#invoice`)}
                      className="after:absolute after:inset-0"
                    >
                      {translator(locale, "seller")("order.title", { code: invoice.code })}
                    </a>
                  </h2>
                  <InvoiceBadge locale={locale} standing={invoice.standing} />
                </header>
                <p className="text-[0.9375rem]">
                  {invoice.buyerName}
                  {invoice.buyerTaxCode ? <span className="tabular"> · {invoice.buyerTaxCode}</span> : null}
                </p>
                <p className="tabular flex flex-wrap justify-between gap-x-4 text-[0.9375rem] text-ink-soft">
                  <span>{t("desk.askedAt", { at: formatMoment(invoice.requestedAt, locale) })}</span>
                  {invoice.number ? (
                    <span className="font-semibold text-ink">
                      {t("number", { series: invoice.series ?? "", number: invoice.number })}
                    </span>
                  ) : null}
                </p>
              </article>
            </li>
          ))}
        </ul>
      )}
      {nextCursor ? (
        <LinkButton variant="second" href={`${here}?tab=${tab}&cursor=${encodeURIComponent(nextCursor)}`}>
          {t("list.more")}
        </LinkButton>
      ) : null}
    </DeskFrame>
  );
}
