import type { ReactNode } from "react";
import { ShopSwitch } from "@/components/seller/shop-switch";
import { Breadcrumbs, Notice } from "@/components/ui/layout";
import { Icon, type IconName } from "@/components/ui/icons";
import type { SellerRight } from "@/domain/people/rights";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const places: { href: string; key: string; icon: IconName; right: SellerRight | null }[] = [
  { href: "/seller", key: "today", icon: "check", right: null },
  { href: "/seller/orders", key: "orders", icon: "truck", right: "orders" },
  { href: "/seller/products", key: "products", icon: "leaf", right: "listings" },
  { href: "/seller/stock", key: "stock", icon: "basket", right: "stock" },
  { href: "/seller/money", key: "money", icon: "money", right: "money" },
  { href: "/seller/shop", key: "shop", icon: "store", right: "shop" },
];

type Shop = {
  name: string;
  state: "active" | "suspended";
  suspendReason: string;
  others: readonly { id: string; name: string }[];
  rights: readonly SellerRight[];
  isHelped: boolean;
};

/** The sellers' desk around every one of its pages: a bar at the thumb on a phone, at the side on a desk. */
export function DeskFrame({
  locale,
  shop,
  current,
  above,
  children,
}: {
  locale: Locale;
  shop: Shop;
  current: string;
  /** Pages between its place and this one, the nearest last; left out on a place's own page. */
  above?: readonly { href: string; name: string }[];
  children: ReactNode;
}) {
  const t = translator(locale, "seller");
  const open = places.filter(({ right }) => right === null || shop.rights.includes(right));
  const place = open.filter(({ key }) => key === current).map(({ key, href }) => ({ href, name: t(`nav.${key}`) }));
  const trail = above ? [...place, ...above].map(({ href, name }) => ({ href: path(locale, href), name })) : [];
  return (
    <div className="min-h-dvh pb-20 md:grid md:grid-cols-[14rem_1fr] md:pb-0 print:block print:pb-0">
      <a href="#content" className="sr-only bg-card p-3 font-semibold focus:not-sr-only focus:absolute focus:z-30">
        {translator(locale, "common")("skip")}
      </a>
      <header className="screen-only flex flex-wrap items-center justify-between gap-x-4 border-line bg-sand px-4 py-1.5 md:block md:border-r md:py-3">
        <ShopSwitch locale={locale} name={shop.name} others={shop.others} />
        <p className="flex flex-wrap gap-x-4 text-[0.9375rem] md:mb-4 md:grid md:gap-0">
          <a href={path(locale, "/")} className="inline-flex min-h-11 items-center underline underline-offset-4">
            {t("nav.market")}
          </a>
          <a href={path(locale, "/account")} className="inline-flex min-h-11 items-center underline underline-offset-4">
            {t("nav.account")}
          </a>
        </p>
        <nav
          aria-label={t("nav.label")}
          className="fixed inset-x-0 bottom-0 z-20 bg-card shadow-bar md:static md:bg-transparent md:shadow-none"
        >
          <ul className="grid auto-cols-[minmax(max-content,1fr)] grid-flow-col overflow-x-auto md:grid-flow-row md:grid-cols-1 md:gap-1 md:overflow-visible">
            {open.map((place) => (
              <li key={place.href}>
                <a
                  href={path(locale, place.href)}
                  aria-current={place.key === current ? "page" : undefined}
                  className="grid min-h-16 place-items-center content-center gap-0.5 px-1 text-center text-[0.75rem] leading-tight tracking-tighter whitespace-nowrap text-ink-soft hover:bg-sand focus-visible:-outline-offset-3 aria-[current]:font-medium aria-[current]:text-earth-deep md:flex md:min-h-11 md:justify-start md:gap-3 md:rounded-field md:px-3 md:text-base md:tracking-normal md:hover:bg-card md:aria-[current]:bg-card md:aria-[current]:font-semibold"
                >
                  <Icon name={place.icon} />
                  {t(`nav.${place.key}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main
        id="content"
        className="mx-auto grid w-full max-w-5xl grid-cols-1 content-start gap-5 px-4 py-5 md:px-8 md:py-8 print:p-0"
      >
        {shop.isHelped ? <Notice tone="gold">{t("helping", { shop: shop.name })}</Notice> : null}
        {shop.state === "suspended" ? (
          <Notice tone="alarm">{t("suspended", { reason: shop.suspendReason })}</Notice>
        ) : null}
        {trail.length > 0 ? (
          <div className="-mt-3 -mb-5 print:hidden">
            <Breadcrumbs label={t("nav.above")} trail={trail} />
          </div>
        ) : null}
        {children}
      </main>
    </div>
  );
}
