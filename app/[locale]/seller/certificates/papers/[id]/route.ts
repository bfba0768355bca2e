import { requireSellerWith } from "@/app/gates";
import { sealedPaperAnswer } from "@/app/sealed-paper";
import { findOwnDossierPaper } from "@/domain/certificates/reads/own";
import { localeOf } from "@/platform/i18n/locales";

/** A paper of the shop's own dossier. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/seller/certificates/papers/[id]">,
): Promise<Response> {
  const { locale, id } = await params;
  return sealedPaperAnswer(await findOwnDossierPaper(await requireSellerWith(localeOf(locale), "listings"), id));
}
