import { type Stripe } from "stripe";
import { expect, test } from "vitest";
import { ricePlease, openTestShop } from "./testing";

const shop = openTestShop();

function open(order: string, changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  return shop.stripe.checkout.sessions.create({ ...ricePlease(order), ...changes });
}

function pay(sessionId: string, card: string) {
  return shop.post(`/pay/${sessionId}`, { card });
}

function paidSession(id: string) {
  return shop.stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent.latest_charge"] });
}

test("the page says what is bought, that it is a test, and shows markup as text", async () => {
  const session = await open("DH-1");
  const page = await fetch(session.url ?? "");
  const text = await page.text();
  expect(page.headers.get("content-security-policy")).toContain("style-src 'self'");
  expect(text).toContain('<html lang="vi">');
  expect(text).toContain("Không có đồng tiền nào được chuyển");
  expect(text).toContain("190.000 ₫");
  expect(text).toContain("Gạo ST25 &#60;ngon&#62;");
  expect(text).toContain('href="http://localhost:3000/checkout"');
  expect(text).not.toMatch(/<script|style=/);
  expect((await fetch(`${shop.address}/pay/style.css`)).headers.get("content-type")).toContain("text/css");
  const english = await (await fetch((await open("DH-1", { locale: "en" })).url ?? "")).text();
  expect(english).toContain("No money moves");
});

test("4242 pays, and the buyer goes on to the shop", async () => {
  const session = await open("DH-2");
  const answer = await pay(session.id, "4242 4242 4242 4242");
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe(`http://localhost:3000/orders/done?session=${session.id}`);
  const paid = await paidSession(session.id);
  expect(paid).toMatchObject({
    status: "complete",
    payment_status: "paid",
    payment_intent: {
      amount: 190_000,
      amount_received: 190_000,
      status: "succeeded",
      transfer_group: "DH-2",
      metadata: { order: "DH-2" },
      latest_charge: { amount: 190_000, paid: true, transfer_group: "DH-2" },
    },
  });
  const { event } = await shop.letter("checkout.session.completed", session.id);
  expect(event).toMatchObject({ object: "event", data: { object: { payment_status: "paid" } } });
  expect(await shop.stripe.events.retrieve(event.id)).toMatchObject({ type: "checkout.session.completed" });
  expect(await (await fetch(`${shop.address}/pay/${session.id}`)).text()).toContain("Đã thanh toán");
});

test("paid ten times at once, it is charged once", async () => {
  const session = await open("DH-3");
  const answers = await Promise.all(Array.from({ length: 10 }, () => pay(session.id, "4242424242424242")));
  expect(answers.filter(({ status }) => status >= 400)).toEqual([]);
  const { payment_intent: intent } = await paidSession(session.id);
  const charges = await shop.stripe.charges.list({ payment_intent: (intent as Stripe.PaymentIntent).id });
  expect(charges.data.map(({ amount }) => amount)).toEqual([190_000]);
});

test.each([
  { card: "4000000000000002", declineCode: "generic_decline", words: "Ngân hàng từ chối thẻ này" },
  { card: "4000000000009995", declineCode: "insufficient_funds", words: "Thẻ không đủ tiền" },
])("$card is declined, and another card may be tried", async ({ card, declineCode, words }) => {
  const session = await open("DH-4");
  const answer = await pay(session.id, card);
  expect(answer.status).toBe(402);
  expect(await answer.text()).toContain(words);
  const declined = await paidSession(session.id);
  expect(declined).toMatchObject({ status: "open", payment_status: "unpaid" });
  const intent = declined.payment_intent as Stripe.PaymentIntent;
  expect(intent.last_payment_error).toMatchObject({ code: "card_declined", decline_code: declineCode });
  await shop.letter("payment_intent.payment_failed", intent.id);
  expect((await pay(session.id, "4242424242424242")).status).toBe(303);
  expect(await paidSession(session.id)).toMatchObject({ status: "complete", payment_intent: { id: intent.id } });
});

test.each(["4000002500003155", "4000000000003220"])("%s asks the bank, which is told yes or no", async (card) => {
  const session = await open("DH-5");
  const asking = await pay(session.id, card);
  expect(asking.headers.get("location")).toBe(`/pay/${session.id}/authenticate`);
  expect((await paidSession(session.id)).payment_intent).toMatchObject({ status: "requires_action" });
  const bank = `/pay/${session.id}/authenticate`;
  expect(await (await fetch(`${shop.address}${bank}`)).text()).toContain("Không xác nhận");
  const rejected = await shop.post(bank, { answer: "reject" });
  expect(rejected.status).toBe(402);
  expect((await paidSession(session.id)).payment_intent).toMatchObject({
    status: "requires_payment_method",
    last_payment_error: { code: "payment_intent_authentication_failure" },
  });
  await pay(session.id, card);
  expect((await shop.post(bank, { answer: "approve" })).headers.get("location")).toContain(session.id);
  expect(await paidSession(session.id)).toMatchObject({ status: "complete", payment_status: "paid" });
});

test("0259 pays, and its holder disputes it", async () => {
  const session = await open("DH-6");
  await pay(session.id, "4000000000000259");
  const intent = (await paidSession(session.id)).payment_intent as Stripe.PaymentIntent;
  const { data } = await shop.stripe.disputes.list({ payment_intent: intent.id });
  expect(data).toMatchObject([{ amount: 190_000, reason: "fraudulent", status: "needs_response" }]);
  await shop.letter("charge.dispute.created", data[0]?.id);
});

test("a number that is no test card, and a page that is none, are turned away", async () => {
  const session = await open("DH-7");
  const answer = await pay(session.id, "4111111111111111");
  expect(answer.status).toBe(400);
  expect(await answer.text()).not.toContain("4111111111111111");
  expect((await fetch(`${shop.address}/pay/cs_test_none`)).status).toBe(404);
});
