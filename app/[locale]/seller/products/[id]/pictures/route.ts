import { NextResponse } from "next/server";
import { mostPictureFormBytes, sentPicture } from "@/app/[locale]/seller/products/sent-picture";
import { requireSeller } from "@/app/gates";
import { readForm } from "@/app/request-body";
import { addProductPicture } from "@/domain/catalog/writes/images";
import { now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords } from "@/platform/i18n/translator";
import { Refusal } from "@/platform/refusal";

/** Takes one photograph, whole or come in pieces: the island asks for JSON, a plain form is led back to the product. */
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
    const picture = await sentPicture(seller, await readForm(request, mostPictureFormBytes));
    if (!picture) throw new Refusal("picture_type", {}, "picture");
    const { isTwice } = await addProductPicture(seller, { productId: id, picture }, now());
    if (wantsJson) return NextResponse.json({ isTwice });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const message = refusalWords(locale, error.code, error.details);
    return wantsJson
      ? NextResponse.json({ error: { code: error.code, message } }, { status: 422 })
      : new Response(message, { status: 422 });
  }
  return new Response(null, { status: 303, headers: { location: path(locale, `/seller/products/${id}`) } });
}
