import { requireSellerWith } from "@/app/gates";
import { privatePicture } from "@/app/private-picture";
import { findOwnEvidence } from "@/domain/elsewhere/reads";
import { localeOf } from "@/platform/i18n/locales";

/** The screenshot of a page elsewhere, for the shop it is of. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/seller/elsewhere/[id]/evidence">,
): Promise<Response> {
  const { locale, id } = await params;
  return privatePicture(await findOwnEvidence(await requireSellerWith(localeOf(locale), "listings"), id));
}
