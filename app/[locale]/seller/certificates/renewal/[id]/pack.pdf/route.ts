import { requireSellerWith } from "@/app/gates";
import { packAnswer } from "@/app/renewal-pack";
import { ownRenewal } from "@/domain/certificates/reads/renewal";
import { localDay, now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

/** The renewal pack of a certificate, for its shop. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/seller/certificates/renewal/[id]/pack.pdf">,
): Promise<Response> {
  const { locale: language, id } = await params;
  const locale = localeOf(language);
  const at = now();
  const renewal = await ownRenewal(await requireSellerWith(locale, "listings"), id, localDay(at));
  return packAnswer(renewal, { file: "pdf", locale, now: at });
}
