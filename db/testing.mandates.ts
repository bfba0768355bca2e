import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import type { SellerRight } from "@/db/enums";
import { mandates, teamMembers, teams } from "@/db/schema/mandates";
import { outbox } from "@/db/schema/notices";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import type { Shop } from "@/db/testing.shop";
import { type MandateRight, mandateRights } from "@/domain/people/rights";
import { type BuyerScope, mintBuyerScope, mintMandateScope, type SellerScope } from "@/domain/people/scopes";
import { addDays, localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

export type Helper = { buyer: BuyerScope; memberId: string; teamId: string; phone: string };

let phones = 0;

/** A number nobody else in the test has. */
export function nextPhone(): string {
  phones += 1;
  return `+8498${String(phones).padStart(7, "0")}`;
}

/** A team of the place, or of the hamlet there. */
export async function someTeam(place: { near: string; oldCommune: string }, hamlet = ""): Promise<string> {
  const id = newId();
  await db.insert(teams).values({
    id,
    name: hamlet === "" ? "Tổ xã" : `Tổ ${hamlet}`,
    oldCommuneCode: place.oldCommune,
    communeCode: place.near,
    hamlet,
  });
  return id;
}

/** A member of the team with an account that has proven the same phone. */
export async function someHelper(teamId: string, name: string): Promise<Helper> {
  const [userId, memberId, phone] = [newId(), newId(), nextPhone()];
  await db
    .insert(users)
    .values({ id: userId, name, phone, phoneProvenAt: new Date("2026-01-01T03:00:00Z"), passwordHash: "-" });
  await db
    .insert(teamMembers)
    .values({ id: memberId, teamId, userId, name, phone, role: "member", joinedOn: "2026-01-01" });
  return { buyer: mintBuyerScope(userId), memberId, teamId, phone };
}

/** A mandate as it stands in the table, granted unless said otherwise. */
export async function giveMandateTo(
  helper: Helper,
  shop: Shop,
  now: Date,
  {
    rights = mandateRights,
    ...differing
  }: Partial<Omit<typeof mandates.$inferInsert, "rights">> & { rights?: readonly MandateRight[] } = {},
): Promise<{ mandateId: string; seller: SellerScope }> {
  const mandateId = newId();
  const today = localDay(now);
  await db.insert(mandates).values({
    id: mandateId,
    sellerId: shop.id,
    memberId: helper.memberId,
    rights: [...rights] satisfies SellerRight[],
    purpose: "Đăng bán vụ này",
    method: "owner",
    state: "granted",
    validFrom: addDays(today, -30),
    lastDay: addDays(today, 30),
    askedBy: helper.buyer.userId,
    askedAt: now,
    decidedAt: now,
    ...differing,
  });
  return {
    mandateId,
    seller: mintMandateScope({ sellerId: shop.id, userId: helper.buyer.userId, rights, mandateId }),
  };
}

/** Gives the shop a mobile number of its own. */
export async function givePhone(shop: Shop, phone = nextPhone()): Promise<string> {
  await db.update(sellers).set({ phone }).where(eq(sellers.id, shop.id));
  return phone;
}

/** What was posted to somebody, the newest last. */
export async function postedTo(recipient: string) {
  return db
    .select({ channel: outbox.channel, template: outbox.template, payload: outbox.payload })
    .from(outbox)
    .where(eq(outbox.recipient, recipient))
    .orderBy(outbox.createdAt, outbox.id);
}
