import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { applications } from "@/db/schema/applications";
import { sellers } from "@/db/schema/sellers";
import { tasks } from "@/db/schema/visits";
import { record } from "@/domain/audit/writes";
import type { BuyerScope } from "@/domain/people/scopes";
import type { CloseTaskInput, PutOffInput } from "@/domain/tasks/input";
import { tasksOfMember } from "@/domain/tasks/reads/tasks";
import { listMemberships, type Membership } from "@/domain/teams/reads/memberships";
import { addDays, localDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** The furthest a task may be put off, in days. */
export const mostDaysOff = 180;

/** A member takes a task on, so that two do not do it twice. Refuses "not_found" outside their place, "task_closed", and "task_taken" by another. */
export async function takeTask(buyer: BuyerScope, { taskId }: { taskId: string }, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const { task, member } = await lockTask(tx, buyer, taskId, now);
    if (task.takenBy === member.memberId) return;
    if (task.takenBy !== null) throw new Refusal("task_taken");
    await tx.update(tasks).set({ takenBy: member.memberId, takenAt: now }).where(eq(tasks.id, taskId));
  });
}

/** The member lets another do it. */
export async function leaveTask(buyer: BuyerScope, { taskId }: { taskId: string }, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const { task, member } = await lockTask(tx, buyer, taskId, now);
    if (task.takenBy !== member.memberId) throw new Refusal("task_taken");
    await tx.update(tasks).set({ takenBy: null, takenAt: null }).where(eq(tasks.id, taskId));
  });
}

/** Puts a task off until a day within half a year; it stays with whoever has taken it. Refuses "day_passed" and "day_too_far". */
export async function putOffTask(buyer: BuyerScope, { taskId, until }: PutOffInput, now: Date): Promise<void> {
  const today = localDay(now);
  if (until <= today) throw new Refusal("day_passed", {}, "until");
  if (until > addDays(today, mostDaysOff)) throw new Refusal("day_too_far", {}, "until");
  await inTransaction(async (tx) => {
    await lockTask(tx, buyer, taskId, now);
    await tx.update(tasks).set({ putOffUntil: until }).where(eq(tasks.id, taskId));
  });
}

/** Says how a task ended; the same cause does not raise it again. Refuses "task_closed" the second time. */
export async function closeTask(buyer: BuyerScope, input: CloseTaskInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const { task } = await lockTask(tx, buyer, input.taskId, now);
    await close(tx, buyer, { task, outcome: input.outcome, note: input.note }, now);
  });
}

/** Within the writing of a visit to the shop: what was dealt with there is done. What is closed already is passed over. */
export async function closeTasksOfVisit(
  tx: Transaction,
  buyer: BuyerScope,
  { sellerId, taskIds, note }: { sellerId: string; taskIds: readonly string[]; note: string },
  now: Date,
): Promise<string[]> {
  if (taskIds.length === 0) return [];
  const rows = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(inArray(tasks.id, [...taskIds]), eq(tasks.sellerId, sellerId), isNull(tasks.closedAt)))
    .orderBy(tasks.id);
  for (const { id } of rows) {
    const { task } = await lockTask(tx, buyer, id, now);
    await close(tx, buyer, { task, outcome: "done", note }, now);
  }
  return rows.map(({ id }) => id);
}

type Locked = {
  id: string;
  kind: string;
  sellerId: string | null;
  takenBy: string | null;
  label: string;
  communeCode: string | null;
};

async function close(
  tx: Transaction,
  buyer: BuyerScope,
  { task, outcome, note }: { task: Locked; outcome: CloseTaskInput["outcome"]; note: string },
  now: Date,
): Promise<void> {
  await tx.update(tasks).set({ closedAt: now, closedBy: buyer.userId, outcome, note }).where(eq(tasks.id, task.id));
  await record(tx, {
    at: now,
    actorUserId: buyer.userId,
    actorRole: "team",
    action: "task.close",
    subjectType: "task",
    subjectId: task.id,
    subjectLabel: task.label,
    communeCode: task.communeCode,
    sellerId: task.sellerId,
    reason: note,
    after: { kind: task.kind, outcome },
  });
}

async function lockTask(
  tx: Transaction,
  buyer: BuyerScope,
  taskId: string,
  now: Date,
): Promise<{ task: Locked; member: Membership }> {
  const memberships = await listMemberships(buyer, now, tx);
  const [member] = memberships;
  const [locked] = await tx
    .select({ closedAt: tasks.closedAt, takenBy: tasks.takenBy })
    .from(tasks)
    .where(eq(tasks.id, taskId))
    .for("update");
  const [task] = await tx
    .select({
      id: tasks.id,
      kind: tasks.kind,
      sellerId: tasks.sellerId,
      shopName: sellers.name,
      applicationName: applications.name,
      shopCommune: sellers.communeCode,
      applicationCommune: applications.communeCode,
    })
    .from(tasks)
    .leftJoin(sellers, eq(sellers.id, tasks.sellerId))
    .leftJoin(applications, eq(applications.id, tasks.applicationId))
    .where(and(eq(tasks.id, taskId), tasksOfMember(buyer, memberships)));
  if (!member || !locked || !task) throw new Refusal("not_found");
  if (locked.closedAt) throw new Refusal("task_closed");
  const { shopName, applicationName, shopCommune, applicationCommune, ...found } = task;
  const label = shopName ?? applicationName ?? "";
  return {
    task: { ...found, takenBy: locked.takenBy, label, communeCode: shopCommune ?? applicationCommune },
    member,
  };
}
