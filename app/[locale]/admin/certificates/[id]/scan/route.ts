import { requireAdmin } from "@/app/gates";
import { sealedPaperAnswer } from "@/app/sealed-paper";
import { findScanForOffice } from "@/domain/certificates/reads/scans";
import { localeOf } from "@/platform/i18n/locales";

/** The scan of a certificate's paper, for the officers in whose area it lies. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/admin/certificates/[id]/scan">,
): Promise<Response> {
  const { locale, id } = await params;
  return sealedPaperAnswer(await findScanForOffice(await requireAdmin(localeOf(locale)), id));
}
