import { rememberShop, requireSeller } from "@/app/gates";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";

/** Turns the desk to another of a person's shops, by a plain form. A shop that is not theirs is passed over. */
export async function POST(request: Request, { params }: RouteContext<"/[locale]/seller/choose">): Promise<Response> {
  const locale = localeOf((await params).locale);
  const isOurs = request.headers.get("sec-fetch-site") ?? "same-origin";
  if (isOurs !== "same-origin") return new Response(null, { status: 403 });
  await requireSeller(locale);
  await rememberShop((await request.formData()).get("shop"));
  return new Response(null, { status: 303, headers: { location: path(locale, "/seller") } });
}
