import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { variants } from "@/db/schema/catalog";
import { stock } from "@/db/schema/stock";
import { packOf, type PackUnit } from "@/domain/catalog/first-listing";
import type { Product } from "@/domain/catalog/writes/drafts";
import { packName } from "@/domain/catalog/writes/first-listing";
import { saveSize } from "@/domain/catalog/writes/variants";
import { type FieldFacts, saysTheSame } from "@/domain/field/conflict";
import type { ChangedSize, FieldDraftInput } from "@/domain/field/input";
import { sizesOf } from "@/domain/field/reads";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { moveOwnShelf } from "@/domain/stock/writes/move";
import { Refusal } from "@/platform/refusal";

/** The sizes of a locked product as they stand, those that are to change held until the end: nothing is sold of them meanwhile. */
export async function lockSizes(
  tx: Transaction,
  seller: SellerScope,
  product: Product,
  changes: readonly ChangedSize[],
): Promise<FieldFacts["sizes"]> {
  if (changes.length > 0)
    await tx
      .select({ id: stock.variantId })
      .from(stock)
      .innerJoin(variants, eq(variants.id, stock.variantId))
      .where(
        and(
          eq(variants.productId, product.id),
          inArray(
            stock.variantId,
            changes.map(({ variantId }) => variantId),
          ),
        ),
      )
      .orderBy(asc(stock.variantId))
      .for("update", { of: stock });
  return (await sizesOf(tx, seller, [product.id])).get(product.id) ?? {};
}

/** Whether somebody else changed what the phone changes, to something else: a price, what a pack holds, how many were sold since. */
export function isOvertaken(present: FieldFacts["sizes"], changes: readonly ChangedSize[]): boolean {
  return changes.some(({ variantId, was, is, changed }) => {
    const size = present[variantId];
    if (!size) return changed.length > 0;
    return changed.some(
      (word) => !saysTheSame(word, size[word], was[word]) && !saysTheSame(word, size[word], is[word]),
    );
  });
}

/**
 * Changes prices, packs and numbers of sizes that were looked at by `lockSizes`, each as a deed of its own: at once, as at the desk. Stock is what
 * was counted, and asks for the right to it.
 */
export async function changeSizes(
  tx: Transaction,
  seller: SellerScope,
  { product, changes }: { product: Product; changes: readonly ChangedSize[] },
  now: Date,
): Promise<void> {
  const inOrder = changes.toSorted((one, other) => (one.variantId < other.variantId ? -1 : 1));
  for (const { variantId, facts } of inOrder) {
    const { name, pack, priceDong, onHand } = facts;
    if (name !== undefined || pack !== undefined || priceDong !== undefined) {
      const [size] = await tx
        .select({
          name: variants.name,
          sku: variants.sku,
          netQuantity: variants.netQuantity,
          netUnit: variants.netUnit,
          priceDong: variants.priceDong,
          weightGrams: variants.weightGrams,
        })
        .from(variants)
        .where(and(eq(variants.id, variantId), eq(variants.productId, product.id), eq(variants.isActive, true)));
      if (!size) throw new Refusal("not_found");
      const said = { ...(name !== undefined && { name }), ...(priceDong !== undefined && { priceDong }) };
      const held = pack ? { ...pack, weightGrams: null } : {};
      const input = { ...size, ...said, ...held, productId: product.id, variantId, onHand: 0 };
      await saveSize(tx, seller, { product, input }, now);
    }
    if (onHand !== undefined) {
      requireRight(seller, "stock");
      const counted = { variantId, reason: "corrected" as const, quantity: onHand, note: "", placeId: null };
      await moveOwnShelf(tx, seller, counted, now);
    }
  }
}

/** The size that is new, if the draft has one. How many there are asks for the right to stock where the product is not new. */
export function newSizeOf({ amount, unit, priceDong, onHand }: FieldDraftInput) {
  const pack = amount === "" ? null : packOf(amount, unit satisfies PackUnit);
  if (!pack || priceDong === null) return null;
  return { ...pack, name: packName({ amount, unit }), sku: "", weightGrams: null, priceDong, onHand, variantId: null };
}
