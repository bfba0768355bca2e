import { decisionTemplate } from "@/app/decision-sheet";
import { requireAdmin } from "@/app/gates";
import { sheetResponse } from "@/app/product-sheet";
import { listGroups } from "@/domain/ocop/reads";
import { listUnits, presentList } from "@/domain/places/reads";
import { localeOf } from "@/platform/i18n/locales";

/** The empty list of a decision, to fill in. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/admin/certificates/import/template.xlsx">,
): Promise<Response> {
  const locale = localeOf((await params).locale);
  await requireAdmin(locale);
  const [groups, units] = await Promise.all([listGroups(), listUnits(presentList)]);
  return sheetResponse(await decisionTemplate({ groups, units }, locale), "mau-danh-sach-quyet-dinh");
}
