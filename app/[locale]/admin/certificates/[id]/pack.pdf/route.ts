import { requireAdmin } from "@/app/gates";
import { packAnswer } from "@/app/renewal-pack";
import { officeRenewal } from "@/domain/certificates/reads/renewal";
import { localDay, now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

/** The renewal pack of a certificate, for the officers in whose area it lies. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/admin/certificates/[id]/pack.pdf">,
): Promise<Response> {
  const { locale: language, id } = await params;
  const locale = localeOf(language);
  const at = now();
  const renewal = await officeRenewal(await requireAdmin(locale), id, localDay(at));
  return packAnswer(renewal, { file: "pdf", locale, now: at });
}
