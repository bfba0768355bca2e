import { requireSellerWith } from "@/app/gates";
import { settlementDays, settlementTable } from "@/app/members-export";
import { xlsxAnswer } from "@/app/statistics-export";
import { localeOf } from "@/platform/i18n/locales";

export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/seller/money/members/export.xlsx">,
): Promise<Response> {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "money");
  const days = settlementDays(Object.fromEntries(new URL(request.url).searchParams));
  return xlsxAnswer(await settlementTable(seller, days, locale), { asOf: days.to });
}
