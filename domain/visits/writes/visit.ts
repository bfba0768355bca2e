import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { sellers } from "@/db/schema/sellers";
import { visitPhotos, visits, visitTasks } from "@/db/schema/visits";
import { record } from "@/domain/audit/writes";
import type { BuyerScope } from "@/domain/people/scopes";
import { closeTasksOfVisit } from "@/domain/tasks/writes/handle";
import { listMemberships, type Membership, shopsOfTeams } from "@/domain/teams/reads/memberships";
import type { VisitBusinessInput, VisitShopInput } from "@/domain/visits/input";
import { addDays, localDay } from "@/platform/clock";
import { keepPrivatePicture, reencodePicture } from "@/platform/pictures";
import { Refusal } from "@/platform/refusal";

export const mostPhotos = 5;
/** How many days back a visit may be written down. */
export const mostDaysBack = 60;

/**
 * Writes down a visit to a shop where the member's teams work, and closes the tasks it dealt with. The same form sent again changes nothing.
 * Refuses "not_in_team", "not_found" for a shop elsewhere, "visit_day" for a day ahead or more than 60 days back, and "too_many_photos".
 */
export async function visitShop(buyer: BuyerScope, input: VisitShopInput, now: Date): Promise<{ visitId: string }> {
  const { sellerId, taskIds, photos, ...visit } = input;
  return writeVisit(buyer, { visit, photos }, now, async (tx, memberships) => {
    const [shop] = await tx
      .select({ id: sellers.id, name: sellers.name, communeCode: sellers.communeCode, hamlet: sellers.hamlet })
      .from(sellers)
      .where(and(eq(sellers.id, sellerId), shopsOfTeams(memberships)))
      .for("no key update");
    if (!shop) throw new Refusal("not_found");
    const about = { sellerId: shop.id, communeCode: shop.communeCode, hamlet: shop.hamlet };
    return { about, label: shop.name, taskIds };
  });
}

/** The same of a business that is not on the market yet, in the member's own commune. */
export async function visitBusiness(
  buyer: BuyerScope,
  { businessName, businessPhone, hamlet, photos, ...visit }: VisitBusinessInput,
  now: Date,
): Promise<{ visitId: string }> {
  return writeVisit(buyer, { visit, photos }, now, async (_tx, [member]) => ({
    about: { businessName, businessPhone, communeCode: member.communeCode, hamlet: hamlet || member.hamlet },
    label: businessName,
    taskIds: [],
  }));
}

type Facts = Omit<VisitShopInput, "sellerId" | "taskIds" | "photos">;
type About = Pick<typeof visits.$inferInsert, "sellerId" | "businessName" | "businessPhone" | "communeCode" | "hamlet">;
type Members = readonly [Membership, ...Membership[]];

async function writeVisit(
  buyer: BuyerScope,
  { visit: { visitId, ...facts }, photos }: { visit: Facts; photos: readonly File[] },
  now: Date,
  find: (tx: Transaction, memberships: Members) => Promise<{ about: About; label: string; taskIds: readonly string[] }>,
): Promise<{ visitId: string }> {
  const today = localDay(now);
  if (facts.visitedOn > today || facts.visitedOn < addDays(today, -mostDaysBack))
    throw new Refusal("visit_day", { days: mostDaysBack }, "visitedOn");
  if (photos.length > mostPhotos) throw new Refusal("too_many_photos", { most: mostPhotos }, "photos");
  const [first, ...others] = await listMemberships(buyer, now);
  if (!first) throw new Refusal("not_in_team");
  const memberships: Members = [first, ...others];
  const kept = await keepPhotos(photos);
  await inTransaction(async (tx) => {
    const { about, label, taskIds } = await find(tx, memberships);
    const member = memberships.find(({ communeCode }) => communeCode === about.communeCode) ?? first;
    const [written] = await tx
      .insert(visits)
      .values({ id: visitId, memberId: member.memberId, ...about, ...facts, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: visits.id });
    if (!written) return;
    if (kept.length > 0)
      await tx.insert(visitPhotos).values(kept.map((photo, position) => ({ visitId, position, ...photo })));
    const sellerId = about.sellerId ?? null;
    const dealtWith = sellerId === null ? [] : await closeTasksOfVisit(tx, buyer, { sellerId, taskIds, note: "" }, now);
    if (dealtWith.length > 0) await tx.insert(visitTasks).values(dealtWith.map((taskId) => ({ visitId, taskId })));
    await record(tx, {
      at: now,
      actorUserId: buyer.userId,
      actorRole: "team",
      action: "visit.add",
      subjectType: "visit",
      subjectId: visitId,
      subjectLabel: label,
      communeCode: about.communeCode,
      sellerId,
      after: { purpose: facts.purpose, outcome: facts.outcome, minutes: facts.minutes },
    });
  });
  return { visitId };
}

/** One after the other: five photographs at once would take all the memory there is. */
async function keepPhotos(photos: readonly File[]): Promise<{ hash: string; width: number; height: number }[]> {
  const kept: { hash: string; width: number; height: number }[] = [];
  for (const photo of photos) {
    const picture = await reencodePicture(Buffer.from(await photo.arrayBuffer()), "photos");
    await keepPrivatePicture(picture);
    kept.push({ hash: picture.hash, width: picture.width, height: picture.height });
  }
  return kept;
}
