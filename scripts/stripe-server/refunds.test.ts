import { expect, test } from "vitest";
import { openTestShop, paidOrder, refusalOf } from "./testing";

const shop = openTestShop();

test("refunds come off the charge part by part, and never exceed what is left", async () => {
  const { intent, chargeId } = await paidOrder(shop, "DH-1");
  const { refunds, charges } = shop.stripe;
  const first = await refunds.create({ payment_intent: intent.id, amount: 50_000, metadata: { part: "rice" } });
  expect(first).toMatchObject({ status: "succeeded", charge: chargeId, metadata: { part: "rice" } });
  const { event } = await shop.letter("charge.refunded", chargeId);
  expect(event.data.object).toMatchObject({ amount_refunded: 50_000, refunded: false });
  const tooMuch = refunds.create({ payment_intent: intent.id, amount: 140_001 });
  expect(await refusalOf(tooMuch)).toMatchObject({ status: 400, param: "amount" });
  expect((await refunds.create({ payment_intent: intent.id })).amount).toBe(140_000);
  expect(await charges.retrieve(chargeId)).toMatchObject({ amount_refunded: 190_000, refunded: true });
  const again = refunds.create({ payment_intent: intent.id, amount: 1 });
  expect(await refusalOf(again)).toMatchObject({ code: "charge_already_refunded" });
  expect((await refunds.list({ payment_intent: intent.id })).data.map(({ amount }) => amount)).toEqual([
    140_000, 50_000,
  ]);
  expect((await refunds.retrieve(first.id, { expand: ["charge"] })).charge).toMatchObject({ id: chargeId });
});

test("ten refunds of half the charge at once: two are given", async () => {
  const { intent } = await paidOrder(shop, "DH-2");
  const asked = Array.from({ length: 10 }, () =>
    shop.stripe.refunds.create({ payment_intent: intent.id, amount: 95_000 }),
  );
  const outcomes = await Promise.allSettled(asked);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
});

test("a refund that is pending can fail, and its amount is left to refund again", async () => {
  const { intent, chargeId } = await paidOrder(shop, "DH-3", "4000000000005126");
  const refund = await shop.stripe.refunds.create({ payment_intent: intent.id, amount: 190_000 });
  expect(refund.status).toBe("pending");
  await shop.control(`refunds/${refund.id}/settle`, { status: "failed" });
  const { event } = await shop.letter("refund.failed", refund.id);
  expect(event.data.object).toMatchObject({ status: "failed", failure_reason: "expired_or_canceled_card" });
  expect(await shop.stripe.charges.retrieve(chargeId)).toMatchObject({ amount_refunded: 0, refunded: false });
  const second = await shop.stripe.refunds.create({ charge: chargeId });
  await shop.control(`refunds/${second.id}/settle`, { status: "succeeded" });
  await shop.letter("refund.updated", second.id);
  expect((await shop.stripe.refunds.retrieve(second.id)).status).toBe("succeeded");
  await expect(shop.control(`refunds/${refund.id}/settle`, { status: "succeeded" })).rejects.toThrow("failed");
});

test("what was never paid cannot be refunded", async () => {
  const { intent } = await paidOrder(shop, "DH-4", "4000000000000002");
  expect(await refusalOf(shop.stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({ status: 400 });
  expect(await refusalOf(shop.stripe.refunds.create({ payment_intent: "pi_none" }))).toMatchObject({
    code: "resource_missing",
    param: "payment_intent",
  });
  expect(await refusalOf(shop.stripe.refunds.create({}))).toMatchObject({ status: 400 });
});
