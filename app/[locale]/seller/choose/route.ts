import { rememberShop, requireSomeShop } from "@/app/gates";
import { readForm } from "@/app/request-body";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords } from "@/platform/i18n/translator";
import { Refusal } from "@/platform/refusal";

const mostBytes = 4_096;

/** Turns the desk to another of a person's shops, by a plain form. A shop that is not theirs is passed over. */
export async function POST(request: Request, { params }: RouteContext<"/[locale]/seller/choose">): Promise<Response> {
  const locale = localeOf((await params).locale);
  const isOurs = request.headers.get("sec-fetch-site") ?? "same-origin";
  if (isOurs !== "same-origin") return new Response(null, { status: 403 });
  await requireSomeShop(locale);
  try {
    await rememberShop((await readForm(request, mostBytes)).get("shop"));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(refusalWords(locale, error.code, error.details), { status: 422 });
  }
  return new Response(null, { status: 303, headers: { location: path(locale, "/seller") } });
}
