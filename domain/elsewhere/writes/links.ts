import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import type { SellerKind } from "@/db/enums";
import { externalListings } from "@/db/schema/elsewhere";
import { products } from "@/db/schema/catalog";
import type { AuditAction } from "@/domain/audit/actions";
import { recordDeed } from "@/domain/audit/writes";
import { productInput } from "@/domain/catalog/input";
import { rowsOf } from "@/domain/catalog/reads/cards";
import { usualIllustration } from "@/domain/catalog/reads/first-listing";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { insertProduct, lockOwnProduct } from "@/domain/catalog/writes/products";
import type { ListedAddress } from "@/domain/elsewhere/address";
import type { addLinkInput, moveLinkInput, onlyElsewhereInput } from "@/domain/elsewhere/input";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { recordShopPresence } from "@/domain/stats/writes";
import { env } from "@/platform/env";
import { keepPrivatePicture, reencodePicture } from "@/platform/pictures";
import { Refusal } from "@/platform/refusal";

const mostLinks = 500;

/**
 * Writes down where else a product, or the shop as a whole, is sold. Refuses "link_taken" for a page that is written down already, "link_own_market" for
 * one of this market, "too_many_links" past 500, and what `reencodePicture` refuses of the screenshot.
 */
export async function addLink(
  seller: SellerScope,
  { link, productId, evidence }: z.output<typeof addLinkInput>,
  now: Date,
): Promise<{ listingId: string }> {
  requireRight(seller, "listings");
  const hash = await keptEvidence(evidence);
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    if (productId !== null) await lockOwnProduct(tx, seller, productId);
    return insertLink(tx, seller, { link, productId, hash }, now);
  });
}

/**
 * Writes down a product this shop sells on another market only, as a draft nobody sees here, with the page it is sold on. Refuses as `addLink` does, and
 * "group_unknown" and "commune_unknown".
 */
export async function addOnlyElsewhere(
  seller: SellerScope,
  { name, groupCode, oldCommuneCode, link, evidence }: z.output<typeof onlyElsewhereInput>,
  now: Date,
): Promise<{ listingId: string }> {
  requireRight(seller, "listings");
  const hash = await keptEvidence(evidence);
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const illustration = await usualIllustration(groupCode, tx);
    const product = productInput.parse({ name, groupCode, oldCommuneCode, illustration });
    const { productId } = await insertProduct(tx, seller, product, now);
    return insertLink(tx, seller, { link, productId, hash }, now);
  });
}

/** Takes a link off. The row is kept: the facts of the days before stand. Refuses "not_found" for another's and for one taken off already. */
export async function removeLink(seller: SellerScope, { listingId }: { listingId: string }, now: Date): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const listing = await lockOwnLink(tx, seller, listingId);
    await tx.update(externalListings).set({ removedAt: now }).where(eq(externalListings.id, listingId));
    await recordDeed(tx, seller, { ...linkDeed("link_removed", listing, now), before: { url: listing.url } });
    await tellFacts(tx, listing, now);
  });
}

/**
 * A page has another address: the old one is taken off, the new one stands for the same goods and is looked at afresh. Refuses as `addLink` and
 * `removeLink` do.
 */
export async function moveLink(
  seller: SellerScope,
  { listingId, link }: z.output<typeof moveLinkInput>,
  now: Date,
): Promise<{ listingId: string }> {
  requireRight(seller, "listings");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const listing = await lockOwnLink(tx, seller, listingId);
    await tx.update(externalListings).set({ removedAt: now }).where(eq(externalListings.id, listingId));
    await recordDeed(tx, seller, { ...linkDeed("link_removed", listing, now), before: { url: listing.url } });
    return insertLink(tx, seller, { link, productId: listing.productId, hash: null }, now);
  });
}

/** Keeps a screenshot of a page elsewhere, for markets that let nobody look. Refuses what `reencodePicture` refuses. */
export async function showEvidence(
  seller: SellerScope,
  { listingId, picture }: { listingId: string; picture: File },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  const hash = await keptEvidence(picture, "picture");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const listing = await lockOwnLink(tx, seller, listingId);
    await tx
      .update(externalListings)
      .set({ evidenceHash: hash, evidenceAt: now })
      .where(eq(externalListings.id, listingId));
    await recordDeed(tx, seller, linkDeed("link_evidence_added", listing, now));
    await tellFacts(tx, listing, now);
  });
}

async function keptEvidence(evidence: File | null, field = "evidence"): Promise<string | null> {
  if (!evidence) return null;
  const picture = await reencodePicture(Buffer.from(await evidence.arrayBuffer()), field);
  await keepPrivatePicture(picture);
  return picture.hash;
}

async function insertLink(
  tx: Transaction,
  seller: SellerScope,
  { link, productId, hash }: { link: ListedAddress; productId: string | null; hash: string | null },
  now: Date,
): Promise<{ listingId: string }> {
  if (link.host === new URL(env().appOrigin).hostname) throw new Refusal("link_own_market", {}, "link");
  const [{ count } = { count: 0 }] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(externalListings)
    .where(and(eq(externalListings.sellerId, seller.sellerId), isNull(externalListings.removedAt)));
  if (count >= mostLinks) throw new Refusal("too_many_links", { most: mostLinks }, "link");
  const { platform, url, key, host } = link;
  const [listing] = await tx
    .insert(externalListings)
    .values({
      sellerId: seller.sellerId,
      productId,
      platform,
      url,
      pageKey: key,
      host,
      firstSeenAt: now,
      nextCheckAt: now,
      evidenceHash: hash,
      evidenceAt: hash === null ? null : now,
      createdBy: seller.userId,
    })
    .onConflictDoNothing()
    .returning();
  if (!listing) throw new Refusal("link_taken", {}, "link");
  await recordDeed(tx, seller, { ...linkDeed("link_added", listing, now), after: { url, productId } });
  await tellFacts(tx, listing, now);
  return { listingId: listing.id };
}

type Listing = typeof externalListings.$inferSelect;

async function lockOwnLink(tx: Transaction, seller: SellerScope, listingId: string): Promise<Listing> {
  const own = and(
    eq(externalListings.id, listingId),
    eq(externalListings.sellerId, seller.sellerId),
    isNull(externalListings.removedAt),
  );
  const [found] = await tx.select({ productId: externalListings.productId }).from(externalListings).where(own);
  if (found?.productId) await lockOwnProduct(tx, seller, found.productId);
  const [listing] = await tx.select().from(externalListings).where(own).for("update");
  if (!listing) throw new Refusal("not_found");
  return listing;
}

function linkDeed(action: AuditAction, { id, url }: Pick<Listing, "id" | "url">, at: Date) {
  return { at, action, subjectType: "external_listing", subjectId: id, subjectLabel: url };
}

/** What a change of a link means for the province's facts. The seller's row, and the product's, are locked by now. */
export async function tellFacts(
  tx: Transaction,
  { sellerId, productId }: Pick<Listing, "sellerId" | "productId">,
  now: Date,
): Promise<void> {
  if (productId === null) await tellShopFacts(tx, sellerId, now);
  else await refreshListings(tx, [productId], now);
}

type ShopFacts = {
  oldCommuneCode: string;
  communeCode: string;
  sellerKind: SellerKind;
  isElsewhere: boolean;
  last: "online" | "offline" | null;
};

/** The shop as a whole is online while a page elsewhere that counts names none of its products; called when that, or its own state, has changed. */
export async function tellShopFacts(tx: Transaction, sellerId: string, now: Date): Promise<void> {
  const [shop] = rowsOf<ShopFacts>(
    await tx.execute(sql`
      select s.old_commune_code as "oldCommuneCode", s.commune_code as "communeCode", s.kind as "sellerKind",
        s.state = 'active' and exists (
          select from external_listings x where x.seller_id = s.id and x.product_id is null and x.removed_at is null
            and (x.state = 'live' or (x.state = 'unsure' and x.evidence_hash is not null))) as "isElsewhere",
        (select e.kind from shop_presence_events e where e.seller_id = s.id order by e.id desc limit 1) as last
      from sellers s where s.id = ${sellerId}`),
  );
  if (!shop || shop.isElsewhere === (shop.last === "online")) return;
  const { isElsewhere, last: _last, ...place } = shop;
  await recordShopPresence(tx, {
    ...place,
    sellerId,
    kind: isElsewhere ? "online" : "offline",
    reason: "elsewhere",
    at: now,
  });
}

/** After a shop was suspended or let sell again: all that it sells elsewhere, in the transaction that did it. */
export async function tellAllFacts(tx: Transaction, sellerId: string, now: Date): Promise<void> {
  const rows = await tx
    .selectDistinct({ id: products.id })
    .from(externalListings)
    .innerJoin(products, eq(products.id, externalListings.productId))
    .where(and(eq(externalListings.sellerId, sellerId), isNull(externalListings.removedAt)));
  await refreshListings(
    tx,
    rows.map(({ id }) => id),
    now,
  );
  await tellShopFacts(tx, sellerId, now);
}
