import "server-only";
import type { AuditAction } from "@/domain/audit/actions";
import { and, eq, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import type { ProductState } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import type { ListingContent } from "@/db/schema/versions";
import type { ProductInput } from "@/domain/catalog/input";
import { merged } from "@/domain/catalog/listing-diff";
import { recordDeed } from "@/domain/audit/writes";
import {
  approvedVersion,
  changeDraft,
  checkedPlaces,
  isApproved,
  type Product,
  requireSize,
  submitDraft,
} from "@/domain/catalog/writes/drafts";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { slugOf } from "@/domain/places/slug";
import { requireActiveShop } from "@/domain/sellers/reads";
import { revisionOf } from "@/domain/sellers/revision";
import { newToken } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/** Writes down a product as a draft of this shop; nobody else sees it yet. */
export async function createProduct(
  seller: SellerScope,
  input: ProductInput,
  now: Date,
): Promise<{ productId: string; slug: string }> {
  requireRight(seller, "listings");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    return insertProduct(tx, seller, input, now);
  });
}

/** The same within a verb that makes more than the product. */
export async function insertProduct(
  tx: Transaction,
  seller: SellerScope,
  input: ProductInput,
  now: Date,
): Promise<{ productId: string; slug: string }> {
  const facts = {
    ...input,
    communeCode: await checkedPlaces(tx, input),
    sellerId: seller.sellerId,
    createdAt: now,
    updatedAt: now,
  };
  for (const slug of slugsFor(input.name)) {
    const [product] = await tx
      .insert(products)
      .values({ ...facts, slug })
      .onConflictDoNothing({ target: products.slug })
      .returning({ productId: products.id, slug: products.slug });
    if (!product) continue;
    await recordDeed(tx, seller, {
      ...productDeed("product_written", { id: product.productId, name: input.name }, now),
      after: input,
    });
    return product;
  }
  throw new Error("a product was not written");
}

/**
 * Saves what is said of a product in its open version. One that was never approved is a draft as a whole; of one that was, what is public stays
 * as it is until this is let pass (`submitListing`). Its address stays, so that links and search engines keep finding it. Refuses
 * "listing_under_review" while a version is being looked at, and "draft_changed", with what is said there, when somebody else saved since
 * `revision`, or since the one that was `seen` then. Of two versions that were seen, `theirs` keeps what it names.
 */
export async function editProduct(
  seller: SellerScope,
  {
    productId,
    revision,
    seen,
    theirs = [],
    ...input
  }: ProductInput & {
    productId: string;
    revision?: number | undefined;
    seen?: number | undefined;
    theirs?: readonly string[];
  },
  now: Date,
): Promise<{ revision: number }> {
  requireRight(seller, "listings");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    let before: ListingContent | undefined;
    const change = (was: ListingContent) => {
      before = was;
      return merged({ ...was, ...input, growingArea: input.growingArea ?? was.growingArea }, was, theirs);
    };
    const draft = await changeDraft(tx, seller, { product, revision: seen ?? revision, change }, now);
    await recordDeed(tx, seller, { ...productDeed("product_edited", product, now), before, after: draft.content });
    return { revision: revisionOf(draft, null) };
  });
}

/**
 * Puts a product online, or asks for it. One whose words were approved before goes online at once with those words; what waits in its open
 * version goes on waiting. One never approved is submitted to the province's office, which puts it online when it lets it pass; where the market
 * looks at listings only afterwards, it goes online at once. Sent or online already, nothing changes. Refuses "hidden_by_province", and
 * "publish_needs_size" or "publish_needs_summary" while something is missing.
 */
export async function publishProduct(
  seller: SellerScope,
  { productId }: { productId: string },
  now: Date,
): Promise<{ outcome: "online" | "submitted" }> {
  requireRight(seller, "publish");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    if (product.state === "hidden") throw new Refusal("hidden_by_province", { reason: product.hiddenReason });
    if (!isApproved(product, await approvedVersion(tx, productId))) {
      const outcome = await submitDraft(tx, seller, product, now);
      await recordDeed(tx, seller, {
        ...productDeed("listing_submitted", product, now),
        before: { state: product.state },
        after: { outcome },
      });
      return { outcome };
    }
    if (product.summary === "") throw new Refusal("publish_needs_summary", {}, "summary");
    await requireSize(tx, productId);
    const at = sql`coalesce(${products.publishedAt}, ${now.toISOString()}::timestamptz)`;
    await tx
      .update(products)
      .set({ state: "published", publishedAt: at, updatedAt: now })
      .where(eq(products.id, productId));
    await recordDeed(tx, seller, {
      ...productDeed("product_published", product, now),
      before: { state: product.state },
      after: { state: "published" },
      isSeenByBuyers: product.state !== "published",
    });
    await refreshListings(tx, [productId], now);
    return { outcome: "online" };
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
  requireRight(seller, "publish");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    if (product.state !== "published") throw new Refusal("not_published");
    await tx.update(products).set({ state: "unpublished", updatedAt: now }).where(ownProduct(seller, productId));
    await recordDeed(tx, seller, {
      ...productDeed("product_unpublished", product, now),
      before: { state: "published" },
      after: { state: "unpublished" },
    });
    await refreshListings(tx, [productId], now);
  });
}

type OfShop = Pick<SellerScope, "sellerId">;

/** Locks a product of this shop against other changes and tells what it is. Another's product answers like a missing one. */
export async function lockOwnProduct(tx: Transaction, seller: OfShop, productId: string): Promise<Product> {
  const [product] = await tx.select().from(products).where(ownProduct(seller, productId)).for("update");
  if (!product) throw new Refusal("not_found");
  return product;
}

/** What was done to a product, for the shop's timeline. */
export function productDeed(action: AuditAction, { id, name }: Pick<Product, "id" | "name">, at: Date) {
  return { at, action, subjectType: "product", subjectId: id, subjectLabel: name };
}

/** Online, or back online as soon as the province shows it again: what publishing asks for must stay. */
export function mayBeOnline(state: ProductState): boolean {
  return state === "published" || state === "hidden";
}

function ownProduct(seller: OfShop, productId: string) {
  return and(eq(products.id, productId), eq(products.sellerId, seller.sellerId));
}

/** The name as an address, then the same with an ending nobody has: whichever is free first. */
function* slugsFor(name: string): Generator<string> {
  const slug = slugOf(name).slice(0, 80) || "san-pham";
  yield slug;
  for (let tries = 0; tries < 5; tries += 1) {
    const ending = newToken()
      .slice(0, 6)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "0");
    yield `${slug}-${ending}`;
  }
}
