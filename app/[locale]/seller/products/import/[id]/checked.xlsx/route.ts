import { requireSellerWith } from "@/app/gates";
import { checkedSheet, sheetResponse } from "@/app/product-sheet";
import { listSheetChoices, readCheckedRows } from "@/domain/imports/reads";
import { localeOf } from "@/platform/i18n/locales";
import { Refusal } from "@/platform/refusal";

/** A sheet that was sent in, given back with its faults in place. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/seller/products/import/[id]/checked.xlsx">,
): Promise<Response> {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "listings");
  try {
    const [rows, choices] = await Promise.all([readCheckedRows(seller, id), listSheetChoices(seller)]);
    return sheetResponse(await checkedSheet(rows, choices, locale), "tep-da-danh-dau");
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404 });
    throw error;
  }
}
