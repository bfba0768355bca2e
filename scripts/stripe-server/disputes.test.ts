import { expect, test } from "vitest";
import { openTestShop, paidOrder, refusalOf } from "./testing";

const shop = openTestShop();

test("a disputed charge cannot be refunded until it is won, and evidence decides it once", async () => {
  const { intent, chargeId } = await paidOrder(shop, "DH-1", "4000000000000259");
  const { disputes, refunds, charges } = shop.stripe;
  const [dispute] = (await disputes.list({ charge: chargeId })).data;
  const id = dispute?.id ?? "";
  expect((await charges.retrieve(chargeId)).disputed).toBe(true);
  expect(await refusalOf(refunds.create({ payment_intent: intent.id }))).toMatchObject({ code: "charge_disputed" });
  const draft = await disputes.update(id, { evidence: { uncategorized_text: "sent on Monday" }, submit: false });
  expect(draft.status).toBe("needs_response");
  const won = await disputes.update(id, { evidence: { uncategorized_text: "winning_evidence" } });
  expect(won.status).toBe("won");
  const { event } = await shop.letter("charge.dispute.closed", id);
  expect(event.data.object).toMatchObject({ status: "won" });
  expect((await refunds.create({ payment_intent: intent.id })).status).toBe("succeeded");
  expect(await refusalOf(disputes.close(id))).toMatchObject({ code: "dispute_already_closed" });
});

test("a dispute is opened and lost from behind", async () => {
  const { intent } = await paidOrder(shop, "DH-2");
  const dispute = (await shop.control("disputes", { payment_intent: intent.id, reason: "product_not_received" })) as {
    id: string;
  };
  await shop.letter("charge.dispute.created", dispute.id);
  await shop.control(`disputes/${dispute.id}/decide`, { status: "lost" });
  expect(await shop.stripe.disputes.retrieve(dispute.id)).toMatchObject({
    amount: 190_000,
    reason: "product_not_received",
    status: "lost",
  });
});

test("closing a dispute gives it up", async () => {
  const { chargeId } = await paidOrder(shop, "DH-3");
  const { id } = (await shop.control("disputes", { charge: chargeId })) as { id: string };
  expect((await shop.stripe.disputes.close(id)).status).toBe("lost");
});
