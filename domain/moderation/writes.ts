import "server-only";
import type { AuditAction } from "@/domain/audit/actions";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { sellers } from "@/db/schema/sellers";
import { record } from "@/domain/audit/writes";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { sellerTags } from "@/domain/catalog/freshness";
import { tellAllFacts } from "@/domain/elsewhere/writes/links";
import { type AdminScope, coversCommune, officeRole } from "@/domain/people/scopes";
import { announce } from "@/platform/changes";
import { Refusal } from "@/platform/refusal";

/**
 * Stops a shop at once: its products leave every list, its people see everything and change nothing. Refuses "not_found" outside the
 * officer's area and "already_suspended". Source: E-commerce Law 122/2025/QH15, a platform suspends within 24 hours when told.
 */
export async function suspendSeller(
  admin: AdminScope,
  { sellerId, reason }: { sellerId: string; reason: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const seller = await lockSeller(tx, admin, sellerId);
    if (seller.state === "suspended") throw new Refusal("already_suspended");
    await tx
      .update(sellers)
      .set({ state: "suspended", suspendedAt: now, suspendReason: reason })
      .where(eq(sellers.id, sellerId));
    await noteSeller(tx, admin, { seller, action: "seller.suspend", reason, after: "suspended" }, now);
  });
}

/** Lets a suspended shop sell again; what it had published is online again. Refuses "not_suspended". */
export async function restoreSeller(
  admin: AdminScope,
  { sellerId, reason }: { sellerId: string; reason: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const seller = await lockSeller(tx, admin, sellerId);
    if (seller.state === "active") throw new Refusal("not_suspended");
    await tx
      .update(sellers)
      .set({ state: "active", suspendedAt: null, suspendReason: "" })
      .where(eq(sellers.id, sellerId));
    await noteSeller(tx, admin, { seller, action: "seller.restore", reason, after: "active" }, now);
  });
}

/** Takes one product off the market with a reason its seller reads. Its data stay. Refuses "not_published". */
export async function hideProduct(
  admin: AdminScope,
  { productId, reason }: { productId: string; reason: string },
  now: Date,
): Promise<void> {
  await moderate(admin, { productId, reason, action: "product.hide", from: "published", to: "hidden" }, now);
}

/** Shows a hidden product again. Refuses "not_hidden". */
export async function showProduct(
  admin: AdminScope,
  { productId, reason }: { productId: string; reason: string },
  now: Date,
): Promise<void> {
  await moderate(admin, { productId, reason, action: "product.show", from: "hidden", to: "published" }, now);
}

type LockedSeller = { id: string; name: string; slug: string; communeCode: string; state: "active" | "suspended" };

async function lockSeller(tx: Transaction, admin: AdminScope, sellerId: string): Promise<LockedSeller> {
  const [seller] = await tx
    .select({
      id: sellers.id,
      name: sellers.name,
      slug: sellers.slug,
      communeCode: sellers.communeCode,
      state: sellers.state,
    })
    .from(sellers)
    .where(eq(sellers.id, sellerId))
    .for("update");
  if (!seller || !coversCommune(admin, seller.communeCode)) throw new Refusal("not_found");
  return seller;
}

async function noteSeller(
  tx: Transaction,
  admin: AdminScope,
  { seller, action, reason, after }: { seller: LockedSeller; action: AuditAction; reason: string; after: string },
  now: Date,
): Promise<void> {
  const goods = await tx
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.sellerId, seller.id), eq(products.state, "published")));
  await refreshListings(
    tx,
    goods.map(({ id }) => id),
    now,
  );
  await tellAllFacts(tx, seller.id, now);
  await announce(tx, sellerTags(seller));
  await record(tx, {
    at: now,
    actorUserId: admin.userId,
    actorRole: officeRole(admin),
    action,
    subjectType: "seller",
    subjectId: seller.id,
    subjectLabel: seller.name,
    communeCode: seller.communeCode,
    reason,
    before: { state: seller.state },
    after: { state: after },
  });
}

async function moderate(
  admin: AdminScope,
  change: {
    productId: string;
    reason: string;
    action: AuditAction;
    from: "published" | "hidden";
    to: "published" | "hidden";
  },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const [product] = await tx
      .select({ name: products.name, communeCode: products.communeCode, state: products.state })
      .from(products)
      .where(eq(products.id, change.productId))
      .for("update");
    if (!product || !coversCommune(admin, product.communeCode)) throw new Refusal("not_found");
    if (product.state !== change.from) throw new Refusal(change.from === "published" ? "not_published" : "not_hidden");
    await tx
      .update(products)
      .set({ state: change.to, hiddenReason: change.to === "hidden" ? change.reason : "", updatedAt: now })
      .where(eq(products.id, change.productId));
    await refreshListings(tx, [change.productId], now);
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: officeRole(admin),
      action: change.action,
      subjectType: "product",
      subjectId: change.productId,
      subjectLabel: product.name,
      communeCode: product.communeCode,
      reason: change.reason,
      before: { state: change.from },
      after: { state: change.to },
    });
  });
}
