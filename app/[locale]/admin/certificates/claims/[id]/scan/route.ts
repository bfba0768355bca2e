import { requireAdmin } from "@/app/gates";
import { sealedPaperAnswer } from "@/app/sealed-paper";
import { findClaimScan } from "@/domain/certificates/reads/claims";
import { localeOf } from "@/platform/i18n/locales";

/** The paper a shop sent, for the officers who may check it. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/admin/certificates/claims/[id]/scan">,
): Promise<Response> {
  const { locale, id } = await params;
  return sealedPaperAnswer(await findClaimScan(await requireAdmin(localeOf(locale)), id));
}
