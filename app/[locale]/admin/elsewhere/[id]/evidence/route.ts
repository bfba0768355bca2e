import { requireAdmin } from "@/app/gates";
import { privatePicture } from "@/app/private-picture";
import { findOfficeEvidence } from "@/domain/elsewhere/reads";
import { localeOf } from "@/platform/i18n/locales";

/** The screenshot of a page elsewhere, for the office of the shop's commune. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/admin/elsewhere/[id]/evidence">,
): Promise<Response> {
  const { locale, id } = await params;
  return privatePicture(await findOfficeEvidence(await requireAdmin(localeOf(locale)), id));
}
