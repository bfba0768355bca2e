import { requireAdmin } from "@/app/gates";
import { sealedPaperAnswer } from "@/app/sealed-paper";
import { findDossierPaper } from "@/domain/certificates/reads/dossiers";
import { localeOf } from "@/platform/i18n/locales";

/** A paper of a dossier, for the officers in whose area it lies. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/admin/certificates/papers/[id]">,
): Promise<Response> {
  const { locale, id } = await params;
  return sealedPaperAnswer(await findDossierPaper(await requireAdmin(localeOf(locale)), id));
}
