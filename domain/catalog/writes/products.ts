import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { products, variants } from "@/db/schema/catalog";
import { ocopGroups } from "@/db/schema/ocop";
import type { ProductInput } from "@/domain/catalog/input";
import { refreshListings } from "@/domain/catalog/writes/listings";
import type { SellerScope } from "@/domain/people/scopes";
import { presentUnitOf } from "@/domain/places/reads";
import { slugOf } from "@/domain/places/slug";
import { requireActiveShop } from "@/domain/sellers/reads";
import { newToken } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/** Writes down a product as a draft of this shop; nobody else sees it yet. */
export async function createProduct(
  seller: SellerScope,
  input: ProductInput,
  now: Date,
): Promise<{ productId: string; slug: string }> {
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const [product] = await tx
      .insert(products)
      .values({
        ...(await checkedFacts(tx, input)),
        slug: await freeSlug(tx, input.name),
        sellerId: seller.sellerId,
        createdAt: now,
        updatedAt: now,
      })
      .returning({ productId: products.id, slug: products.slug });
    if (!product) throw new Error("a product was not written");
    return product;
  });
}

/** Changes what is said of a product. Its address stays, so that links and search engines keep finding it. */
export async function editProduct(
  seller: SellerScope,
  { productId, ...input }: ProductInput & { productId: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    await changeProduct(tx, seller, productId, { ...(await checkedFacts(tx, input)), updatedAt: now });
    await refreshListings(tx, [productId], now);
  });
}

/** Puts a product online. Refuses "hidden_by_province", and "publish_needs_size" or "publish_needs_summary" while something is missing. */
export async function publishProduct(
  seller: SellerScope,
  { productId }: { productId: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const [product] = await tx
      .select({ state: products.state, summary: products.summary, hiddenReason: products.hiddenReason })
      .from(products)
      .where(ownProduct(seller, productId))
      .for("update");
    if (!product) throw new Refusal("not_found");
    if (product.state === "hidden") throw new Refusal("hidden_by_province", { reason: product.hiddenReason });
    if (product.summary === "") throw new Refusal("publish_needs_summary");
    const [size] = await tx
      .select({ id: variants.id })
      .from(variants)
      .where(and(eq(variants.productId, productId), eq(variants.isActive, true)))
      .limit(1);
    if (!size) throw new Refusal("publish_needs_size");
    const at = sql`coalesce(${products.publishedAt}, ${now.toISOString()}::timestamptz)`;
    await tx
      .update(products)
      .set({ state: "published", publishedAt: at, updatedAt: now })
      .where(eq(products.id, productId));
    await refreshListings(tx, [productId], now);
  });
}

/**
 * Takes a product offline; its data stay, as the law asks (E-commerce Law 122/2025: listing data are kept a year). Refuses "not_found"
 * for another's and "not_published".
 */
export async function unpublishProduct(
  seller: SellerScope,
  { productId }: { productId: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    await lockOwnProduct(tx, seller, productId);
    const taken = await tx
      .update(products)
      .set({ state: "unpublished", updatedAt: now })
      .where(and(ownProduct(seller, productId), eq(products.state, "published")))
      .returning({ id: products.id });
    if (taken.length === 0) throw new Refusal("not_published");
    await refreshListings(tx, [productId], now);
  });
}

/** Locks a product of this shop against other changes. Another's product answers like a missing one. */
export async function lockOwnProduct(tx: Transaction, seller: SellerScope, productId: string): Promise<void> {
  const [product] = await tx
    .select({ id: products.id })
    .from(products)
    .where(ownProduct(seller, productId))
    .for("update");
  if (!product) throw new Refusal("not_found");
}

function ownProduct(seller: SellerScope, productId: string) {
  return and(eq(products.id, productId), eq(products.sellerId, seller.sellerId));
}

async function changeProduct(
  tx: Transaction,
  seller: SellerScope,
  productId: string,
  change: Partial<typeof products.$inferInsert>,
): Promise<void> {
  const changed = await tx
    .update(products)
    .set(change)
    .where(ownProduct(seller, productId))
    .returning({ id: products.id });
  if (changed.length === 0) throw new Refusal("not_found");
}

/** The facts as they are stored: the group is known, and the present unit follows from the old commune. */
async function checkedFacts(tx: Transaction, input: ProductInput) {
  const [group] = await tx
    .select({ code: ocopGroups.code })
    .from(ocopGroups)
    .where(eq(ocopGroups.code, input.groupCode));
  if (!group) throw new Refusal("group_missing", {}, "groupCode");
  const unit = await presentUnitOf(input.oldCommuneCode, tx);
  if (!unit) throw new Refusal("commune_missing", {}, "oldCommuneCode");
  return { ...input, communeCode: unit.code };
}

async function freeSlug(tx: Transaction, name: string): Promise<string> {
  const slug = slugOf(name).slice(0, 80) || "san-pham";
  const [taken] = await tx.select({ id: products.id }).from(products).where(eq(products.slug, slug));
  return taken
    ? `${slug}-${newToken()
        .slice(0, 6)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, "0")}`
    : slug;
}
