import { requireSellerWith } from "@/app/gates";
import { membersTable } from "@/app/members-export";
import { csvAnswer } from "@/app/statistics-export";
import { localDay, now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/seller/members/export.csv">,
): Promise<Response> {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "shop");
  return csvAnswer(await membersTable(seller, locale), { asOf: localDay(now()) });
}
