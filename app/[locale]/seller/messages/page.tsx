import type { Metadata } from "next";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import { Badge, EmptyState, PageTitle } from "@/components/ui/layout";
import { listShopTalks } from "@/domain/messages/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/messages">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "talk")("list.title") };
}

/** Who has written about an order, unread first. */
export default async function SellerMessagesPage({ params }: PageProps<"/[locale]/seller/messages">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "orders");
  const [shop, talks] = await Promise.all([getOwnShop(seller), listShopTalks(seller)]);
  const t = translator(locale, "talk");
  return (
    <DeskFrame locale={locale} shop={shop} current="orders" above={[]}>
      <PageTitle title={t("list.title")} lead={t("list.lead")} />
      <Guide locale={locale} name="answering" />
      {talks.length === 0 ? (
        <EmptyState picture="/pictures/spot-empty-basket-320.webp" title={t("list.empty")}>
          {t("list.emptyHint")}
        </EmptyState>
      ) : (
        <ul className="grid gap-2.5">
          {talks.map((talk) => (
            <li key={talk.partCode}>
              <article
                className={`relative grid gap-1 rounded-card border px-4 py-3 hover:border-line-strong ${talk.unread > 0 ? "border-earth bg-card" : "border-line bg-card"}`}
              >
                <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                  <h2 className="text-base">
                    <a
                      href={path(locale, `/seller/orders/${talk.partCode}#talk-${talk.partCode}`)}
                      className="after:absolute after:inset-0"
                    >
                      {talk.buyerName} · <span className="tabular">{talk.partCode}</span>
                    </a>
                  </h2>
                  {talk.unread > 0 ? <Badge tone="gold">{t("list.unread", { count: talk.unread })}</Badge> : null}
                </header>
                <p
                  className={`line-clamp-2 [overflow-wrap:anywhere] ${talk.unread > 0 ? "font-semibold" : "text-ink-soft"}`}
                >
                  {talk.lastSide === "shop" ? `${t("you")}: ` : ""}
                  {talk.lastWords || t("list.picture")}
                </p>
                <p className="text-[0.9375rem] text-ink-soft">{formatMoment(talk.lastAt, locale)}</p>
              </article>
            </li>
          ))}
        </ul>
      )}
    </DeskFrame>
  );
}
