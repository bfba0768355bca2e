import { requireBuyer } from "@/app/gates";
import { sealedPaperAnswer } from "@/app/sealed-paper";
import { findOwnPaper } from "@/domain/applications/reads";
import { localeOf } from "@/platform/i18n/locales";

/** A paper of one's own application. To everyone else, the helper too, it is not there. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/account/application/papers/[id]">,
): Promise<Response> {
  const { locale, id } = await params;
  return sealedPaperAnswer(await findOwnPaper(await requireBuyer(localeOf(locale)), id));
}
