import { figuresXlsx } from "@/app/figures-tables";
import { requireSellerWith } from "@/app/gates";
import { readPeriod } from "@/domain/figures/period";
import { readFigures } from "@/domain/figures/reads/figures";
import { getOwnShop } from "@/domain/sellers/reads";
import { now, today } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/seller/figures/export.xlsx">,
): Promise<Response> {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "orders");
  const period = readPeriod(Object.fromEntries(new URL(request.url).searchParams), today());
  const [shop, figures] = await Promise.all([getOwnShop(seller), readFigures(seller, period, now())]);
  return figuresXlsx(figures, shop, locale);
}
