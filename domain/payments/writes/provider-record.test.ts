import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { providerBalances, providerLines, providerPayouts } from "@/db/schema/cards";
import { outbox } from "@/db/schema/notices";
import { useDatabase } from "@/db/testing";
import { orderByCard, useCards } from "@/db/testing.cards";
import { atOnce, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { balanceOf } from "@/domain/ledger/reads";
import { dong } from "@/domain/money/dong";
import { cancelBySeller } from "@/domain/orders/writes/cancel";
import { handleCardEvents, receiveCardEvent } from "@/domain/payments/writes/card-events";
import { sendCardRefunds } from "@/domain/payments/writes/card-refunds";
import { reconcileDisputes } from "@/domain/payments/writes/chargebacks";
import { readProviderRecord } from "@/domain/payments/writes/provider-record";
import { settleSession } from "@/domain/payments/writes/settle-session";

const now = new Date("2026-11-20T03:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
useDatabase();
const cards = useCards(now, { basisPoints: 340, fixedDong: 12_000, disputeDong: 20_000 });
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
});

beforeEach(async () => {
  await cards.calm();
  await readProviderRecord(now);
});

async function paidOrder(card = "4242424242424242") {
  const bought = await orderByCard([rice], place, now);
  await cards.pay(await bought.open(), card);
  await settleSession(await bought.sessionId(), now);
  return bought.order;
}

/** What changes while something happens: the market's costs, its bank, what the ledger says lies with the provider. */
async function changes(work: () => Promise<unknown>) {
  const read = async () => [0 - (await balanceOf("platform_costs")), 0 - (await balanceOf("bank"))] as const;
  const before = await read();
  await work();
  const after = await read();
  return { costs: after[0] - before[0], bank: after[1] - before[1] };
}

async function brokenChecks() {
  await db.delete(outbox);
  return (await verifyBooks(now)).checks.filter(({ ok }) => !ok);
}

async function lastRead() {
  const [read] = await db
    .select({
      availableDong: providerBalances.availableDong,
      ledgerDong: providerBalances.ledgerDong,
      readAt: providerBalances.readAt,
      seenThrough: providerBalances.seenThrough,
    })
    .from(providerBalances);
  if (!read) throw new Error("never read");
  return read;
}

const payout = async (amount: number) => (await cards.control("payouts", { amount })).id as string;

async function payoutState(outsideId: string) {
  const [row] = await db
    .select({ state: providerPayouts.state, amountDong: providerPayouts.amountDong, failure: providerPayouts.failure })
    .from(providerPayouts)
    .where(eq(providerPayouts.outsideId, outsideId));
  return row ?? null;
}

/** 3.4 % and 12,000 đ, of a whole order. */
const feeOf = (totalDong: number) => Math.round(totalDong * 0.034) + 12_000;

test("the fee of a charge is the market's cost, once, however often and by however many the record is read", async () => {
  const order = await paidOrder();
  const { costs, bank } = await changes(async () => {
    const { codes } = await atOnce(5, () => readProviderRecord(now));
    expect(codes).toEqual(Array<string>(5).fill("accepted"));
    await readProviderRecord(later(60));
  });
  expect({ costs, bank }).toEqual({ costs: feeOf(order.totalDong), bank: 0 });
  const { availableDong, ledgerDong, readAt } = await lastRead();
  expect(ledgerDong).toBe(availableDong);
  expect(readAt).toEqual(later(60));
  expect(await brokenChecks()).toEqual([]);
});

test("given back, the fee stays away; the record and the ledger lie level", async () => {
  const order = await paidOrder();
  const code = order.parts[0]?.code ?? "";
  await cancelBySeller(rice.seller, { code, reason: "out_of_stock", note: "" }, now);
  await sendCardRefunds(now);
  expect(await changes(() => readProviderRecord(now))).toEqual({ costs: feeOf(order.totalDong), bank: 0 });
  const { availableDong, ledgerDong } = await lastRead();
  expect(ledgerDong).toBe(availableDong);
});

test.each([
  ["won", 20_000],
  ["lost", 20_000],
] as const)("a dispute costs its fee beside the charge's: %s", async (status, disputeFee) => {
  const order = await paidOrder("4000000000000259");
  await reconcileDisputes(now);
  const { data } = (await cards.ask("/v1/disputes?limit=1")) as { data: { id: string }[] };
  await cards.control(`disputes/${data[0]?.id}/decide`, { status });
  await reconcileDisputes(now);
  expect(await changes(() => readProviderRecord(now))).toEqual({
    costs: feeOf(order.totalDong) + disputeFee,
    bank: 0,
  });
  const { availableDong, ledgerDong } = await lastRead();
  expect(ledgerDong).toBe(availableDong);
  expect(await brokenChecks()).toEqual([]);
});

test("a payout goes to the market's bank, and comes back when the bank fails it after all", async () => {
  for (let time = 0; time < 2; time += 1) await paidOrder();
  await readProviderRecord(now);
  let id = "";
  const paid = await changes(async () => {
    id = await payout(70_000);
    await readProviderRecord(now);
  });
  expect(paid).toEqual({ costs: 0, bank: 70_000 });
  expect(await payoutState(id)).toMatchObject({ state: "pending", amountDong: 70_000 });
  await cards.control(`payouts/${id}/settle`, { status: "paid" });
  await readProviderRecord(later(30));
  expect(await payoutState(id)).toMatchObject({ state: "paid", failure: "" });
  const failed = await changes(async () => {
    await cards.control(`payouts/${id}/settle`, { status: "failed" });
    for (let time = 0; time < 2; time += 1) await readProviderRecord(later(90));
  });
  expect(failed).toEqual({ costs: 0, bank: -70_000 });
  expect(await payoutState(id)).toMatchObject({ state: "failed", failure: "The bank account has been closed." });
  const { availableDong, ledgerDong } = await lastRead();
  expect(ledgerDong).toBe(availableDong);
  expect(await brokenChecks()).toEqual([]);
});

test("told by the provider that a payout failed, twice, the market reads it at once, and once", async () => {
  await paidOrder();
  const id = await payout(20_000);
  await cards.control(`payouts/${id}/settle`, { status: "failed" });
  const told = await changes(async () => {
    for (const event of ["evt_1", "evt_1", "evt_2"]) {
      await receiveCardEvent({ id: event, kind: "payout.failed", subject: id, reference: null }, now);
      await handleCardEvents(now);
    }
  });
  expect(told.bank).toBe(0);
  expect(await payoutState(id)).toMatchObject({ state: "failed" });
  expect(await brokenChecks()).toEqual([]);
});

test.each(["hang_after", "drop_after", "error_after", "error_before", "drop_before", "rate_limit"] as const)(
  "a record whose answer met %s is read whole the next time",
  async (kind) => {
    const order = await paidOrder();
    await payout(1_000);
    const told = await changes(async () => {
      await cards.fail({ kind, method: "GET", path: "/v1/balance_transactions", times: 2 });
      await expect(readProviderRecord(now)).rejects.toThrow("no usable answer");
      await cards.calm();
      await readProviderRecord(now);
    });
    expect(told).toEqual({ costs: feeOf(order.totalDong), bank: 1_000 });
  },
  60_000,
);

test("broken off before it knows how a payout stands, or what lies there, nothing is lost and nothing counts twice", async () => {
  await paidOrder();
  await paidOrder();
  for (let time = 0; time < 101; time += 1) await payout(10);
  const { seenThrough } = await lastRead();
  const told = await changes(async () => {
    for (const path of ["/v1/payouts/*", "/v1/balance"]) {
      await cards.fail({ kind: "error_before", method: "GET", path, times: 2 });
      await expect(readProviderRecord(now)).rejects.toThrow("no usable answer");
      await cards.calm();
      expect((await lastRead()).seenThrough).toEqual(seenThrough);
    }
    for (let time = 0; time < 3; time += 1) await readProviderRecord(now);
  });
  expect(told.bank).toBe(1_010);
  expect(await db.$count(providerPayouts, eq(providerPayouts.amountDong, dong(10)))).toBeGreaterThanOrEqual(101);
  expect(await brokenChecks()).toEqual([]);
});

test("a balance in other money is kept and not mixed into the ledger", async () => {
  await db.insert(providerLines).values({
    outsideId: "txn_of_dollars",
    kind: "charge",
    source: null,
    currency: "usd",
    amount: 1_000,
    fee: 50,
    at: now,
  });
  expect(await brokenChecks()).toEqual([]);
});
