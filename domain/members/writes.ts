import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import { sellerMembers } from "@/db/schema/applications";
import { sellers } from "@/db/schema/sellers";
import { recordDeed } from "@/domain/audit/writes";
import type { memberInput } from "@/domain/members/input";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { presentUnitOf } from "@/domain/places/reads";
import { requireActiveShop } from "@/domain/sellers/reads";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Adds a farm to a cooperative or a group, or changes the one named. Refuses "members_not_for_kind" to other kinds of seller, "commune_unknown",
 * "day_future", and "not_found" for another shop's.
 */
export async function saveMember(
  seller: SellerScope,
  { memberId, showsName, ...facts }: z.output<typeof memberInput>,
  now: Date,
): Promise<{ memberId: string }> {
  requireRight(seller, "shop");
  const unit = await presentUnitOf(facts.oldCommuneCode);
  if (!unit) throw new Refusal("commune_unknown", {}, "oldCommuneCode");
  if (facts.sinceOn > localDay(now)) throw new Refusal("day_future", {}, "sinceOn");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    await requireGroup(tx, seller);
    const before = memberId === null ? null : await lockMember(tx, seller, memberId);
    const nameAgreedAt = showsName ? (before?.nameAgreedAt ?? now) : null;
    const row = { ...facts, communeCode: unit.code, nameAgreedAt };
    if (before?.leftOn && before.leftOn < row.sinceOn) throw new Refusal("member_left");
    const id = memberId ?? newId();
    if (before) await tx.update(sellerMembers).set(row).where(isOwn(seller, id));
    else await tx.insert(sellerMembers).values({ ...row, id, sellerId: seller.sellerId, createdAt: now });
    const deed = { at: now, subjectType: "member", subjectId: id, subjectLabel: row.name };
    const action = before ? "member_changed" : "member_added";
    await recordDeed(tx, seller, { ...deed, action, before, after: row });
    return { memberId: id };
  });
}

/** Notes that a farm has left today; its lots keep its name. Refuses "member_left" the second time, "not_found" for another shop's. */
export async function leaveMember(seller: SellerScope, { memberId }: { memberId: string }, now: Date): Promise<void> {
  requireRight(seller, "shop");
  const leftOn = localDay(now);
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const before = await lockMember(tx, seller, memberId);
    const [left] = await tx
      .update(sellerMembers)
      .set({ leftOn })
      .where(and(isOwn(seller, memberId), isNull(sellerMembers.leftOn)))
      .returning({ id: sellerMembers.id });
    if (!left) throw new Refusal("member_left");
    const deed = { at: now, subjectType: "member", subjectId: memberId, subjectLabel: before.name };
    await recordDeed(tx, seller, { ...deed, action: "member_left", before: { leftOn: null }, after: { leftOn } });
  });
}

async function requireGroup(tx: Transaction, seller: SellerScope): Promise<void> {
  const [shop] = await tx.select({ kind: sellers.kind }).from(sellers).where(eq(sellers.id, seller.sellerId));
  if (shop?.kind !== "cooperative" && shop?.kind !== "cooperative_group") throw new Refusal("members_not_for_kind");
}

async function lockMember(tx: Transaction, seller: SellerScope, memberId: string) {
  const [member] = await tx.select().from(sellerMembers).where(isOwn(seller, memberId)).for("update");
  if (!member) throw new Refusal("not_found");
  return member;
}

function isOwn(seller: SellerScope, memberId: string) {
  return and(eq(sellerMembers.id, memberId), eq(sellerMembers.sellerId, seller.sellerId));
}
