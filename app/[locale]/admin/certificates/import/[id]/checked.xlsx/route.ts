import { notFound } from "next/navigation";
import { checkedDecision } from "@/app/decision-sheet";
import { requireAdmin } from "@/app/gates";
import { sheetResponse } from "@/app/product-sheet";
import { findDecisionImport } from "@/domain/certificates/reads/decisions";
import { listGroups } from "@/domain/ocop/reads";
import { listUnits, presentList } from "@/domain/places/reads";
import { localeOf } from "@/platform/i18n/locales";

/** The list as it was sent in, with what is wrong in the cells themselves; gone once it is entered. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/admin/certificates/import/[id]/checked.xlsx">,
): Promise<Response> {
  const { locale: asked, id } = await params;
  const locale = localeOf(asked);
  const found = await findDecisionImport(await requireAdmin(locale), id);
  if (!found || found.list.appliedAt) notFound();
  const [groups, units] = await Promise.all([listGroups(), listUnits(presentList)]);
  return sheetResponse(await checkedDecision(found.rows, { groups, units }, locale), "danh-sach-can-sua");
}
