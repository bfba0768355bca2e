import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { payoutBatches, payouts } from "@/db/schema/payouts";
import { sellers } from "@/db/schema/sellers";
import { record } from "@/domain/audit/writes";
import { payoutFailed, payoutPaid } from "@/domain/ledger/entries";
import { postEntries, reverseEntry } from "@/domain/ledger/writes";
import { postLetters } from "@/domain/notices/writes";
import { bankOf } from "@/domain/payments/banks";
import { lockBatch } from "@/domain/payouts/writes/batch";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { Refusal } from "@/platform/refusal";

/**
 * The bank has paid it. The seller is told; a batch closes with its last answer. The same reference a second time changes nothing. Refuses
 * "payout_decided" once it was answered otherwise, "not_found" before it was released, "forbidden" to officers.
 */
export async function markPaid(
  admin: AdminScope,
  { payoutId, bankReference }: { payoutId: string; bankReference: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const payout = await lockPayout(tx, payoutId);
    if (payout.state === "paid" && payout.bankReference === bankReference) return;
    if (payout.state !== "waiting") throw new Refusal("payout_decided");
    await tx
      .update(payouts)
      .set({ state: "paid", bankReference, answeredBy: admin.userId, answeredAt: now })
      .where(eq(payouts.id, payoutId));
    await postEntries(
      tx,
      [
        {
          reference: `payout_paid:${payoutId}`,
          kind: "payout_paid",
          postings: payoutPaid(payout.amountDong),
          note: bankReference,
        },
      ],
      now,
    );
    await conclude(tx, admin, { ...payout, template: "payout_paid", reason: "", bankReference }, now);
  });
}

/**
 * The bank has not paid it: it can be paid again with the next batch. What was netted stays so. A second time changes nothing. Refuses as
 * markPaid does.
 */
export async function markFailed(
  admin: AdminScope,
  { payoutId, reason }: { payoutId: string; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const payout = await lockPayout(tx, payoutId);
    if (payout.state === "failed") return;
    if (payout.state !== "waiting") throw new Refusal("payout_decided");
    await tx
      .update(payouts)
      .set({ state: "failed", reason, answeredBy: admin.userId, answeredAt: now })
      .where(eq(payouts.id, payoutId));
    await tellFailed(tx, payout, now);
    await conclude(tx, admin, { ...payout, template: "payout_failed", reason, bankReference: "" }, now);
  });
}

/**
 * The bank gave a paid transfer back, days later perhaps: it is the seller's again, and can be paid with the next batch. A second time
 * changes nothing. Refuses "payout_decided" for one that was never paid, and as markPaid does.
 */
export async function markReturned(
  admin: AdminScope,
  { payoutId, reason }: { payoutId: string; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const payout = await lockPayout(tx, payoutId);
    if (payout.state === "failed") return;
    if (payout.state !== "paid") throw new Refusal("payout_decided");
    await tx
      .update(payouts)
      .set({ state: "failed", bankReference: null, reason, answeredBy: admin.userId, answeredAt: now })
      .where(eq(payouts.id, payoutId));
    await reverseEntry(tx, `payout_paid:${payoutId}`, now, reason);
    await tellFailed(tx, payout, now);
    await conclude(
      tx,
      admin,
      { ...payout, template: "payout_failed", reason, bankReference: payout.bankReference ?? "" },
      now,
    );
  });
}

async function tellFailed(tx: Transaction, payout: Payout, now: Date): Promise<void> {
  await postEntries(
    tx,
    [
      {
        reference: `payout_failed:${payout.id}`,
        kind: "payout_failed",
        postings: payoutFailed(payout.sellerId, payout.amountDong),
        note: payout.code,
      },
    ],
    now,
  );
}

type Payout = Awaited<ReturnType<typeof lockPayout>>;

async function lockPayout(tx: Transaction, payoutId: string) {
  const [found] = await tx.select({ batchId: payouts.batchId }).from(payouts).where(eq(payouts.id, payoutId));
  if (!found) throw new Refusal("not_found");
  const batch = await lockBatch(tx, found.batchId);
  if (batch.state !== "released" && batch.state !== "closed") throw new Refusal("not_found");
  const [payout] = await tx
    .select({
      id: payouts.id,
      batchId: payouts.batchId,
      sellerId: payouts.sellerId,
      code: payouts.code,
      state: payouts.state,
      amountDong: payouts.amountDong,
      nettedDong: payouts.nettedDong,
      bankBin: payouts.bankBin,
      accountNumber: payouts.accountNumber,
      bankReference: payouts.bankReference,
    })
    .from(payouts)
    .where(eq(payouts.id, payoutId));
  if (!payout) throw new Refusal("not_found");
  return payout;
}

type Answered = Payout & {
  template: "payout_paid" | "payout_failed";
  reason: string;
  bankReference: string;
};

async function conclude(tx: Transaction, admin: AdminScope, payout: Answered, now: Date): Promise<void> {
  const [waiting] = await tx
    .select({ id: payouts.id })
    .from(payouts)
    .where(and(eq(payouts.batchId, payout.batchId), eq(payouts.state, "waiting")))
    .limit(1);
  if (!waiting) {
    await tx.update(payoutBatches).set({ state: "closed", closedAt: now }).where(eq(payoutBatches.id, payout.batchId));
  }
  const [shop] = await tx
    .select({ name: sellers.name, email: sellers.email, phone: sellers.phone })
    .from(sellers)
    .where(eq(sellers.id, payout.sellerId));
  await record(tx, {
    at: now,
    actorUserId: admin.userId,
    actorRole: "province",
    action: payout.template,
    subjectType: "payout",
    subjectId: payout.id,
    subjectLabel: `${payout.code} · ${shop?.name ?? ""}`,
    reason: payout.reason,
    after: { amountDong: payout.amountDong, bankReference: payout.bankReference },
  });
  if (!shop) return;
  const facts = {
    code: payout.code,
    sellerName: shop.name,
    totalDong: payout.amountDong,
    nettedDong: payout.nettedDong,
    bank: bankOf(payout.bankBin ?? "")?.shortName ?? "",
    ending: payout.accountNumber?.slice(-4) ?? "",
    reason: payout.reason,
  };
  await postLetters(tx, [{ to: shop, template: payout.template, news: payout.id, locale: "vi", payload: facts }], now);
}
