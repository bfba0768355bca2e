import type { Metadata } from "next";
import { connect } from "@/app/[locale]/seller/money/card-account/actions";
import { requireSellerWith } from "@/app/gates";
import { CardAccount } from "@/components/seller/card-account";
import { DeskFrame } from "@/components/seller/desk-frame";
import { PageTitle } from "@/components/ui/layout";
import { providerOf } from "@/domain/payments/provider";
import { findCardAccount } from "@/domain/payments/reads";
import { checkCardAccount } from "@/domain/payments/writes/card-accounts";
import { getOwnShop } from "@/domain/sellers/reads";
import { now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/seller/money/card-account">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("cardAccount.title") };
}

/** Coming back from the provider's page, its word on the account is asked anew. */
export default async function CardAccountPage({
  params,
  searchParams,
}: PageProps<"/[locale]/seller/money/card-account">) {
  const [{ locale: prefix }, asked] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "money");
  if (asked.back) await checkCardAccount(seller, now());
  const [shop, account] = await Promise.all([getOwnShop(seller), findCardAccount(seller)]);
  const t = translator(locale, "seller");
  return (
    <DeskFrame locale={locale} shop={shop} current="money" above={[]}>
      <PageTitle title={t("cardAccount.title")} lead={t("cardAccount.lead")} />
      <CardAccount
        locale={locale}
        account={account}
        isOwner={seller.rights.includes("owner")}
        isAvailable={providerOf("card").isAvailable()}
        hidden={{ locale, shop: seller.sellerId }}
        action={connect}
      />
    </DeskFrame>
  );
}
