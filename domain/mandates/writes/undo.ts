import "server-only";
import assert from "node:assert/strict";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { priceChanges, products, variants } from "@/db/schema/catalog";
import { deedLetters } from "@/db/schema/deeds";
import { listingVersions } from "@/db/schema/versions";
import { record } from "@/domain/audit/writes";
import { approvedVersion, bringBack, type Product } from "@/domain/catalog/writes/drafts";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { lockOwnProduct } from "@/domain/catalog/writes/products";
import { takeImportBack } from "@/domain/imports/writes/undo";
import type { Actor } from "@/domain/mandates/writes/grant";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { hashToken } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

/**
 * Takes back what a helper did in sight of buyers, by the link sent to the shop, without an account: a product that was not online before
 * is offline again, prices are what they were, words let pass before are public again, and a sheet is taken back. Refuses "not_found" for no such link, "undo_done" the second time, "undo_over"
 * after 72 hours, or 24 for a sheet, "undo_changed_since" when it has been changed again, and "hidden_by_province".
 */
export async function undoByLink({ token }: { token: string }, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const [letter] = await tx
      .select(letterColumns)
      .from(deedLetters)
      .where(eq(deedLetters.tokenHash, hashToken(token)));
    if (!letter) throw new Refusal("not_found");
    await undo(tx, letter, { userId: null, role: "shop_link" }, now);
  });
}

/** The same from the shop's timeline, by its owner. */
export async function undoDeed(seller: SellerScope, { deedId }: { deedId: string }, now: Date): Promise<void> {
  requireRight(seller, "owner");
  await inTransaction(async (tx) => {
    const [letter] = await tx
      .select(letterColumns)
      .from(deedLetters)
      .where(and(eq(deedLetters.deedId, deedId), eq(deedLetters.sellerId, seller.sellerId)));
    if (!letter) throw new Refusal("not_found");
    await undo(tx, letter, { userId: seller.userId, role: "seller" }, now);
  });
}

const letterColumns = {
  id: deedLetters.id,
  deedId: deedLetters.deedId,
  sellerId: deedLetters.sellerId,
  mandateId: deedLetters.mandateId,
  undoUntil: deedLetters.undoUntil,
};

type DeedLetter = { id: string; deedId: string; sellerId: string; mandateId: string; undoUntil: Date };

async function undo(tx: Transaction, letter: DeedLetter, actor: Actor, now: Date): Promise<void> {
  await requireActiveShop(tx, letter);
  const [taken] = await tx
    .update(deedLetters)
    .set({ undoneAt: now, undoneBy: actor.userId })
    .where(and(eq(deedLetters.id, letter.id), isNull(deedLetters.undoneAt)))
    .returning({ id: deedLetters.id });
  if (!taken) throw new Refusal("undo_done");
  if (now >= letter.undoUntil) throw new Refusal("undo_over");
  const [deed] = await tx.select().from(auditLog).where(eq(auditLog.id, letter.deedId));
  if (!deed) throw new Error(`no deed ${letter.deedId}`);
  if (deed.action === "products_imported") {
    await takeImportBack(tx, letter, deed.subjectId, now);
    await noteUndone(tx, { letter, deed, actor }, now);
    return;
  }
  const product = await lockOwnProduct(tx, letter, deed.subjectId);
  const [before, after] = [recordOf(deed.before), recordOf(deed.after)];
  if (deed.action === "listing_public") await bringWordsBack(tx, product, { before, after }, now);
  else if (deed.action === "product_published") await takeOffline(tx, product, now);
  else if (deed.action === "size_changed") await restoreSize(tx, product.id, { before, after }, actor, now);
  else throw new Error(`nothing is known of undoing ${deed.action}`);
  await noteUndone(tx, { letter, deed, actor }, now);
  await refreshListings(tx, [product.id], now);
}

type Undone = { letter: DeedLetter; deed: typeof auditLog.$inferSelect; actor: Actor };

async function noteUndone(tx: Transaction, { letter, deed, actor }: Undone, now: Date): Promise<void> {
  await record(tx, {
    at: now,
    actorUserId: actor.userId,
    actorRole: actor.role,
    action: "deed_undone",
    subjectType: deed.subjectType,
    subjectId: deed.subjectId,
    subjectLabel: deed.subjectLabel,
    sellerId: letter.sellerId,
    before: { deed: deed.action },
  });
}

type Facts = Readonly<Record<string, unknown>>;
type Change = { before: Facts; after: Facts };

function recordOf(facts: unknown): Facts {
  return typeof facts === "object" && facts !== null ? (facts as Facts) : {};
}

async function takeOffline(tx: Transaction, product: { id: string; state: string; hiddenReason: string }, now: Date) {
  if (product.state === "hidden") throw new Refusal("hidden_by_province", { reason: product.hiddenReason });
  if (product.state !== "published") throw new Refusal("undo_changed_since");
  await tx.update(products).set({ state: "unpublished", updatedAt: now }).where(eq(products.id, product.id));
}

/** Words let pass before need no new look; a product that had none public before goes offline. */
async function bringWordsBack(tx: Transaction, product: Product, { before, after }: Change, now: Date): Promise<void> {
  const approved = await approvedVersion(tx, product.id);
  if (!approved || approved.id !== after.versionId) throw new Refusal("undo_changed_since");
  const { versionId } = before;
  if (versionId === null) return takeOffline(tx, product, now);
  assert(typeof versionId === "string", `no version in what is to be undone of ${product.id}`);
  const [old] = await tx
    .select()
    .from(listingVersions)
    .where(and(eq(listingVersions.id, versionId), eq(listingVersions.productId, product.id)));
  if (!old) throw new Error(`no version before ${approved.id}`);
  await bringBack(tx, product, { old, by: { userId: null, mandateId: null } }, now);
}

async function restoreSize(tx: Transaction, productId: string, change: Change, actor: Actor, now: Date) {
  const { variantId } = change.before;
  assert(typeof variantId === "string", `no size in what is to be undone of ${productId}`);
  const own = and(eq(variants.id, variantId), eq(variants.productId, productId), eq(variants.isActive, true));
  const [present] = await tx
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
  if (!present) throw new Refusal("undo_changed_since");
  const restored = changedBack(present, change);
  await tx.update(variants).set(restored).where(own);
  if (restored.priceDong !== undefined)
    await tx.insert(priceChanges).values({
      variantId,
      fromDong: present.priceDong,
      toDong: restored.priceDong,
      actorUserId: actor.userId,
      at: now,
    });
}

/** What the deed changed, as it was before; nothing else is touched. Refuses "undo_changed_since" when one of these has been changed again. */
function changedBack<Present extends Record<string, unknown>>(present: Present, { before, after }: Change) {
  const names = Object.keys(present).filter((name) => name in before && before[name] !== after[name]);
  if (names.length === 0 || names.some((name) => present[name] !== after[name]))
    throw new Refusal("undo_changed_since");
  return Object.fromEntries(names.map((name) => [name, before[name]])) as Partial<Present>;
}
