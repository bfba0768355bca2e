import { requireSellerWith } from "@/app/gates";
import { getVoice } from "@/domain/field/reads";
import { localeOf } from "@/platform/i18n/locales";
import { Refusal } from "@/platform/refusal";

type Context = RouteContext<"/[locale]/seller/products/[id]/voice/[draft]">;

/** A voice note from the field, for the shop and its helpers. A part of it when one is asked for: iPhones play nothing else. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, draft } = await params;
  const seller = await requireSellerWith(localeOf(locale), "listings");
  try {
    const { bytes, type } = await getVoice(seller, draft);
    const headers = { "content-type": type, "cache-control": "private, no-store", "accept-ranges": "bytes" };
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "") ?? [];
    if (from === undefined) return new Response(Uint8Array.from(bytes), { headers });
    const end = Math.min(to ? Number(to) : bytes.byteLength - 1, bytes.byteLength - 1);
    if (Number(from) > end) return new Response(null, { status: 416 });
    return new Response(Uint8Array.from(bytes.subarray(Number(from), end + 1)), {
      status: 206,
      headers: { ...headers, "content-range": `bytes ${from}-${end}/${bytes.byteLength}` },
    });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404 });
    throw error;
  }
}
