import "server-only";
import { and, asc, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader } from "@/db/client";
import { payoutBatches, payouts } from "@/db/schema/payouts";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { dong } from "@/domain/money/dong";
import { bankOf } from "@/domain/payments/banks";
import type { Transfer } from "@/domain/payouts/bank-file";
import { type AdminScope, requireProvince, type SellerScope, requireRight } from "@/domain/people/scopes";
import { Refusal } from "@/platform/refusal";

/** The seller's last payouts, newest first: on their way, paid, failed. What was only proposed is not theirs yet. */
export async function listOwnPayouts(seller: SellerScope, limit: number, reader: Reader = db) {
  requireRight(seller, "money");
  return reader
    .select({
      id: payouts.id,
      code: payouts.code,
      state: payouts.state,
      amountDong: payouts.amountDong,
      nettedDong: payouts.nettedDong,
      bankBin: payouts.bankBin,
      accountNumber: payouts.accountNumber,
      reason: payouts.reason,
      bankReference: payouts.bankReference,
      releasedAt: payoutBatches.releasedAt,
      answeredAt: payouts.answeredAt,
    })
    .from(payouts)
    .innerJoin(payoutBatches, eq(payoutBatches.id, payouts.batchId))
    .where(and(eq(payouts.sellerId, seller.sellerId), inArray(payouts.state, ["waiting", "paid", "failed", "netted"])))
    .orderBy(desc(payoutBatches.releasedAt), desc(payouts.id))
    .limit(limit);
}

const maker = alias(users, "maker");
const releaser = alias(users, "releaser");

const batchColumns = {
  id: payoutBatches.id,
  code: payoutBatches.code,
  state: payoutBatches.state,
  madeBy: payoutBatches.madeBy,
  makerName: maker.name,
  madeAt: payoutBatches.madeAt,
  releaserName: releaser.name,
  releasedAt: payoutBatches.releasedAt,
  closedAt: payoutBatches.closedAt,
  abandonedAt: payoutBatches.abandonedAt,
};

export type PayoutBatch = Awaited<ReturnType<typeof listBatches>>["batches"][number];

/** Batches, the last made first. The province's only: refuses "forbidden" to officers. */
export async function listBatches(
  admin: AdminScope,
  { before, limit = 30 }: { before: Date | null; limit?: number },
  reader: Reader = db,
) {
  requireProvince(admin);
  const isOrdered = sql`${payouts.state} <> 'left_out'`;
  const rows = await reader
    .select({
      ...batchColumns,
      payouts: sql<number>`count(${payouts.id}) filter (where ${isOrdered})`.mapWith(Number),
      waiting: sql<number>`count(${payouts.id}) filter (where ${payouts.state} = 'waiting')`.mapWith(Number),
      amountDong: sql`coalesce(sum(${payouts.amountDong}) filter (where ${isOrdered}), 0)`.mapWith(payouts.amountDong),
    })
    .from(payoutBatches)
    .innerJoin(maker, eq(maker.id, payoutBatches.madeBy))
    .leftJoin(releaser, eq(releaser.id, payoutBatches.releasedBy))
    .leftJoin(payouts, eq(payouts.batchId, payoutBatches.id))
    .where(before ? lt(payoutBatches.madeAt, before) : undefined)
    .groupBy(payoutBatches.id, maker.name, releaser.name)
    .orderBy(desc(payoutBatches.madeAt))
    .limit(limit + 1);
  const batches = rows.slice(0, limit);
  return { batches, nextBefore: rows.length > limit ? (batches.at(-1)?.madeAt ?? null) : null };
}

export type BatchPayout = Awaited<ReturnType<typeof getBatch>>["payouts"][number];

/** One batch with its payouts, by the shops' names. The province's only: refuses "forbidden" to officers, "not_found". */
export async function getBatch(admin: AdminScope, batchId: string, reader: Reader = db) {
  requireProvince(admin);
  if (!/^[0-9a-f-]{36}$/.test(batchId)) throw new Refusal("not_found");
  const [batch] = await reader
    .select(batchColumns)
    .from(payoutBatches)
    .innerJoin(maker, eq(maker.id, payoutBatches.madeBy))
    .leftJoin(releaser, eq(releaser.id, payoutBatches.releasedBy))
    .where(eq(payoutBatches.id, batchId));
  if (!batch) throw new Refusal("not_found");
  const rows = await reader
    .select({
      id: payouts.id,
      code: payouts.code,
      sellerName: sellers.name,
      state: payouts.state,
      amountDong: payouts.amountDong,
      nettedDong: payouts.nettedDong,
      bankBin: payouts.bankBin,
      accountNumber: payouts.accountNumber,
      accountName: payouts.accountName,
      reason: payouts.reason,
      bankReference: payouts.bankReference,
      answeredAt: payouts.answeredAt,
    })
    .from(payouts)
    .innerJoin(sellers, eq(sellers.id, payouts.sellerId))
    .where(eq(payouts.batchId, batchId))
    .orderBy(asc(sellers.name), asc(payouts.id));
  return { ...batch, payouts: rows };
}

/** What of a released batch the bank has not answered yet, for its file: nothing that was answered is ever ordered a second time. */
export async function listTransfers(admin: AdminScope, batchId: string, reader: Reader = db) {
  const batch = await getBatch(admin, batchId, reader);
  if (batch.state !== "released") throw new Refusal("not_found");
  const transfers = batch.payouts.flatMap(
    ({ state, code, amountDong, bankBin, accountNumber, accountName }): Transfer[] =>
      state === "waiting" && bankBin && accountNumber && accountName
        ? [{ code, amountDong, bankBin, bankName: bankOf(bankBin)?.shortName ?? "", accountNumber, accountName }]
        : [],
  );
  return { code: batch.code, transfers };
}

/** How many payouts the bank has not answered yet, and how much they come to. The province's only: refuses "forbidden" to officers. */
export async function readPayoutsUnderWay(admin: AdminScope, reader: Reader = db) {
  requireProvince(admin);
  const [row] = await reader
    .select({
      count: sql<number>`count(*)`.mapWith(Number),
      amountDong: sql`coalesce(sum(${payouts.amountDong}), 0)`.mapWith(payouts.amountDong),
    })
    .from(payouts)
    .where(eq(payouts.state, "waiting"));
  return row ?? { count: 0, amountDong: dong(0) };
}
