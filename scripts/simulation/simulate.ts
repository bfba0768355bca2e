import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { seededRandom } from "@/db/seed/random";
import { verifyBooks } from "@/domain/audit/reads/books";
import { foldListingCounts } from "@/domain/catalog/writes/listings";
import { lapseUnpaid } from "@/domain/orders/writes/lapse";
import { rebuildDaily } from "@/domain/stats/writes";
import { moves } from "@/scripts/simulation/moves";
import { openWorld, type World } from "@/scripts/simulation/world";
import { Refusal } from "@/platform/refusal";

export type Told = {
  operations: number;
  accepted: Record<string, number>;
  refused: Record<string, number>;
  totals: Record<string, number>;
};

const opening = new Date("2026-11-20T01:00:00Z");

/**
 * So many random deeds of buyers, sellers and banks, drawn from a seed; every so many the books are verified. The same seed and count give the
 * same totals. @throws at the first checkpoint where the books do not hold, naming the checks.
 */
export async function simulate(
  { seed, operations, every }: { seed: number; operations: number; every: number },
  say: (told: Told) => void = () => {},
): Promise<Told> {
  const world = await openWorld(seededRandom(seed), opening);
  const told: Told = { operations: 0, accepted: {}, refused: {}, totals: {} };
  while (told.operations < operations) {
    world.now = new Date(world.now.getTime() + world.random.between(5, 60) * 1_000);
    await lapseUnpaid(world.now);
    const name = world.orders.length === 0 ? "order" : drawn(world);
    const answer = await answerOf(() => moves[name]?.move(world));
    const counts = answer === null ? told.accepted : told.refused;
    const key = answer === null ? name : `${name} ${answer}`;
    counts[key] = (counts[key] ?? 0) + 1;
    told.operations += 1;
    if (told.operations % every !== 0 && told.operations !== operations) continue;
    await checkBooks(world, told.operations);
    told.totals = await totalsOf(world);
    say(told);
  }
  return told;
}

function drawn({ random }: World): string {
  const all = Object.entries(moves);
  let left = random.next() * all.reduce((sum, [, { weight }]) => sum + weight, 0);
  for (const [name, { weight }] of all) {
    left -= weight;
    if (left < 0) return name;
  }
  return "order";
}

async function answerOf(move: () => Promise<unknown> | undefined): Promise<string | null> {
  try {
    await move();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** As of now: letters count as sent, and what is rolled up by jobs is rolled up. */
async function checkBooks({ now }: World, operations: number): Promise<void> {
  await db.execute(sql`update outbox set sent_at = created_at where sent_at is null`);
  await foldListingCounts();
  await rebuildDaily(now);
  const broken = (await verifyBooks(now)).checks.filter(({ ok }) => !ok);
  if (broken.length > 0)
    throw new Error(`after ${operations} operations the books do not hold: ${JSON.stringify(broken)}`);
}

/** Sums that do not depend on ids: of the ledger by account, the shops' in their order, of parts and of the shelves. */
async function totalsOf({ stalls }: World): Promise<Record<string, number>> {
  const [accounts, parts, transfers, shelves] = await Promise.all([
    sums(sql`
      select code as name, sum(amount) as total from (
        select to_account as code, amount_dong as amount from postings union all select from_account, -amount_dong from postings) moved group by 1`),
    sums(sql`select 'parts ' || state as name, count(*) as total from seller_orders group by 1`),
    sums(sql`select 'transfers ' || state as name, count(*) as total from bank_transfers group by 1`),
    sums(sql`select 'goods on hand' as name, sum(on_hand) as total from stock`),
  ]);
  const named = (name: string) => stalls.reduce((words, { id }, index) => words.replace(id, String(index + 1)), name);
  return Object.fromEntries(
    [...accounts, ...parts, ...transfers, ...shelves]
      .map(({ name, total }) => [named(name), Number(total)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

async function sums(query: ReturnType<typeof sql>): Promise<{ name: string; total: string }[]> {
  return [...(await db.execute<{ name: string; total: string }>(query))];
}
