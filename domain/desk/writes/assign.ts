import "server-only";
import { and, eq, notExists, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { deskAssignments } from "@/db/schema/desk";
import { officeMembers } from "@/db/schema/people";
import { record } from "@/domain/audit/writes";
import type { Assign } from "@/domain/desk/input";
import { provinceQueues } from "@/domain/desk/queues";
import { findWaiting, listOfficePeople } from "@/domain/desk/reads";
import { type AdminScope, requireProvince, officeRole } from "@/domain/people/scopes";
import { holdsOn } from "@/domain/people/seats";
import { localDay, type LocalDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/**
 * Puts pieces of the office's work into somebody's hands, or into nobody's. An officer takes what is in no hands and lays down what is in their
 * own; the province gives anything to anyone of the office. Pieces that wait no longer, lie outside the area, are in another's hands, or are none
 * of the receiver's, are left and counted. Refuses "forbidden" to an officer who gives to another, "not_of_office" for who has no part in the
 * office, and "work_gone" when nothing of it could be done.
 */
export async function assignWork(
  admin: AdminScope,
  { pieces, to }: Assign,
  now: Date,
): Promise<{ assigned: number; left: number }> {
  const day = localDay(now);
  const receiver = to === "none" ? null : to === "own" ? admin.userId : to;
  if (receiver !== null && receiver !== admin.userId) requireProvince(admin);
  const person = (await listOfficePeople(day)).find(({ userId }) => userId === receiver);
  if (receiver !== null && !person) throw new Refusal("not_of_office");
  return inTransaction(async (tx) => {
    await layDownOfTheGone(tx, day);
    const waiting = await findWaiting(admin, { pieces, day }, tx);
    const done: string[] = [];
    for (const { queue, subjectId, title, communeCode } of waiting.toSorted((a, b) =>
      a.subjectId.localeCompare(b.subjectId),
    )) {
      if (person && person.communeCodes !== "all") {
        if (provinceQueues.includes(queue)) continue;
        if (communeCode === null || !person.communeCodes.includes(communeCode)) continue;
      }
      const one = and(eq(deskAssignments.queue, queue), eq(deskAssignments.subjectId, subjectId));
      const mine = admin.communeCodes === "all" ? undefined : eq(deskAssignments.userId, admin.userId);
      const changed =
        receiver === null
          ? await tx.delete(deskAssignments).where(and(one, mine)).returning({ id: deskAssignments.subjectId })
          : await tx
              .insert(deskAssignments)
              .values({ queue, subjectId, userId: receiver, assignedBy: admin.userId, assignedAt: now })
              .onConflictDoUpdate({
                target: [deskAssignments.queue, deskAssignments.subjectId],
                set: { userId: receiver, assignedBy: admin.userId, assignedAt: now },
                setWhere: mine,
              })
              .returning({ id: deskAssignments.subjectId });
      if (changed.length > 0) done.push(`${queue} ${title}`);
    }
    if (done.length === 0) throw new Refusal("work_gone");
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: officeRole(admin),
      action: "desk.assign",
      subjectType: "desk",
      subjectId: receiver ?? "none",
      subjectLabel: person?.name ?? "",
      after: { pieces: done },
    });
    return { assigned: done.length, left: pieces.length - done.length };
  });
}

/** What lies in the hands of people whose seat is over lies in nobody's. */
async function layDownOfTheGone(tx: Transaction, day: LocalDay): Promise<void> {
  const seated = tx
    .select({ one: sql`1` })
    .from(officeMembers)
    .where(and(eq(officeMembers.userId, deskAssignments.userId), holdsOn(day)));
  await tx.delete(deskAssignments).where(notExists(seated));
}
