import type { Metadata } from "next";
import { requireSellerWith } from "@/app/gates";
import { StateBadge } from "@/components/order/part-card";
import { DeskFrame } from "@/components/seller/desk-frame";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, PageTitle, Tabs } from "@/components/ui/layout";
import { formatDong } from "@/domain/money/dong";
import { sellerOrdersQuery } from "@/domain/orders/input";
import { countSellerOrders, listSellerOrders } from "@/domain/orders/reads/seller";
import { getOwnShop } from "@/domain/sellers/reads";
import { formatMoment, formatWeekday } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const states = ["placed", "confirmed", "packed", "shipped", "delivered", "cancelled"] as const;

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/orders">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("orders.title") };
}

export default async function SellerOrdersPage({ params, searchParams }: PageProps<"/[locale]/seller/orders">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "orders");
  const asked = sellerOrdersQuery.safeParse(await searchParams);
  const query = asked.success ? asked.data : { state: undefined, cursor: undefined, limit: 20 };
  const state = query.state ?? "placed";
  const [shop, counts, { orders, nextCursor }] = await Promise.all([
    getOwnShop(seller),
    countSellerOrders(seller),
    listSellerOrders(seller, { ...query, state }),
  ]);
  const t = translator(locale, "seller");
  const here = path(locale, "/seller/orders");
  return (
    <DeskFrame locale={locale} shop={shop} current="orders">
      <PageTitle
        title={t("orders.title")}
        actions={
          <>
            <LinkButton variant="second" size="small" href={path(locale, "/seller/transfers")}>
              {t("transfers.title")}
            </LinkButton>
            <LinkButton variant="second" size="small" href={path(locale, "/seller/invoices")}>
              {translator(locale, "invoice")("list.title")}
            </LinkButton>
            <LinkButton variant="second" size="small" href={path(locale, "/seller/returns")}>
              {translator(locale, "returns")("seller.all")}
            </LinkButton>
          </>
        }
      />
      <Tabs
        label={t("orders.title")}
        tabs={states.map((each) => ({
          href: `${here}?state=${each}`,
          name: t(`orders.states.${each}`),
          isCurrent: each === state,
          count: counts[each],
        }))}
      />
      {orders.length === 0 ? (
        <EmptyState picture="/pictures/spot-empty-basket-320.webp" title={t("orders.empty")} />
      ) : (
        <ul className="grid gap-2.5">
          {orders.map((order) => (
            <li key={order.code}>
              <article className="relative grid gap-1 rounded-card border border-line bg-card px-4 py-3 hover:border-line-strong">
                <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                  <h2 className="tabular text-base">
                    <a href={`${here}/${order.code}`} className="after:absolute after:inset-0">
                      {t("order.title", { code: order.code })}
                    </a>
                  </h2>
                  <StateBadge locale={locale} state={order.state} way={order.way} />
                </header>
                <p className="text-[0.9375rem]">
                  {order.contactName} ·{" "}
                  {order.pickupDay
                    ? t("orders.collects", { day: formatWeekday(order.pickupDay, locale) })
                    : order.addressText}
                </p>
                <p className="line-clamp-2 text-[0.9375rem] text-ink-soft">{order.lines.join(", ")}</p>
                <p className="tabular flex flex-wrap justify-between gap-x-4 text-[0.9375rem]">
                  <span className="text-ink-soft">{formatMoment(order.placedAt, locale)}</span>
                  <span className="font-semibold">{formatDong(order.totalDong)}</span>
                </p>
              </article>
            </li>
          ))}
        </ul>
      )}
      {nextCursor ? (
        <LinkButton variant="second" href={`${here}?state=${state}&cursor=${encodeURIComponent(nextCursor)}`}>
          {t("orders.more")}
        </LinkButton>
      ) : null}
    </DeskFrame>
  );
}
