import { findCartId } from "@/app/[locale]/(shop)/cart/cookies";
import { buyerOrGuest } from "@/app/gates";
import { readCart } from "@/domain/cart/reads";
import { findWard, listWards, searchWards } from "@/domain/places/reads";
import { now } from "@/platform/clock";

export const dynamic = "force-dynamic";

/** For the checkout's own script: wards of a province, wards by a name old or new, and this basket's fees to a ward, less what is collected. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const province = (asked.get("province") ?? "").slice(0, 5);
  const words = (asked.get("q") ?? "").slice(0, 60).normalize("NFC");
  const wardCode = asked.get("ward");
  if (wardCode !== null) {
    const collected = (asked.get("collected") ?? "").slice(0, 4_000).split(",");
    return noStore({ basket: await basketTo(wardCode.slice(0, 5), collected) });
  }
  if (words !== "") return noStore({ found: await searchWards(words, province) });
  return noStore({ wards: await listWards(province) });
}

async function basketTo(wardCode: string, collected: string[]) {
  const buyer = await buyerOrGuest();
  const cartId = await findCartId(buyer);
  const ward = wardCode ? await findWard(wardCode) : null;
  const to = ward ? { wardCode: ward.code, provinceCode: ward.provinceCode } : null;
  return cartId ? readCart(cartId, { to, collected, now: now(), buyer }) : null;
}

function noStore(body: unknown): Response {
  return Response.json(body, { headers: { "cache-control": "no-store" } });
}
