import "server-only";
import { spokenPhone } from "@/domain/people/canonical";
import type { SellerScope } from "@/domain/people/scopes";
import { listMembers } from "@/domain/members/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import type { ExportTable } from "@/domain/stats/export";
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
