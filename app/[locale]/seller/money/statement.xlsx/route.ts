import { requireSellerWith } from "@/app/gates";
import { statementWords, statementXlsx } from "@/app/statement-export";
import { periodAsked } from "@/domain/payouts/input";
import { readStatement } from "@/domain/payouts/reads/statement";
import { getOwnShop } from "@/domain/sellers/reads";
import { today } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

/** The shop's own statement as a workbook, to count on with. */
export async function GET(request: Request, { params }: RouteContext<"/[locale]/seller/money/statement.xlsx">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "money");
  const period = periodAsked(Object.fromEntries(new URL(request.url).searchParams), today());
  const [shop, statement] = await Promise.all([getOwnShop(seller), readStatement(seller, period)]);
  return new Response(await statementXlsx(statementWords(statement, shop, locale)), {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="sao-ke-${period.from}-${period.to}.xlsx"`,
      "cache-control": "private, no-store",
    },
  });
}
