import type { Metadata } from "next";
import { end, offer } from "@/app/[locale]/seller/vouchers/actions";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionCheckbox } from "@/components/ui/action-form";
import { Card, PageTitle } from "@/components/ui/layout";
import { VoucherForm } from "@/components/voucher/voucher-form";
import { VoucherTable } from "@/components/voucher/voucher-table";
import { listGroups } from "@/domain/ocop/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { listSellerVouchers } from "@/domain/vouchers/reads";
import { now, today } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/vouchers">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "money")("vouchers.title") };
}

export default async function SellerVouchersPage({ params }: PageProps<"/[locale]/seller/vouchers">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "money");
  const [shop, vouchers, groups] = await Promise.all([getOwnShop(seller), listSellerVouchers(seller), listGroups()]);
  const t = translator(locale, "money");
  return (
    <DeskFrame locale={locale} shop={shop} current="shop" above={[]}>
      <PageTitle title={t("vouchers.title")} lead={t("vouchers.sellerLead")} />
      <Guide locale={locale} name="voucher" />
      <VoucherTable locale={locale} vouchers={vouchers} end={end} now={now()} />
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("vouchers.new")}</h2>
        <VoucherForm locale={locale} action={offer} hidden={{ locale, shop: shop.id }} groups={groups} today={today()}>
          <ActionCheckbox name="isPublic" label={t("vouchers.tell")} />
        </VoucherForm>
      </Card>
    </DeskFrame>
  );
}
