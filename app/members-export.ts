import "server-only";
import { spokenPhone } from "@/domain/people/canonical";
import type { SellerScope } from "@/domain/people/scopes";
import { settlementQuery } from "@/domain/members/input";
import { listMembers, settleOwnMembers } from "@/domain/members/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import type { ExportTable } from "@/domain/stats/export";
import { addDays, type LocalDay, startOfMonth, today } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** The members of a cooperative as a table to take along. */
export async function membersTable(seller: SellerScope, locale: Locale): Promise<ExportTable> {
  const [shop, members] = await Promise.all([getOwnShop(seller), listMembers(seller)]);
  const t = translator(locale, "staff");
  const heads = ["name", "phone", "commune", "hamlet", "area", "crops", "code", "certificates", "since", "leftOn"];
  return {
    name: t("members.desk"),
    about: [[t("members.title"), shop.name]],
    heads: heads.map((head) => t(`members.${head}`)),
    rows: members.map((member) => [
      member.name,
      member.phone ? spokenPhone(member.phone) : "",
      member.communeName,
      member.hamlet,
      member.areaSquareMetres ?? "",
      member.crops,
      member.growingAreaCode,
      member.certificates,
      formatDay(member.sinceOn, locale),
      member.leftOn ? formatDay(member.leftOn, locale) : "",
    ]),
  };
}

/** The days a settlement is of as an address says them; last month without any. */
export function settlementDays(asked: unknown): { from: LocalDay; to: LocalDay } {
  const { from, to } = settlementQuery.parse(asked);
  const lastDay = addDays(startOfMonth(today()), -1);
  return { from: from ?? startOfMonth(to ?? lastDay), to: to ?? lastDay };
}

/** What members' farms earned, as a table to take along; its rows add up to the whole on top. */
export async function settlementTable(
  seller: SellerScope,
  days: { from: LocalDay; to: LocalDay },
  locale: Locale,
): Promise<ExportTable> {
  const [shop, settled] = await Promise.all([getOwnShop(seller), settleOwnMembers(seller, days)]);
  const t = translator(locale, "staff");
  return {
    name: t("settlement.title"),
    about: [
      [t("settlement.title"), shop.name],
      [t("settlement.days"), `${formatDay(days.from, locale)} – ${formatDay(days.to, locale)}`],
      [t("settlement.definitionHead"), t("settlement.definition")],
    ],
    heads: [t("settlement.member"), t("settlement.share")],
    rows: [
      ...settled.members.map(({ name, shareDong }): [string, number] => [name, shareDong]),
      [t("settlement.untraced"), settled.untracedDong],
      [t("settlement.whole"), settled.wholeDong],
    ],
  };
}
