import "server-only";
import type { AuditAction } from "@/domain/audit/actions";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { deedLetters } from "@/db/schema/deeds";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { postLetters } from "@/domain/notices/writes";
import type { SellerScope } from "@/domain/people/scopes";
import { newId, newToken } from "@/platform/ids";
import { hashToken } from "@/platform/passwords";

/** Who did what to what, and why. `at` is the verb's own time. */
export type AuditEntry = Omit<typeof auditLog.$inferInsert, "id" | "at" | "action"> & { at: Date; action: AuditAction };

/** Notes a deed in the transaction that does it: both stand or neither. */
export async function record(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values(entry);
}

type Deed = Pick<
  AuditEntry,
  "at" | "action" | "subjectType" | "subjectId" | "subjectLabel" | "communeCode" | "reason" | "before" | "after"
>;

/** How long a shop can take back with one press what a helper did in sight of buyers. */
export const undoHours = 72;

/**
 * Notes what was done for a shop, by its own people or under its mandate: the shop's timeline, and what the "before" of a deed can undo.
 * Each verb a mandate can reach calls it, in its own transaction (scripts/rules.mjs holds that). Of what buyers see from then on the shop
 * gets a message when a helper did it, with a link to take it back.
 */
export async function recordDeed(
  tx: Transaction,
  seller: SellerScope,
  { isSeenByBuyers = false, ...deed }: Deed & { isSeenByBuyers?: boolean },
): Promise<void> {
  const id = newId();
  await tx.insert(auditLog).values({
    id,
    ...deed,
    actorUserId: seller.userId,
    actorRole: seller.mandateId === null ? "seller" : "delegate",
    sellerId: seller.sellerId,
    mandateId: seller.mandateId,
  });
  if (isSeenByBuyers && seller.mandateId !== null)
    await tellShop(tx, { ...seller, mandateId: seller.mandateId }, { ...deed, id });
}

async function tellShop(
  tx: Transaction,
  { sellerId, userId, mandateId }: SellerScope & { mandateId: string },
  deed: Deed & { id: string },
): Promise<void> {
  const [shop] = await tx
    .select({ name: sellers.name, email: sellers.email, phone: sellers.phone })
    .from(sellers)
    .where(eq(sellers.id, sellerId));
  const [helper] = await tx.select({ name: users.name }).from(users).where(eq(users.id, userId));
  if (!shop || !helper) throw new Error(`no shop ${sellerId} or helper ${userId}`);
  const undoKey = newToken();
  await tx.insert(deedLetters).values({
    deedId: deed.id,
    sellerId,
    mandateId,
    tokenHash: hashToken(undoKey),
    undoUntil: new Date(deed.at.getTime() + undoHours * 3_600_000),
  });
  const payload = {
    name: helper.name,
    sellerName: shop.name,
    deed: deed.action,
    product: deed.subjectLabel,
    fromDong: priceIn(deed.before),
    toDong: priceIn(deed.after),
    undoKey,
  };
  const to = { email: shop.email, phone: shop.phone };
  await postLetters(tx, [{ to, template: "deed_done", locale: "vi", news: deed.id, payload }], deed.at);
}

function priceIn(facts: unknown): number | null {
  if (typeof facts !== "object" || facts === null || !("priceDong" in facts)) return null;
  return typeof facts.priceDong === "number" ? facts.priceDong : null;
}
