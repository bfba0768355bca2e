import { buyerOrGuest } from "@/app/gates";
import { fieldCode, formValues } from "@/app/form-action";
import { findCartId, keepCart } from "@/app/[locale]/(shop)/cart/cookies";
import { countRequest } from "@/app/limits";
import { readForm, readJson } from "@/app/request-body";
import { cartItemInput } from "@/domain/cart/input";
import { addToCart } from "@/domain/cart/writes";
import { now } from "@/platform/clock";
import { env } from "@/platform/env";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords, translator } from "@/platform/i18n/translator";
import { Refusal } from "@/platform/refusal";

export const dynamic = "force-dynamic";

const mostBytes = 4_096;

/** Puts packages into this browser's basket. A form is led to the basket; a script is told the new count. */
export async function POST(request: Request, { params }: RouteContext<"/[locale]/cart/items">): Promise<Response> {
  const locale = localeOf((await params).locale);
  const wantsJson = request.headers.get("accept")?.includes("application/json") ?? false;
  const refuse = (code: string, message: string, status: number) =>
    wantsJson
      ? Response.json({ error: { code, message } }, { status })
      : seeOther(path(locale, `/cart?refused=${encodeURIComponent(code)}`));
  if (!isFromHere(request)) return refuse("forbidden", refusalWords(locale, "forbidden"), 403);
  const parsed = cartItemInput.safeParse(await bodyOf(request));
  if (!parsed.success) {
    const [code = "field_invalid"] = parsed.error.issues.map(fieldCode);
    return refuse(code, refusalWords(locale, code), 422);
  }
  try {
    await countRequest(request.headers, "write", 1);
    const buyer = await buyerOrGuest();
    const target = { cartId: await findCartId(buyer), buyer, isRenewed: true };
    const cart = await addToCart(target, parsed.data, now());
    await keepCart(cart);
    if (!wantsJson) return seeOther(path(locale, "/cart"));
    return Response.json({ count: cart.count, message: translator(locale, "order")("cart.added") });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const status = error.code === "too_many_requests" ? 429 : 409;
    return refuse(error.code, refusalWords(locale, error.code, error.details), status);
  }
}

/** A page of another site cannot fill somebody's basket. */
function isFromHere(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = request.headers.get("origin");
  if (origin === null || origin === env().appOrigin) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}

/** Null when it cannot be read: the input's schema says what is missing. */
async function bodyOf(request: Request): Promise<unknown> {
  try {
    if (request.headers.get("content-type")?.includes("application/json")) return await readJson(request);
    return formValues(await readForm(request, mostBytes));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
