import { expect, test } from "vitest";
import { feeOfCharge } from "./fees";
import { openTestShop, paidOrder, readyAccount, refusalOf } from "./testing";

const fees = { basisPoints: 340, fixedDong: 12_000, disputeDong: 380_000 };
const shop = openTestShop(fees);
/** 3.4 % of 190,000 đ, and 12,000 đ. */
const fee = 18_460;

test.each([
  [0, 12_000],
  [14, 12_000],
  [15, 12_001],
  [190_000, 18_460],
  [99_999_999, 3_412_000],
])("of %i đ, %i đ is kept, and never a part of a đồng", (amount, kept) => {
  expect(feeOfCharge(amount, fees)).toBe(kept);
});

async function linesOf(source: string) {
  const { data } = await shop.stripe.balanceTransactions.list({ source });
  return data.map(({ type, amount, fee: kept, net, reporting_category }) => [
    type,
    reporting_category,
    amount,
    kept,
    net,
  ]);
}

const available = async () => (await shop.stripe.balance.retrieve()).available[0]?.amount ?? 0;

test("a charge, its refund, its transfer and what comes back of it each move the balance once", async () => {
  const before = await available();
  const { intent, chargeId } = await paidOrder(shop, "DH-1");
  const { stripe } = shop;
  expect(await linesOf(chargeId)).toEqual([["charge", "charge", 190_000, fee, 190_000 - fee]]);
  const charge = await stripe.charges.retrieve(chargeId, { expand: ["balance_transaction"] });
  expect(charge.balance_transaction).toMatchObject({ source: chargeId, fee, currency: "vnd", status: "available" });
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 40_000 });
  expect(await linesOf(refund.id)).toEqual([["refund", "refund", -40_000, 0, -40_000]]);
  const transfer = await stripe.transfers.create({
    amount: 90_000,
    currency: "vnd",
    destination: await readyAccount(shop),
    source_transaction: chargeId,
  });
  const reversal = await stripe.transfers.createReversal(transfer.id, { amount: 30_000 });
  expect(await linesOf(transfer.id)).toEqual([["transfer", "transfer", -90_000, 0, -90_000]]);
  expect(await linesOf(reversal.id)).toEqual([["transfer_refund", "transfer_reversal", 30_000, 0, 30_000]]);
  expect((await available()) - before).toBe(190_000 - fee - 40_000 - 90_000 + 30_000);
});

test("a card that is declined moves nothing, and a refund that fails comes back", async () => {
  const { intent } = await paidOrder(shop, "DH-2", "4000000000005126");
  const { id } = await shop.stripe.refunds.create({ payment_intent: intent.id });
  await shop.control(`refunds/${id}/settle`, { status: "failed" });
  expect(await linesOf(id)).toEqual([
    ["refund_failure", "refund_failure", 190_000, 0, 190_000],
    ["refund", "refund", -190_000, 0, -190_000],
  ]);
});

test.each([
  ["won", [["adjustment", "dispute_reversal", 190_000, 0, 190_000]]],
  ["lost", []],
] as const)("a dispute takes the charge and its fee; %s, the fee stays away", async (status, back) => {
  const before = await available();
  const { chargeId } = await paidOrder(shop, `DH-${status}`);
  const { id } = (await shop.control("disputes", { charge: chargeId })) as { id: string };
  await shop.control(`disputes/${id}/decide`, { status });
  expect(await linesOf(id)).toEqual([...back, ["adjustment", "dispute", -190_000, 380_000, -570_000]]);
  expect((await shop.stripe.disputes.retrieve(id)).balance_transactions).toHaveLength(back.length + 1);
  expect((await available()) - before).toBe((status === "won" ? 190_000 : 0) - fee - 380_000);
});

test("a payout leaves the balance at once, is told, and comes back when the bank fails it, even after it was paid", async () => {
  for (const order of ["DH-3", "DH-4", "DH-5", "DH-6"]) await paidOrder(shop, order);
  const there = await available();
  const { payouts } = shop.stripe;
  expect(await refusalOf(payouts.create({ amount: there + 1, currency: "vnd" }))).toMatchObject({
    code: "balance_insufficient",
  });
  const payout = (await shop.control("payouts", { amount: 50_000 })) as { id: string };
  expect(await payouts.retrieve(payout.id)).toMatchObject({ status: "pending", automatic: true, amount: 50_000 });
  await shop.letter("payout.created", payout.id);
  expect(await available()).toBe(there - 50_000);
  await shop.control(`payouts/${payout.id}/settle`, { status: "paid" });
  await shop.letter("payout.paid", payout.id);
  await shop.control(`payouts/${payout.id}/settle`, { status: "failed" });
  const { event } = await shop.letter("payout.failed", payout.id);
  expect(event.data.object).toMatchObject({ status: "failed", failure_code: "account_closed" });
  expect(await available()).toBe(there);
  expect(await linesOf(payout.id)).toEqual([
    ["payout_failure", "payout_reversal", 50_000, 0, 50_000],
    ["payout", "payout", -50_000, 0, -50_000],
  ]);
  await expect(shop.control(`payouts/${payout.id}/settle`, { status: "paid" })).rejects.toThrow("cannot become paid");
  const all = (await shop.control("payouts", {})) as { amount: number };
  expect([all.amount, await available()]).toEqual([there, 0]);
});

test("lines are listed by kind and time, a page at a time, and survive the server's end", async () => {
  await shop.restart();
  const { balanceTransactions } = shop.stripe;
  const seen: string[] = [];
  for await (const { id } of balanceTransactions.list({ limit: 3 })) seen.push(id);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThan(10);
  expect((await balanceTransactions.list({ created: { gte: Math.floor(Date.now() / 1000) + 60 } })).data).toEqual([]);
  const { data } = await balanceTransactions.list({ type: "payout", limit: 100 });
  expect(data.map(({ type }) => type)).toEqual(["payout", "payout"]);
});
