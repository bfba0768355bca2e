import type { Metadata } from "next";
import { accept, receive, refuse } from "@/app/[locale]/seller/returns/actions";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { SellerReturns } from "@/components/returns/seller-returns";
import { DeskFrame } from "@/components/seller/desk-frame";
import { EmptyState, PageTitle, Tabs } from "@/components/ui/layout";
import { listSellerReturns } from "@/domain/returns/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/returns">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "returns")("seller.title") };
}

export default async function SellerReturnsPage({ params, searchParams }: PageProps<"/[locale]/seller/returns">) {
  const [{ locale: prefix }, asked] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "money");
  const which = asked.ended === "1" ? "ended" : "open";
  const [shop, returns] = await Promise.all([getOwnShop(seller), listSellerReturns(seller, which)]);
  const t = translator(locale, "returns");
  return (
    <DeskFrame locale={locale} shop={shop} current="orders" above={[]}>
      <PageTitle title={t("seller.title")} lead={t("seller.lead")} />
      <Guide locale={locale} name="returns" />
      <Tabs
        label={t("seller.title")}
        tabs={[
          { href: path(locale, "/seller/returns"), name: t("seller.open"), isCurrent: which === "open" },
          { href: path(locale, "/seller/returns?ended=1"), name: t("seller.ended"), isCurrent: which === "ended" },
        ]}
      />
      {returns.length === 0 ? (
        <EmptyState title={t("seller.empty")} />
      ) : (
        <SellerReturns locale={locale} returns={returns} actions={{ accept, receive, refuse }} isLinked />
      )}
    </DeskFrame>
  );
}
