import { requireSellerWith } from "@/app/gates";
import { csvAnswer } from "@/app/statistics-export";
import { movementsTable } from "@/app/stock-export";
import { movementFilter } from "@/domain/stock/input";
import { localDay, now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { isId } from "@/platform/ids";

export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/seller/stock/[variantId]/movements.csv">,
): Promise<Response> {
  const { locale: prefix, variantId } = await params;
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "stock");
  const filter = movementFilter.parse(Object.fromEntries(new URL(request.url).searchParams));
  const table = isId(variantId) ? await movementsTable(seller, variantId, filter, locale) : null;
  if (!table) return new Response(null, { status: 404 });
  return csvAnswer(table, { asOf: localDay(now()) });
}
