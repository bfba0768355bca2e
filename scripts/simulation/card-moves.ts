import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { checkoutSessions } from "@/db/schema/cards";
import { payByCard, returnFromCard } from "@/domain/orders/writes/pay-by-card";
import { handleCardEvents, receiveCardEvent } from "@/domain/payments/writes/card-events";
import { sendCardRefunds } from "@/domain/payments/writes/card-refunds";
import { readProviderRecord } from "@/domain/payments/writes/provider-record";
import { reconcileCards } from "@/domain/payments/writes/reconcile-cards";
import type { Letter } from "@/scripts/simulation/card-desk";
import { somePart, unlessRefused } from "@/scripts/simulation/parts";
import type { World } from "@/scripts/simulation/world";
import { OutsideUnavailable } from "@/platform/outside";

/** Mostly good ones; declined, asking the bank, disputed at once, and two whose refunds take their time or end in nothing. */
const cards = [
  ...Array<string>(12).fill("4242424242424242"),
  "4000000000000002",
  "4000000000009995",
  "4000002500003155",
  "4000000000000259",
  "4000000000007726",
  "4000000000007726",
  "4000000000005126",
];

const faults = [
  "error_after",
  "error_after",
  "drop_after",
  "drop_after",
  "error_before",
  "drop_before",
  "rate_limit",
] as const;

/** A buyer goes to the page to pay on, from two windows at once now and then. */
export async function openPage(world: World): Promise<void> {
  const { random, now, desk, pages } = world;
  const { order } = await somePart(world, "recent");
  const go = () => payByCard({ buyer: null, key: order.key }, { code: order.code }, now);
  const times = random.chance(0.2) ? 2 : 1;
  if (times === 1) await somethingWrong(world, { path: "/v1/checkout/sessions", method: "POST" });
  const gone = await Promise.all(Array.from({ length: times }, async () => wherever(go)));
  await desk.calm();
  for (const url of gone) {
    const sessionId = url?.split("/").at(-1);
    if (sessionId && !pages.some((page) => page.sessionId === sessionId)) pages.push({ order, sessionId });
  }
}

/** A buyer tries a card on a page they left open, and comes back to the market or does not. */
export async function payOnPage(world: World): Promise<void> {
  const { random, now, desk, pages } = world;
  if (pages.length === 0) return;
  const { order, sessionId } = random.pick(random.chance(0.9) ? pages.slice(-4) : pages);
  await desk.pay(sessionId, random.pick(cards));
  if (random.chance(0.6)) return;
  const [own] = await db
    .select({ id: checkoutSessions.id })
    .from(checkoutSessions)
    .where(eq(checkoutSessions.outsideId, sessionId));
  await somethingWrong(world, { path: `/v1/checkout/sessions/${sessionId}`, method: "GET" });
  try {
    await returnFromCard({ buyer: null, key: order.key }, { code: order.code, sessionId: own?.id ?? "" }, now);
  } finally {
    await desk.calm();
  }
}

/** A letter of the provider arrives: a late one, out of turn, from several servers at once, a second time, or never. */
export async function hearLetter(world: World): Promise<void> {
  const { random, letters } = world;
  letters.untold.push(...(await world.desk.collectLetters()));
  if (letters.untold.length === 0) return;
  const [letter] = letters.untold.splice(random.between(0, letters.untold.length - 1), 1);
  if (!letter) return;
  if (random.chance(0.2) && !isOnlyNews(letter)) return;
  letters.told.push(letter);
  await deliver(world, letter, random.chance(0.3) ? 3 : 1);
}

export async function hearAgain(world: World): Promise<void> {
  const { random, letters } = world;
  if (letters.told.length > 0) await deliver(world, random.pick(letters.told), 1);
}

/** What is found by no other way than by its letter, which the provider therefore carries for days. */
function isOnlyNews({ kind }: Letter): boolean {
  return kind.startsWith("charge.dispute.") || kind === "account.updated";
}

async function deliver({ random, now }: World, letter: Letter, times: number): Promise<void> {
  await Promise.all(Array.from({ length: times }, () => receiveCardEvent(letter, now)));
  if (random.chance(0.7)) await handleCardEvents(now);
}

/** The job that makes good what was not told; the provider is not always well meanwhile. */
export async function reconcile(world: World): Promise<void> {
  const { random, now, desk, pages } = world;
  const page = pages.length > 0 ? random.pick(pages.slice(-4)).sessionId : "";
  const path = random.pick(["/v1/refunds", "/v1/refunds", "/v1/transfers*", `/v1/checkout/sessions/${page}*`]);
  await somethingWrong(world, { path });
  try {
    await reconcileCards(now);
  } finally {
    await desk.calm();
  }
}

/** A buyer has their bank take a charge back. What the market owed of it was sent before, or waits for the end. */
export async function dispute({ random, now, desk }: World): Promise<void> {
  if (random.chance(0.5)) await sendCardRefunds(now);
  const charges = await desk.list("undisputed charges");
  if (charges.length > 0) await desk.control("disputes", { charge: random.pick(charges.slice(-8)) });
}

export async function decideDispute({ random, desk }: World): Promise<void> {
  const open = await desk.list("open disputes");
  if (open.length > 0)
    await desk.control(`disputes/${random.pick(open)}/decide`, { status: random.pick(["won", "lost"] as const) });
}

/** A bank says what became of a refund that took its time. */
export async function settleRefund({ random, now, desk }: World): Promise<void> {
  await sendCardRefunds(now);
  const pending = await desk.list("pending refunds");
  if (pending.length === 0) return;
  await desk.control(`refunds/${random.pick(pending)}/settle`, { status: random.chance(0.7) ? "succeeded" : "failed" });
}

/** The provider pays out to the market's bank some of what is there, or all. */
export async function payOutByProvider({ random, desk }: World): Promise<void> {
  const available = await desk.available();
  if (available > 0) await desk.control("payouts", { amount: Math.ceil(available * random.pick([0.1, 0.5, 1])) });
}

/** The bank says what became of a payout: even one that was paid may come back. */
export async function settleProviderPayout({ random, desk }: World): Promise<void> {
  const payouts = await desk.list("payouts not failed");
  if (payouts.length === 0) return;
  await desk.control(`payouts/${random.pick(payouts.slice(-4))}/settle`, { status: "failed" });
}

/** The job that reads the provider's own record; the provider is not always well meanwhile. */
export async function readRecord(world: World): Promise<void> {
  const { random, now, desk } = world;
  await somethingWrong(world, { path: random.pick(["/v1/balance_transactions", "/v1/payouts/*", "/v1/balance"]) });
  try {
    await readProviderRecord(now);
  } catch (error) {
    if (!(error instanceof OutsideUnavailable)) throw error;
  } finally {
    await desk.calm();
  }
}

/** A shop's own account with the provider is made ready, or taken away. */
export async function turnAccount({ random, desk }: World): Promise<void> {
  const accounts = await desk.list("accounts");
  const isReady = random.chance(0.7);
  await desk.control(`accounts/${random.pick(accounts)}/set`, { payouts_enabled: isReady, details_submitted: isReady });
}

/** Everything that is on its way arrives, and the provider is well: what is owed and told then must be what it has. */
export async function drainCards(world: World): Promise<void> {
  const { desk, letters } = world;
  await desk.calm();
  for (let round = 0; round < 4; round += 1) {
    world.now = new Date(world.now.getTime() + 90_000);
    const untold = [...letters.untold.splice(0), ...(await desk.collectLetters())];
    for (const letter of untold) await receiveCardEvent(letter, world.now);
    await reconcileCards(world.now);
    await readProviderRecord(world.now);
    if (round > 1 && untold.length === 0) return;
  }
}

/** Now and then the next calls of a kind go wrong: once, which the client mends by itself, or more often. */
async function somethingWrong(
  { random, desk }: World,
  where: { path: string; method?: "GET" | "POST" },
): Promise<void> {
  const isWrong = random.chance(0.3);
  const kind = random.chance(0.02) ? ("hang_after" as const) : random.pick(faults);
  const times = random.between(1, 3);
  if (isWrong) await desk.fail({ ...where, kind, times });
}

async function wherever(go: () => ReturnType<typeof payByCard>): Promise<string | null> {
  let url: string | null = null;
  await unlessRefused(async () => {
    ({ checkoutUrl: url } = await go());
  });
  return url;
}
