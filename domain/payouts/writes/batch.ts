import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { payoutBatches, payouts } from "@/db/schema/payouts";
import { sellers } from "@/db/schema/sellers";
import { type AuditEntry, record } from "@/domain/audit/writes";
import { netting, payoutOrdered } from "@/domain/ledger/entries";
import { type Entry, postEntries } from "@/domain/ledger/writes";
import { type Dong, dong, sumDong } from "@/domain/money/dong";
import { type BankAccount, listBankAccounts } from "@/domain/payments/reads";
import { type Holding, listHoldings } from "@/domain/payouts/reads/holdings";
import { payoutShare } from "@/domain/payouts/share";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { readSettings } from "@/domain/settings/reads";
import { newId, newOrderCode } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Proposes what every active seller can be paid today: nothing moves yet. One proposal stands at a time; asked again, it is the same one.
 * Refuses "nothing_to_pay" when nobody can be paid, "forbidden" to officers.
 */
export async function makeBatch(admin: AdminScope, now: Date): Promise<{ batchId: string }> {
  requireProvince(admin);
  return inTransaction(async (tx) => {
    const batch = { id: newId(), code: newOrderCode(), madeBy: admin.userId, madeAt: now };
    const [made] = await tx
      .insert(payoutBatches)
      .values(batch)
      .onConflictDoNothing()
      .returning({ id: payoutBatches.id });
    if (!made) return { batchId: await standingDraft(tx) };
    const proposed = await propose(tx, now);
    if (proposed.length === 0) throw new Refusal("nothing_to_pay");
    await tx.insert(payouts).values(proposed.map((payout) => ({ ...payout, batchId: batch.id })));
    await record(tx, { ...deed(admin, batch, now), action: "payout_made", after: sums(proposed) });
    return { batchId: batch.id };
  });
}

async function standingDraft(tx: Transaction): Promise<string> {
  const [draft] = await tx.select({ id: payoutBatches.id }).from(payoutBatches).where(eq(payoutBatches.state, "draft"));
  if (!draft) throw new Refusal("payout_batch_decided");
  return draft.id;
}

async function propose(tx: Transaction, now: Date) {
  const holdings = await listHoldings("all", tx);
  const ids = holdings.map(({ sellerId }) => sellerId);
  if (ids.length === 0) return [];
  const active = await tx
    .select({ id: sellers.id })
    .from(sellers)
    .where(and(inArray(sellers.id, ids), eq(sellers.state, "active")));
  const open = await tx
    .select({ id: payouts.sellerId })
    .from(payouts)
    .where(inArray(payouts.state, ["proposed", "waiting"]));
  const [accounts, settings] = [await listBankAccounts(ids, tx), await readSettings(tx)];
  const isOpen = new Set(open.map(({ id }) => id));
  const isActive = new Set(active.map(({ id }) => id));
  return holdings
    .filter(({ sellerId }) => isActive.has(sellerId) && !isOpen.has(sellerId))
    .flatMap((holding) => {
      const account = payableAccount(accounts.get(holding.sellerId), now);
      const share = payoutShare({
        ...holding,
        leastDong: settings.payout_min_dong.value,
        hasAccount: account !== null,
      });
      if (!share) return [];
      const to = account && {
        bankBin: account.bankBin,
        accountNumber: account.accountNumber,
        accountName: account.accountName,
      };
      return [{ sellerId: holding.sellerId, code: newOrderCode(), ...share, ...(share.amountDong > 0 ? to : {}) }];
    });
}

function payableAccount(account: BankAccount | undefined, now: Date): BankAccount | null {
  return account && account.paidFrom <= now ? account : null;
}

/**
 * Another administrator than the maker orders the batch from the bank. What each seller has is read again, under a lock, and frozen: nobody is
 * paid more than was proposed, nor more than there is; whoever has nothing left, was suspended or changed their account is left out and
 * waits for the next batch. Debts are netted first. A second time changes nothing. Refuses "four_eyes" to the maker,
 * "payout_batch_decided" when it was abandoned or another released it, "nothing_to_pay" when nobody is left, "not_found",
 * "forbidden" to officers.
 */
export async function releaseBatch(admin: AdminScope, { batchId }: { batchId: string }, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const batch = await lockBatch(tx, batchId);
    if (batch.state !== "draft" && batch.releasedBy === admin.userId) return;
    if (batch.state !== "draft") throw new Refusal("payout_batch_decided");
    if (batch.madeBy === admin.userId) throw new Refusal("four_eyes");
    const frozen = await freeze(tx, batchId, now);
    const ordered = frozen.filter(({ state }) => state === "waiting");
    const netted = frozen.filter(({ state }) => state !== "left_out");
    if (netted.length === 0) throw new Refusal("nothing_to_pay");
    for (const { id, sellerId: _sellerId, ...payout } of frozen) {
      await tx.update(payouts).set(payout).where(eq(payouts.id, id));
    }
    await postEntries(tx, netted.flatMap(entriesOf), now);
    const isDone = ordered.length === 0;
    await tx
      .update(payoutBatches)
      .set({
        state: isDone ? "closed" : "released",
        releasedBy: admin.userId,
        releasedAt: now,
        ...(isDone ? { closedAt: now } : {}),
      })
      .where(eq(payoutBatches.id, batchId));
    await record(tx, { ...deed(admin, batch, now), action: "payout_released", after: sums(netted) });
  });
}

type Frozen = {
  id: string;
  sellerId: string;
  amountDong: Dong;
  nettedDong: Dong;
  state: "waiting" | "netted" | "left_out";
  reason: string;
};

/** Sellers are locked in the order of their ids: nobody else pays them, nor changes their account, meanwhile. */
async function freeze(tx: Transaction, batchId: string, now: Date): Promise<Frozen[]> {
  const proposed = await tx
    .select({
      id: payouts.id,
      sellerId: payouts.sellerId,
      amountDong: payouts.amountDong,
      nettedDong: payouts.nettedDong,
      bankBin: payouts.bankBin,
      accountNumber: payouts.accountNumber,
    })
    .from(payouts)
    .where(eq(payouts.batchId, batchId));
  const ids = proposed.map(({ sellerId }) => sellerId);
  const shops = await tx
    .select({ id: sellers.id, state: sellers.state })
    .from(sellers)
    .where(inArray(sellers.id, ids))
    .orderBy(asc(sellers.id))
    .for("no key update");
  const holdings = new Map((await listHoldings(ids, tx)).map((holding) => [holding.sellerId, holding]));
  const [accounts, settings] = [await listBankAccounts(ids, tx), await readSettings(tx)];
  return proposed.map(({ bankBin, accountNumber, ...payout }) => {
    const isActive = shops.some(({ id, state }) => id === payout.sellerId && state === "active");
    if (!isActive) return { ...payout, state: "left_out" as const, reason: "shop_suspended" };
    const account = payableAccount(accounts.get(payout.sellerId), now);
    const isSame = account?.bankBin === bankBin && account?.accountNumber === accountNumber;
    if (payout.amountDong > 0 && !isSame) return { ...payout, state: "left_out" as const, reason: "account_changed" };
    const nothing: Holding = { sellerId: payout.sellerId, payableDong: dong(0), owedDong: dong(0) };
    const share = payoutShare({
      ...(holdings.get(payout.sellerId) ?? nothing),
      leastDong: settings.payout_min_dong.value,
      hasAccount: payout.amountDong > 0,
    });
    if (!share) return { ...payout, state: "left_out" as const, reason: "nothing_left" };
    const amountDong = dong(Math.min(payout.amountDong, share.amountDong));
    const state = amountDong > 0 ? ("waiting" as const) : ("netted" as const);
    return { ...payout, amountDong, nettedDong: share.nettedDong, state, reason: "" };
  });
}

function entriesOf({ id, sellerId, amountDong, nettedDong }: Frozen): Entry[] {
  return [
    { reference: `netting:${id}`, kind: "netting", postings: netting(sellerId, nettedDong) },
    { reference: `payout:${id}`, kind: "payout", postings: payoutOrdered(sellerId, amountDong) },
  ];
}

/** A proposal nobody released is put away; its sellers wait for the next. A second time changes nothing. Refuses "payout_batch_decided" once released. */
export async function abandonBatch(admin: AdminScope, { batchId }: { batchId: string }, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const batch = await lockBatch(tx, batchId);
    if (batch.state === "abandoned") return;
    if (batch.state !== "draft") throw new Refusal("payout_batch_decided");
    await tx.update(payouts).set({ state: "left_out", reason: "abandoned" }).where(eq(payouts.batchId, batchId));
    await tx
      .update(payoutBatches)
      .set({ state: "abandoned", abandonedBy: admin.userId, abandonedAt: now })
      .where(eq(payoutBatches.id, batchId));
    await record(tx, { ...deed(admin, batch, now), action: "payout_abandoned" });
  });
}

/** The batch, locked before its payouts. Refuses "not_found". */
export async function lockBatch(tx: Transaction, batchId: string) {
  const [batch] = await tx
    .select({
      id: payoutBatches.id,
      code: payoutBatches.code,
      state: payoutBatches.state,
      madeBy: payoutBatches.madeBy,
      releasedBy: payoutBatches.releasedBy,
    })
    .from(payoutBatches)
    .where(eq(payoutBatches.id, batchId))
    .for("update");
  if (!batch) throw new Refusal("not_found");
  return batch;
}

function sums(all: readonly { amountDong: Dong; nettedDong: Dong }[]) {
  return {
    payouts: all.length,
    amountDong: sumDong(all.map(({ amountDong }) => amountDong)),
    nettedDong: sumDong(all.map(({ nettedDong }) => nettedDong)),
  };
}

function deed(admin: AdminScope, batch: { id: string; code: string }, at: Date): Omit<AuditEntry, "action"> {
  return {
    at,
    actorUserId: admin.userId,
    actorRole: "province",
    subjectType: "payout_batch",
    subjectId: batch.id,
    subjectLabel: batch.code,
  };
}
