import type { Metadata } from "next";
import { requireSellerWith } from "@/app/gates";
import { settlementDays } from "@/app/members-export";
import { DeskFrame } from "@/components/seller/desk-frame";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { settleOwnMembers } from "@/domain/members/reads";
import { formatDong } from "@/domain/money/dong";
import { getOwnShop } from "@/domain/sellers/reads";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/money/members">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "staff")("settlement.title"), robots: { index: false } };
}

/** What each member's farm earned in a period, to the đồng. */
export default async function SettlementPage({ params, searchParams }: PageProps<"/[locale]/seller/money/members">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "money");
  const days = settlementDays(await searchParams);
  const [shop, settled] = await Promise.all([getOwnShop(seller), settleOwnMembers(seller, days)]);
  const t = translator(locale, "staff");
  const here = path(locale, "/seller/money/members");
  const query = new URLSearchParams(days).toString();
  return (
    <DeskFrame locale={locale} shop={shop} current="money" above={[]}>
      <PageTitle title={t("settlement.title")} lead={t("settlement.definition")} />
      <form action={here} method="get" className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
        <Field type="date" name="from" label={t("settlement.from")} defaultValue={days.from} />
        <Field type="date" name="to" label={t("settlement.to")} defaultValue={days.to} />
        <Button variant="second">{t("settlement.show")}</Button>
      </form>
      {settled.wholeDong === 0 ? (
        <EmptyState title={t("settlement.empty")}>{t("settlement.emptyLead")}</EmptyState>
      ) : (
        <>
          <Table caption={t("settlement.title")}>
            <thead>
              <tr>
                <th scope="col">{t("settlement.member")}</th>
                <th scope="col" className="text-right">
                  {t("settlement.share")}
                </th>
              </tr>
            </thead>
            <tbody>
              {settled.members.map(({ id, name, shareDong }) => (
                <tr key={id}>
                  <th scope="row" className="font-normal">
                    {name}
                  </th>
                  <td className="tabular text-right whitespace-nowrap">{formatDong(shareDong)}</td>
                </tr>
              ))}
              <tr>
                <th scope="row" className="font-normal text-ink-soft">
                  {t("settlement.untraced")}
                </th>
                <td className="tabular text-right whitespace-nowrap">{formatDong(settled.untracedDong)}</td>
              </tr>
              <tr>
                <th scope="row">{t("settlement.whole")}</th>
                <td className="tabular text-right font-semibold whitespace-nowrap">{formatDong(settled.wholeDong)}</td>
              </tr>
            </tbody>
          </Table>
          <p className="flex flex-wrap gap-2">
            <LinkButton variant="second" size="small" href={`${here}/export.csv?${query}`}>
              {t("members.csv")}
            </LinkButton>
            <LinkButton variant="second" size="small" href={`${here}/export.xlsx?${query}`}>
              {t("members.xlsx")}
            </LinkButton>
          </p>
        </>
      )}
    </DeskFrame>
  );
}
