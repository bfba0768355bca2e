import { seededRandom } from "@/db/seed/random";
import { turnHarvests } from "@/domain/harvests/writes/open";
import { lapseUnpaid } from "@/domain/orders/writes/lapse";
import { checkBooks, totalsOf } from "@/scripts/simulation/checkpoint";
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
  try {
    return await live(world, { operations, every }, say);
  } finally {
    await world.desk.close();
  }
}

async function live(
  world: World,
  { operations, every }: { operations: number; every: number },
  say: (told: Told) => void,
): Promise<Told> {
  const told: Told = { operations: 0, accepted: {}, refused: {}, totals: {} };
  while (told.operations < operations) {
    world.now = new Date(world.now.getTime() + world.random.between(5, 60) * 1_000);
    await lapseUnpaid(world.now);
    await turnHarvests(world.now);
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
