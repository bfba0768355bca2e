import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { priceChanges, variants } from "@/db/schema/catalog";
import { stock, stockMovements } from "@/db/schema/stock";
import type { VariantInput } from "@/domain/catalog/input";
import { recordDeed } from "@/domain/audit/writes";
import type { Product } from "@/domain/catalog/writes/drafts";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { lockOwnProduct, mayBeOnline, productDeed } from "@/domain/catalog/writes/products";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { Refusal } from "@/platform/refusal";

/**
 * Adds a package size, or changes one. A change of price applies at once to baskets, never to orders already placed.
 * Stock of a size that exists is changed by a movement, not here.
 */
export async function saveVariant(seller: SellerScope, input: VariantInput, now: Date): Promise<{ variantId: string }> {
  requireRight(seller, "listings");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, input.productId);
    return { variantId: await saveSize(tx, seller, { product, input }, now) };
  });
}

/** The same of a locked product, within a verb that does more than it. */
export async function saveSize(
  tx: Transaction,
  seller: SellerScope,
  { product, input }: { product: Product; input: VariantInput },
  now: Date,
): Promise<string> {
  const { variantId } = input;
  const facts = factsOf(input);
  const changed = { productId: product.id, facts };
  const before = variantId ? await changeVariant(tx, seller, { ...changed, variantId }, now) : null;
  const saved = variantId ?? (await insertVariant(tx, seller, input, now));
  await recordDeed(tx, seller, {
    ...productDeed(before ? "size_changed" : "size_added", product, now),
    ...(before ? { before: { variantId: saved, ...before } } : {}),
    after: { variantId: saved, ...facts },
    isSeenByBuyers: product.state === "published" && before !== null && before.priceDong !== facts.priceDong,
  });
  await refreshListings(tx, [product.id], now);
  return saved;
}

/** Takes a package size off the shelf for good. The last size of a product online is refused: "last_size". */
export async function retireVariant(
  seller: SellerScope,
  { productId, variantId }: { productId: string; variantId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const active = await tx
      .select({ id: variants.id })
      .from(variants)
      .where(and(eq(variants.productId, productId), eq(variants.isActive, true)));
    if (!active.some(({ id }) => id === variantId)) throw new Refusal("not_found");
    if (active.length === 1 && mayBeOnline(product.state)) throw new Refusal("last_size");
    await tx.update(variants).set({ isActive: false }).where(eq(variants.id, variantId));
    await recordDeed(tx, seller, { ...productDeed("size_retired", product, now), after: { variantId } });
    await refreshListings(tx, [productId], now);
  });
}

/** Adds a package size within a verb that makes more than it. */
export async function insertVariant(
  tx: Transaction,
  seller: SellerScope,
  input: VariantInput,
  now: Date,
): Promise<string> {
  const { productId, onHand } = input;
  return addVariant(tx, seller, { productId, onHand, facts: factsOf(input) }, now);
}

function factsOf({ name, sku, gtin, netQuantity, netUnit, priceDong, weightGrams }: VariantInput): Facts {
  const weight = weightGrams ?? usualWeight(netQuantity, netUnit);
  return { name, sku, netQuantity, netUnit, priceDong, weightGrams: weight, ...(gtin === undefined ? {} : { gtin }) };
}

type Facts = Pick<VariantInput, "name" | "sku" | "gtin" | "netQuantity" | "netUnit" | "priceDong"> & {
  weightGrams: number;
};

async function addVariant(
  tx: Transaction,
  seller: SellerScope,
  added: { productId: string; onHand: number; facts: Facts },
  now: Date,
): Promise<string> {
  const [last] = await tx
    .select({ position: sql<number>`coalesce(max(${variants.position}), -1)` })
    .from(variants)
    .where(eq(variants.productId, added.productId));
  const [variant] = await tx
    .insert(variants)
    .values({ ...added.facts, productId: added.productId, position: (last?.position ?? -1) + 1, createdAt: now })
    .returning({ id: variants.id });
  if (!variant) throw new Error("a package size was not written");
  await tx.insert(stock).values({ variantId: variant.id, onHand: added.onHand });
  if (added.onHand > 0)
    await tx.insert(stockMovements).values({
      variantId: variant.id,
      quantity: added.onHand,
      reason: "received",
      actorUserId: seller.userId,
      at: now,
    });
  await tx
    .insert(priceChanges)
    .values({ variantId: variant.id, toDong: added.facts.priceDong, actorUserId: seller.userId, at: now });
  return variant.id;
}

async function changeVariant(
  tx: Transaction,
  seller: SellerScope,
  changed: { productId: string; variantId: string; facts: Facts },
  now: Date,
): Promise<Facts> {
  const own = and(
    eq(variants.id, changed.variantId),
    eq(variants.productId, changed.productId),
    eq(variants.isActive, true),
  );
  const [before] = await tx
    .select({
      name: variants.name,
      sku: variants.sku,
      netQuantity: variants.netQuantity,
      netUnit: variants.netUnit,
      priceDong: variants.priceDong,
      weightGrams: variants.weightGrams,
    })
    .from(variants)
    .where(own)
    .for("update");
  if (!before) throw new Refusal("not_found");
  await tx.update(variants).set(changed.facts).where(own);
  if (before.priceDong !== changed.facts.priceDong) {
    await tx.insert(priceChanges).values({
      variantId: changed.variantId,
      fromDong: before.priceDong,
      toDong: changed.facts.priceDong,
      actorUserId: seller.userId,
      at: now,
    });
  }
  return before;
}

/** What a parcel weighs when nobody weighed it: the content and a tenth for the packing; a piece is taken as half a kilo. */
function usualWeight(netQuantity: number, netUnit: VariantInput["netUnit"]): number {
  return netUnit === "piece" ? netQuantity * 500 : Math.ceil(netQuantity * 1.1);
}
