import "server-only";
import { eq, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import type { StrayState } from "@/db/enums";
import { checkoutSessions, strayCharges } from "@/db/schema/cards";
import { record } from "@/domain/audit/writes";
import { reverseEntry } from "@/domain/ledger/writes";
import type { NoteStrayInput, StrayInput } from "@/domain/payments/input";
import {
  type CardCharge,
  CardProviderRefused,
  findSessionOfIntent,
  readCharge,
} from "@/domain/payments/providers/stripe";
import { keepStray } from "@/domain/payments/writes/keep-stray";
import { lockCharge } from "@/domain/payments/writes/owed-to-cards";
import { settleSession } from "@/domain/payments/writes/settle-session";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { minutesAfter } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { log } from "@/platform/log";
import { enqueue } from "@/platform/queue";
import { Refusal } from "@/platform/refusal";

/** A buyer who has just paid is being settled. */
const strangeMinutes = 60;
/** So many in one run; the next comes within an hour. */
const mostAtOnce = 50;

/**
 * Finds charges on the provider's record that pay no order: of nobody's, or a second one of a page. What only has not been settled yet is
 * settled. May run twice. Outside any transaction.
 * @throws OutsideUnavailable when the provider does not say.
 */
export async function keepStrays(now: Date): Promise<void> {
  const strange = await db.execute<{ source: string }>(sql`
    select distinct l.source, l.at from provider_lines l where l.kind in ('charge', 'payment') and l.source is not null
      and l.at < ${minutesAfter(now, -strangeMinutes).toISOString()}::timestamptz
      and not exists (select from checkout_sessions k where k.charge_id = l.source)
      and not exists (select from stray_charges s where s.charge_id = l.source)
    order by l.at limit ${mostAtOnce}`);
  for (const { source } of strange) {
    try {
      await look(await readCharge(source), now);
    } catch (error) {
      if (!(error instanceof CardProviderRefused)) throw error;
      log.error(
        { err: error, chargeId: source },
        "the card's provider does not say what a charge of its own record was",
      );
    }
  }
}

async function look(charge: CardCharge, now: Date): Promise<void> {
  const { paymentIntentId } = charge;
  if (paymentIntentId === null) {
    log.error({ chargeId: charge.id }, "a charge of the provider's record was made in no way the market knows");
    return;
  }
  const sessionId = await findSession(charge.reference);
  if (sessionId !== null) await settleSession(sessionId, now, await findSessionOfIntent(paymentIntentId));
  await inTransaction(async (tx) => {
    if (sessionId !== null) await lockCharge(tx, sessionId);
    const [settled] = await tx
      .select({ id: checkoutSessions.id })
      .from(checkoutSessions)
      .where(eq(checkoutSessions.chargeId, charge.id));
    if (settled) return;
    const stray = {
      chargeId: charge.id,
      paymentIntentId,
      sessionId,
      currency: charge.currency,
      kind: "no_order" as const,
    };
    const left = charge.amount - charge.refunded;
    if (left > 0) await keepStray(tx, { ...stray, amount: left }, now);
    else {
      const settledThere = { state: "noted", note: "given back at the provider", decidedAt: now } as const;
      await tx
        .insert(strayCharges)
        .values({ ...stray, ...settledThere, id: newId(), amount: charge.amount, foundAt: now })
        .onConflictDoNothing();
    }
  });
}

async function findSession(reference: string | null): Promise<string | null> {
  if (reference === null || !/^[0-9a-f-]{36}$/.test(reference)) return null;
  const [session] = await db
    .select({ id: checkoutSessions.id })
    .from(checkoutSessions)
    .where(eq(checkoutSessions.id, reference));
  return session?.id ?? null;
}

/**
 * A charge nobody asked for goes back whole through the provider. Told twice, it changes nothing more, and nothing of one the provider would
 * not give back: that goes by bank (giveBackByBank) or is noted. Refuses "not_found", "stray_decided" for one that was settled elsewhere, "forbidden" to officers.
 */
export async function returnStray(admin: AdminScope, { strayId }: StrayInput, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const { state, chargeId } = await lockStray(tx, strayId);
    if (state === "noted") throw new Refusal("stray_decided");
    if (state !== "open") return;
    await tx
      .update(strayCharges)
      .set({ state: "due", decidedAt: now, decidedBy: admin.userId })
      .where(eq(strayCharges.id, strayId));
    await enqueue(tx, "send_card_refunds", {}, { jobKey: "send-card-refunds" });
    await tell(tx, admin, { strayId, chargeId, action: "stray_charge.return", before: state, after: "due" }, now);
  });
}

/**
 * A charge nobody asked for was settled at the provider's own desk, or is another's there: why, is kept. Told twice, it changes nothing
 * more. Refuses "not_found", "stray_decided" for one that goes back or has gone, "forbidden" to officers.
 */
export async function noteStray(admin: AdminScope, { strayId, note }: NoteStrayInput, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const { state, chargeId, currency } = await lockStray(tx, strayId);
    if (state === "noted") return;
    if (state !== "open" && state !== "failed") throw new Refusal("stray_decided");
    await tx
      .update(strayCharges)
      .set({ state: "noted", note, decidedAt: now, decidedBy: admin.userId })
      .where(eq(strayCharges.id, strayId));
    if (currency === "vnd") await reverseEntry(tx, `stray:${chargeId}`, now, note);
    await tell(tx, admin, { strayId, chargeId, action: "stray_charge.note", before: state, after: "noted", note }, now);
  });
}

async function lockStray(tx: Transaction, strayId: string) {
  const [stray] = await tx
    .select({ state: strayCharges.state, chargeId: strayCharges.chargeId, currency: strayCharges.currency })
    .from(strayCharges)
    .where(eq(strayCharges.id, strayId))
    .for("update");
  if (!stray) throw new Refusal("not_found");
  return stray;
}

type Deed = {
  strayId: string;
  chargeId: string;
  action: "stray_charge.return" | "stray_charge.note";
  before: StrayState;
  after: StrayState;
  note?: string;
};

async function tell(tx: Transaction, admin: AdminScope, deed: Deed, now: Date): Promise<void> {
  await record(tx, {
    at: now,
    actorUserId: admin.userId,
    actorRole: "province",
    action: deed.action,
    subjectType: "stray_charge",
    subjectId: deed.strayId,
    subjectLabel: deed.chargeId,
    communeCode: null,
    ...(deed.note === undefined ? {} : { reason: deed.note }),
    before: { state: deed.before },
    after: { state: deed.after },
  });
}
