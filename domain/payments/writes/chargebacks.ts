import "server-only";
import { asc, eq, inArray, or } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { chargebacks, checkoutSessions } from "@/db/schema/cards";
import { chargebackLost, chargebackOpened, chargebackWon } from "@/domain/ledger/entries";
import { postEntries } from "@/domain/ledger/writes";
import { dong } from "@/domain/money/dong";
import { type CardDispute, isCardSetUp, listNewestDisputes, readDispute } from "@/domain/payments/providers/stripe";
import { tryAgain } from "@/domain/payments/writes/disputed-refunds";
import { newId } from "@/platform/ids";
import { enqueue } from "@/platform/queue";

/**
 * What a buyer asked their bank to take back, as the provider says it stands: opened, the money is away; won, it is back; lost, the market
 * bears it, and whether the seller or the buyer is to answer for it is the province's to decide. What was owed to the buyer meanwhile is tried
 * again, or settled by what they got. Told twice, it counts once. False when no payment of ours is known by that charge. Source: docs/decisions/015
 */
export async function takeDispute(outsideId: string, now: Date): Promise<boolean> {
  const dispute = await readDispute(outsideId);
  if (dispute.state === "inquiry") return true;
  return inTransaction((tx) => apply(tx, dispute, now));
}

/** So many newest ones are compared in one run, and so many open ones asked about. */
const mostAtOnce = 50;

/** Asks for what no letter told: disputes that began without us, and how those that stand open have ended. Outside any transaction. */
export async function reconcileDisputes(now: Date): Promise<void> {
  if (!isCardSetUp()) return;
  const newest = await listNewestDisputes(mostAtOnce);
  const known = await db
    .select({ outsideId: chargebacks.outsideId, state: chargebacks.state })
    .from(chargebacks)
    .where(or(inArray(chargebacks.outsideId, newest), eq(chargebacks.state, "open")))
    .orderBy(asc(chargebacks.openedAt))
    .limit(2 * mostAtOnce);
  const unknown = newest.filter((id) => !known.some(({ outsideId }) => outsideId === id));
  const open = known.filter(({ state }) => state === "open").map(({ outsideId }) => outsideId);
  for (const id of [...unknown, ...open.slice(0, mostAtOnce)]) await takeDispute(id, now);
}

async function apply(tx: Transaction, dispute: CardDispute, now: Date): Promise<boolean> {
  const [session] = await tx
    .select({ id: checkoutSessions.id })
    .from(checkoutSessions)
    .where(eq(checkoutSessions.chargeId, dispute.chargeId))
    .for("update");
  if (!session) return false;
  const amountDong = dong(dispute.amountDong);
  await tx
    .insert(chargebacks)
    .values({
      id: newId(),
      outsideId: dispute.id,
      sessionId: session.id,
      amountDong,
      reason: dispute.reason,
      openedAt: now,
    })
    .onConflictDoNothing({ target: chargebacks.outsideId });
  await postEntries(
    tx,
    [{ reference: `chargeback:${dispute.id}`, kind: "chargeback_opened", postings: chargebackOpened(amountDong) }],
    now,
  );
  if (dispute.state !== "won" && dispute.state !== "lost") return true;
  const { state } = dispute;
  const told = await postEntries(
    tx,
    [
      state === "won"
        ? { reference: `chargeback-end:${dispute.id}`, kind: "chargeback_won", postings: chargebackWon(amountDong) }
        : { reference: `chargeback-end:${dispute.id}`, kind: "chargeback_lost", postings: chargebackLost(amountDong) },
    ],
    now,
  );
  if (told.length > 0) {
    await tx.update(chargebacks).set({ state, closedAt: now }).where(eq(chargebacks.outsideId, dispute.id));
    if (state === "won") await tryAgain(tx, session.id);
    await enqueue(tx, "send_card_refunds", {}, { jobKey: "send-card-refunds" });
  }
  return true;
}
