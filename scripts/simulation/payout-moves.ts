import { dong } from "@/domain/money/dong";
import { owedBySeller } from "@/domain/ledger/reads";
import { getBatch, listBatches } from "@/domain/payouts/reads/payouts";
import { markFailed, markPaid, markReturned } from "@/domain/payouts/writes/answer";
import { abandonBatch, makeBatch, releaseBatch } from "@/domain/payouts/writes/batch";
import { recordDebtPayment } from "@/domain/payouts/writes/debt";
import type { World } from "@/scripts/simulation/world";

export async function propose({ random, office, now }: World): Promise<void> {
  await makeBatch(random.pick(office), now);
}

/** By either of the two: whoever made it is refused. Pressed twice at once now and then. */
export async function release(world: World): Promise<void> {
  const { random, office, now } = world;
  const [batch] = (await listBatches(office[0], { before: null, limit: 1 })).batches;
  if (!batch) return;
  const admin = random.pick(office);
  if (random.chance(0.1)) return abandonBatch(admin, { batchId: batch.id }, now);
  const times = random.chance(0.3) ? 2 : 1;
  await Promise.all(Array.from({ length: times }, () => releaseBatch(admin, { batchId: batch.id }, now)));
}

/** The bank pays, does not, or gives back what it had paid. */
export async function answerPayout(world: World): Promise<void> {
  const { random, office, now } = world;
  const { batches } = await listBatches(office[0], { before: null, limit: 4 });
  const open = batches.filter(({ state }) => state === "released" || state === "closed");
  if (open.length === 0) return;
  const payout = random.pick((await getBatch(office[0], random.pick(open).id)).payouts);
  const [admin, given] = [
    random.pick(office),
    { payoutId: payout.id, reason: "Sai tài khoản", bankReference: `FT${payout.code}` },
  ];
  if (payout.state === "paid")
    return random.chance(0.3) ? markReturned(admin, given, now) : markPaid(admin, given, now);
  return random.chance(0.75) ? markPaid(admin, given, now) : markFailed(admin, given, now);
}

/** A shop transfers what it owes, in part, whole, or too much; the same transfer is recorded twice now and then. */
export async function payDebt({ random, office, stalls, now }: World): Promise<void> {
  const { id: sellerId } = random.pick(stalls);
  const owedDong = await owedBySeller(sellerId);
  if (owedDong <= 0) return;
  const amountDong = dong(random.chance(0.1) ? owedDong + 1 : random.between(1, owedDong));
  const paid = { sellerId, amountDong, bankReference: `CK${now.getTime()}` };
  const hands = random.chance(0.3) ? office : [random.pick(office)];
  await Promise.all(hands.map((admin) => recordDebtPayment(admin, paid, now)));
}
