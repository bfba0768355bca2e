import { requireSellerWith } from "@/app/gates";
import { exportSheet, sheetResponse } from "@/app/product-sheet";
import { listSheetChoices, listStanding } from "@/domain/imports/reads";
import { today } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

/** The shop's goods in the sheet that can be sent in again. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/seller/products/import/goods.xlsx">,
): Promise<Response> {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "listings");
  const [standing, choices] = await Promise.all([listStanding(seller), listSheetChoices(seller)]);
  return sheetResponse(await exportSheet(standing, choices, locale), `hang-hoa-${today()}`);
}
