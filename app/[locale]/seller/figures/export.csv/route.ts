import { figureExport } from "@/app/figures-tables";
import { requireSellerWith } from "@/app/gates";
import { csvAnswer } from "@/app/statistics-export";
import { readPeriod } from "@/domain/figures/period";
import { readFigures } from "@/domain/figures/reads/figures";
import { getOwnShop } from "@/domain/sellers/reads";
import { now, today } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/seller/figures/export.csv">,
): Promise<Response> {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "orders");
  const { searchParams } = new URL(request.url);
  const period = readPeriod(Object.fromEntries(searchParams), today());
  const [shop, figures] = await Promise.all([getOwnShop(seller), readFigures(seller, period, now())]);
  return csvAnswer(figureExport(figures, { table: searchParams.get("table"), shop }, locale), { asOf: period.to });
}
