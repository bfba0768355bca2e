import "server-only";
import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import type { ChargebackState, StrayState } from "@/db/enums";
import { checkoutSessionParts, checkoutSessions, latePayments, strayCharges } from "@/db/schema/cards";
import { refunds } from "@/db/schema/payments";
import { type Dong, dong } from "@/domain/money/dong";
import { Refusal } from "@/platform/refusal";

/** A refund of a part, what came too late, or a charge nobody asked for. */
export const owedKinds = ["refund", "late", "stray"] as const;
export type OwedKind = (typeof owedKinds)[number];

export type Owed = {
  kind: OwedKind;
  id: string;
  /** In the smallest unit of the charge's currency. */
  amount: number;
  paymentIntentId: string;
  outsideId: string | null;
  sessionId: string | null;
  state: StrayState;
  dispute: ChargebackState | null;
  /** The provider was asked for it, and may have made it. */
  wasAsked: boolean;
};

/** So many in one run; the next comes within a minute. */
const mostAtOnce = 40;

/** What is on its way back to cards whose charges no bank has taken back, the oldest first. */
export function listOwed(): Promise<Owed[]> {
  return list(sql`state <> 'failed' and (dispute is null or dispute = 'won')`, sql`(kind = 'refund'), created_at`);
}

/** What is owed of charges that banks have taken back, or may. Any may come first, so that one that cannot be asked about holds up no other for long. */
export function listDisputed(): Promise<Owed[]> {
  return list(sql`dispute in ('open', 'lost')`, sql`random()`);
}

async function list(which: SQL, order: SQL): Promise<Owed[]> {
  const rows = await db.execute<
    Record<"id" | "amount" | "intent", string> & {
      kind: OwedKind;
      outside_id: string | null;
      session_id: string | null;
      state: StrayState;
      dispute: ChargebackState | null;
      was_asked: boolean;
    }
  >(sql`
    with owed as (
      select 'refund' as kind, r.id, r.amount_dong as amount, r.outside_id, r.state, r.created_at, k.id as session_id, k.payment_intent_id as intent
        from refunds r join checkout_session_parts p on p.seller_order_id = r.seller_order_id and p.settled_dong is not null
        join checkout_sessions k on k.id = p.session_id where r.route = 'card' and r.state <> 'done'
      union all select 'late', l.id, l.amount_dong, l.outside_id, l.state, l.created_at, k.id, k.payment_intent_id
        from late_payments l join checkout_sessions k on k.id = l.session_id where l.state <> 'done'
      union all select 'stray', id, amount, outside_id, state, decided_at, null, payment_intent_id
        from stray_charges where state in ('due', 'sent')
    ), told as (
      select owed.*, (
          select case when bool_or(c.state = 'open') then 'open' when bool_or(c.state = 'lost') then 'lost' when count(*) > 0 then 'won' end
          from chargebacks c where c.session_id = owed.session_id) as dispute,
        exists (select from provider_calls a where a.operation = 'refund' and a.subject = owed.id::text and (a.answered_at is null or a.outside_id is not null)) as was_asked
      from owed)
    select kind, id, amount::text, outside_id, state, session_id, intent, dispute, was_asked from told
    where ${which} and intent is not null order by ${order} limit ${mostAtOnce}`);
  return [...rows].map((row) => ({
    kind: row.kind,
    id: row.id,
    amount: Number(row.amount),
    paymentIntentId: row.intent,
    outsideId: row.outside_id,
    sessionId: row.session_id,
    state: row.state,
    dispute: row.dispute,
    wasAsked: row.was_asked,
  }));
}

export type LockedOwed = {
  state: StrayState;
  /** What of it the ledger knows: nothing of other money than đồng. */
  bookedDong: Dong;
  sellerOrderId: string | null;
};

export async function lockOwed(tx: Transaction, kind: OwedKind, id: string): Promise<LockedOwed> {
  const [row] = await readLocked(tx, kind, id);
  if (!row) throw new Error(`no refund ${id}`);
  return row;
}

async function readLocked(tx: Transaction, kind: OwedKind, id: string): Promise<LockedOwed[]> {
  switch (kind) {
    case "refund":
      return tx
        .select({ state: refunds.state, bookedDong: refunds.amountDong, sellerOrderId: refunds.sellerOrderId })
        .from(refunds)
        .where(eq(refunds.id, id))
        .for("update");
    case "late":
      return (
        await tx
          .select({ state: latePayments.state, bookedDong: latePayments.amountDong })
          .from(latePayments)
          .where(eq(latePayments.id, id))
          .for("update")
      ).map((late) => ({ ...late, sellerOrderId: null }));
    case "stray":
      return (
        await tx
          .select({ state: strayCharges.state, amount: strayCharges.amount, currency: strayCharges.currency })
          .from(strayCharges)
          .where(eq(strayCharges.id, id))
          .for("update")
      ).map(({ state, amount, currency }) => ({
        state,
        bookedDong: dong(currency === "vnd" ? amount : 0),
        sellerOrderId: null,
      }));
  }
}

type Change = {
  state: "due" | "sent" | "done" | "failed";
  failure?: string;
  doneAt: Date | null;
  doneBy?: string;
  outsideId?: string;
};

/** Of what is locked. */
export async function changeOwed(tx: Transaction, kind: OwedKind, id: string, change: Change): Promise<void> {
  const { doneBy: _doneBy, ...rest } = change;
  if (kind === "refund") await tx.update(refunds).set(change).where(eq(refunds.id, id));
  else if (kind === "late") await tx.update(latePayments).set(rest).where(eq(latePayments.id, id));
  else await tx.update(strayCharges).set(rest).where(eq(strayCharges.id, id));
}

/** What is owed under this id, and the page of its charge where that is known. Refuses "not_found". */
export async function findOwed(tx: Transaction, id: string): Promise<{ kind: OwedKind; sessionId: string | null }> {
  const [refund] = await tx
    .select({ sessionId: checkoutSessionParts.sessionId })
    .from(refunds)
    .leftJoin(
      checkoutSessionParts,
      and(eq(checkoutSessionParts.sellerOrderId, refunds.sellerOrderId), isNotNull(checkoutSessionParts.settledDong)),
    )
    .where(and(eq(refunds.id, id), eq(refunds.route, "card")));
  if (refund) return { kind: "refund", ...refund };
  const [late] = await tx
    .select({ sessionId: latePayments.sessionId })
    .from(latePayments)
    .where(eq(latePayments.id, id));
  if (late) return { kind: "late", ...late };
  const [stray] = await tx.select({ id: strayCharges.id }).from(strayCharges).where(eq(strayCharges.id, id));
  if (stray) return { kind: "stray", sessionId: null };
  throw new Refusal("not_found");
}

/** Before anything owed of its charge, as whoever hears of a dispute does. */
export async function lockCharge(tx: Transaction, sessionId: string): Promise<void> {
  await tx
    .select({ id: checkoutSessions.id })
    .from(checkoutSessions)
    .where(eq(checkoutSessions.id, sessionId))
    .for("update");
}
