import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { chargebacks, chargebackSettlements, latePayments } from "@/db/schema/cards";
import { refunds } from "@/db/schema/payments";
import { refundedByDispute } from "@/domain/ledger/entries";
import { postEntries } from "@/domain/ledger/writes";
import { type Dong, dong } from "@/domain/money/dong";
import { changeOwed, lockCharge, lockOwed, type OwedKind } from "@/domain/payments/writes/owed-to-cards";

type Taken = { kind: OwedKind; id: string; sessionId: string };

/**
 * What a lost dispute means for money still owed to the buyer. They never get more back than they paid: when the dispute and what was given
 * leave nothing of the charge, they have got it by the dispute, and it is settled. What fits beside the dispute whole is still owed; what fits
 * in part waits for a person. Once decided, it stays.   Source: docs/decisions/015
 */
export async function settleByDispute(owed: Taken, now: Date): Promise<"settled" | "owed" | "waits"> {
  return inTransaction(async (tx) => {
    await lockCharge(tx, owed.sessionId);
    const { state, bookedDong: amountDong, sellerOrderId } = await lockOwed(tx, owed.kind, owed.id);
    if (state === "done") return "settled";
    const roomDong = await readRoom(tx, owed.sessionId);
    if (roomDong >= amountDong) return state === "failed" ? "waits" : "owed";
    if (roomDong > 0) {
      const failure = `a dispute gave back all of the charge but ${roomDong} đ`;
      await changeOwed(tx, owed.kind, owed.id, { state: "failed", failure, doneAt: null });
      return "waits";
    }
    await settle(tx, { ...owed, amountDong, sellerOrderId }, now);
    return "settled";
  });
}

async function settle(
  tx: Transaction,
  { kind, id, sessionId, amountDong, sellerOrderId }: Taken & { amountDong: Dong; sellerOrderId: string | null },
  now: Date,
): Promise<void> {
  const [lost] = await tx
    .select({ id: chargebacks.id })
    .from(chargebacks)
    .where(and(eq(chargebacks.sessionId, sessionId), eq(chargebacks.state, "lost")))
    .orderBy(desc(chargebacks.amountDong))
    .limit(1);
  if (!lost) throw new Error(`no lost dispute of session ${sessionId}`);
  await changeOwed(tx, kind, id, { state: "done", failure: "", doneAt: now });
  await tx.insert(chargebackSettlements).values({ owedId: id, chargebackId: lost.id, amountDong, createdAt: now });
  await postEntries(
    tx,
    [
      {
        reference: `refund-by-dispute:${id}`,
        kind: "refund_sent",
        sellerOrderId,
        refundId: kind === "refund" ? id : null,
        postings: refundedByDispute(amountDong),
      },
    ],
    now,
  );
}

/** What of a charge is left when lost disputes, and what was given otherwise or is on its way, are taken off it. Read after it is locked. */
async function readRoom(tx: Transaction, sessionId: string): Promise<Dong> {
  const [row] = await tx.execute<{ room: string }>(sql`
    select (k.amount_dong
      - (select coalesce(sum(c.amount_dong), 0) from chargebacks c where c.session_id = k.id and c.state = 'lost')
      - (select coalesce(sum(r.amount_dong), 0) from refunds r join checkout_session_parts p on p.seller_order_id = r.seller_order_id
          and p.session_id = k.id and p.settled_dong is not null where r.route = 'card' and r.state in ('sent', 'done')
          and not exists (select from chargeback_settlements s where s.owed_id = r.id))
      - (select coalesce(sum(l.amount_dong), 0) from late_payments l where l.session_id = k.id and l.state in ('sent', 'done')
          and not exists (select from chargeback_settlements s where s.owed_id = l.id)))::text as room
    from checkout_sessions k where k.id = ${sessionId}`);
  return dong(Number(row?.room ?? 0));
}

/** Whether a bank has taken the charge back, or may yet, so that money given by hand would be the second. The charge is locked. */
export async function isTakenBack(tx: Transaction, sessionId: string): Promise<boolean> {
  const rows = await tx
    .selectDistinct({ state: chargebacks.state })
    .from(chargebacks)
    .where(eq(chargebacks.sessionId, sessionId));
  if (rows.some(({ state }) => state === "open")) return true;
  return rows.some(({ state }) => state === "lost") && (await readRoom(tx, sessionId)) <= 0;
}

/** Won, what the provider refused because of the dispute can be asked for again. What it had made, and a bank refused, cannot. */
export async function tryAgain(tx: Transaction, sessionId: string): Promise<void> {
  const again = { state: "due", failure: "" } as const;
  await tx
    .update(refunds)
    .set(again)
    .where(
      and(
        eq(refunds.route, "card"),
        eq(refunds.state, "failed"),
        isNull(refunds.outsideId),
        sql`exists (select from checkout_session_parts p where p.session_id = ${sessionId} and p.seller_order_id = ${refunds.sellerOrderId}
          and p.settled_dong is not null)`,
      ),
    );
  await tx
    .update(latePayments)
    .set(again)
    .where(
      and(eq(latePayments.sessionId, sessionId), eq(latePayments.state, "failed"), isNull(latePayments.outsideId)),
    );
}
