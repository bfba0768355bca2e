import { requireAdmin } from "@/app/gates";
import { sealedPaperAnswer } from "@/app/sealed-paper";
import { findPaperForOffice } from "@/domain/applications/reads";
import { localeOf } from "@/platform/i18n/locales";

/** A paper of an application, for the officers in whose area it lies. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/admin/applications/papers/[id]">,
): Promise<Response> {
  const { locale, id } = await params;
  return sealedPaperAnswer(await findPaperForOffice(await requireAdmin(localeOf(locale)), id));
}
