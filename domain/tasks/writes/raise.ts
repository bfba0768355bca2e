import "server-only";
import { eq, inArray, isNull, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { tasks } from "@/db/schema/visits";
import { type Due, duesOfApplication, duesOfShop } from "@/domain/tasks/rules";
import { readApplicationFacts, readShopFacts } from "@/domain/tasks/reads/facts";
import { inParts } from "@/platform/parts";

type Raised = Due & { sellerId: string | null; applicationId: string | null };

/**
 * Looks for what is to be looked after now: raises what is new, brings what is open up to date, and closes what has lost its cause. What a
 * person closed is not raised again by the same cause. The job; run twice, or by two instances, it does the same once.
 */
export async function raiseTasks(now: Date): Promise<{ raised: number; closed: number }> {
  return inTransaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('tasks'))`);
    const due = await readDues(tx, now);
    const open = await tx.select().from(tasks).where(isNull(tasks.closedAt));
    const dueBy = new Map(due.map((each) => [keyOf(each), each]));
    const openBy = new Map(open.map((each) => [keyOf(each), each]));
    const settled = await settledCauses(tx, due);
    const gone = open.filter((task) => !dueBy.has(keyOf(task)));
    const fresh = due.filter((each) => !openBy.has(keyOf(each)) && !settled.has(`${keyOf(each)} ${each.cause}`));
    for (const part of inParts(gone.map(({ id }) => id)))
      await tx.update(tasks).set({ closedAt: now, outcome: "by_itself" }).where(inArray(tasks.id, part));
    for (const each of due) {
      const task = openBy.get(keyOf(each));
      if (task && !isSame(task, each)) await bringUpToDate(tx, task, each);
    }
    for (const part of inParts(fresh)) await tx.insert(tasks).values(part.map((each) => ({ ...each, raisedAt: now })));
    return { raised: fresh.length, closed: gone.length };
  });
}

async function readDues(tx: Transaction, now: Date): Promise<Raised[]> {
  const shops = await readShopFacts(tx, now);
  const applications = await readApplicationFacts(tx);
  return [
    ...shops.flatMap((shop) =>
      duesOfShop(shop, now).map((each) => ({ ...each, sellerId: shop.sellerId, applicationId: null })),
    ),
    ...applications.flatMap((application) =>
      duesOfApplication(application, now).map((each) => ({
        ...each,
        sellerId: null,
        applicationId: application.applicationId,
      })),
    ),
  ];
}

/** Nearer to its end than it was put off for, it is shown again. */
async function bringUpToDate(tx: Transaction, task: typeof tasks.$inferSelect, { cause, facts, dueOn }: Due) {
  const isNearer = task.cause !== cause && task.kind === "certificate_expires";
  await tx
    .update(tasks)
    .set({ cause, facts, dueOn, ...(isNearer ? { putOffUntil: null } : {}) })
    .where(eq(tasks.id, task.id));
}

async function settledCauses(tx: Transaction, due: readonly Due[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const part of inParts(due.map(({ subjectId }) => subjectId))) {
    const rows = await tx
      .select({ kind: tasks.kind, subjectId: tasks.subjectId, cause: tasks.cause })
      .from(tasks)
      .where(sql`${inArray(tasks.subjectId, part)} and ${tasks.closedBy} is not null`);
    for (const row of rows) found.add(`${keyOf(row)} ${row.cause}`);
  }
  return found;
}

function keyOf({ kind, subjectId }: Pick<Due, "kind" | "subjectId">): string {
  return `${kind} ${subjectId}`;
}

function isSame(task: typeof tasks.$inferSelect, each: Due): boolean {
  return (
    task.cause === each.cause && task.dueOn === each.dueOn && JSON.stringify(task.facts) === JSON.stringify(each.facts)
  );
}
