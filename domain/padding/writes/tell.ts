import "server-only";
import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { PaddingFinding } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { sellers } from "@/db/schema/sellers";
import { type Letter, postLetters } from "@/domain/notices/writes";

const mostTold = 50;

type LeftOut = { productId: string; finding: PaddingFinding; twinId: string | null };

/** Tells each shop, in one letter, which of its listings are left out from now on, why, and what to do. Who is suspended has other worries and is not told. */
export async function tellLeftOut(tx: Transaction, found: readonly LeftOut[], now: Date): Promise<void> {
  if (found.length === 0) return;
  const ids = found.flatMap(({ productId, twinId }) => [productId, ...(twinId ? [twinId] : [])]);
  const named = await tx
    .select({ id: products.id, name: products.name, sellerId: products.sellerId })
    .from(products)
    .where(inArray(products.id, ids));
  const productOf = new Map(named.map((product) => [product.id, product]));
  const nameOf = (id: string | null) => productOf.get(id ?? "")?.name ?? "";
  const ofShop = new Map<string, LeftOut[]>();
  for (const one of found) {
    const shop = productOf.get(one.productId)?.sellerId ?? "";
    ofShop.set(shop, [...(ofShop.get(shop) ?? []), one]);
  }
  const shops = await tx
    .select({ id: sellers.id, name: sellers.name, email: sellers.email, phone: sellers.phone, state: sellers.state })
    .from(sellers)
    .where(inArray(sellers.id, [...new Set(named.map(({ sellerId }) => sellerId))]));
  const letters = shops.flatMap(({ id, name, email, phone, state }): Letter[] => {
    const own = ofShop.get(id) ?? [];
    if (state !== "active" || own.length === 0) return [];
    const leftOut = own
      .map(({ productId, finding, twinId }) => ({
        productId,
        product: nameOf(productId),
        finding,
        twin: nameOf(twinId),
      }))
      .toSorted((one, other) => one.product.localeCompare(other.product, "vi"));
    const payload = { sellerName: name, howMany: String(own.length), leftOut: leftOut.slice(0, mostTold) };
    return [{ to: { email, phone }, template: "left_out", locale: "vi", news: `${id}:${now.toISOString()}`, payload }];
  });
  await postLetters(tx, letters, now);
}
