import { requireSellerWith } from "@/app/gates";
import { sheetResponse, templateSheet } from "@/app/product-sheet";
import { listSheetChoices } from "@/domain/imports/reads";
import { localeOf } from "@/platform/i18n/locales";

/** The empty sheet to fill in. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/seller/products/import/template.xlsx">,
): Promise<Response> {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "listings");
  return sheetResponse(await templateSheet(await listSheetChoices(seller), locale), "mau-hang-hoa");
}
