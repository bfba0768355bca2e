import { NextResponse } from "next/server";
import { requireSeller } from "@/app/gates";
import { readForm } from "@/app/request-body";
import { addProductPicture } from "@/domain/catalog/writes/images";
import { now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords } from "@/platform/i18n/translator";
import { Refusal } from "@/platform/refusal";

/** A picture may have 20 MB; the form around it adds little. */
const mostBytes = 21 * 1024 * 1024;

/** Takes one photograph: the island asks for JSON, a plain form is led back to the product. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[locale]/seller/products/[id]/pictures">,
): Promise<Response> {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const isOurs = request.headers.get("sec-fetch-site") ?? "same-origin";
  if (isOurs !== "same-origin") return new Response(null, { status: 403 });
  const seller = await requireSeller(locale);
  const wantsJson = request.headers.get("accept")?.includes("application/json") ?? false;
  try {
    const sent = (await readForm(request, mostBytes)).get("picture");
    if (!(sent instanceof File)) throw new Refusal("picture_type", {}, "picture");
    await addProductPicture(seller, { productId: id, picture: Buffer.from(await sent.arrayBuffer()) }, now());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const message = refusalWords(locale, error.code, error.details);
    return wantsJson
      ? NextResponse.json({ error: { code: error.code, message } }, { status: 422 })
      : new Response(message, { status: 422 });
  }
  if (wantsJson) return NextResponse.json({ ok: true });
  return new Response(null, { status: 303, headers: { location: path(locale, `/seller/products/${id}`) } });
}
