import { expect, test } from "vitest";
import { codeOf, halfAnHourOn, line, refusalOf, ricePlease, openTestShop } from "./testing";

const shop = openTestShop();

test("a session opens with its total, its page and nothing paid yet", async () => {
  const session = await shop.stripe.checkout.sessions.create({ ...ricePlease("DH-1"), expand: ["line_items"] });
  expect(session).toMatchObject({
    object: "checkout.session",
    amount_total: 190_000,
    currency: "vnd",
    client_reference_id: "DH-1",
    metadata: { order: "DH-1" },
    payment_intent: null,
    payment_status: "unpaid",
    status: "open",
    url: `${shop.address}/pay/${session.id}`,
  });
  expect(session.line_items?.data.map(({ amount_total }) => amount_total)).toEqual([100_000, 90_000]);
  const { lastResponse, ...again } = await shop.stripe.checkout.sessions.retrieve(session.id);
  expect(again.id).toBe(session.id);
  expect(lastResponse.requestId).toMatch(/^req_/);
  expect(lastResponse.apiVersion).toMatch(/^\d{4}-\d\d-\d\d/);
});

test.each([
  { total: 11_999, code: "amount_too_small" },
  { total: 12_000, code: null },
  { total: 99_999_999, code: null },
  { total: 100_000_000, code: "amount_too_large" },
])("a total of $total đ is answered with $code", async ({ total, code }) => {
  const opening = shop.stripe.checkout.sessions.create({ ...ricePlease("DH-2"), line_items: [line("Gạo", total)] });
  expect(await codeOf(opening)).toBe(code);
});

test.each([
  { minutes: 29, isOpened: false },
  { minutes: 31, isOpened: true },
  { minutes: 23 * 60 + 59, isOpened: true },
  { minutes: 24 * 60 + 1, isOpened: false },
])("a session that ends in $minutes minutes: $isOpened", async ({ minutes, isOpened }) => {
  const opening = shop.stripe.checkout.sessions.create({ ...ricePlease("DH-3"), expires_at: halfAnHourOn(minutes) });
  expect((await codeOf(opening)) === null).toBe(isOpened);
});

test.each<{ form: Record<string, string>; code?: string; param: string }>([
  { form: { mode: "payment", gift: "1" }, code: "parameter_unknown", param: "gift" },
  { form: { mode: "payment" }, code: "parameter_missing", param: "line_items" },
  { form: { mode: "setup" }, param: "mode" },
  {
    form: { mode: "payment", "line_items[0][quantity]": "1.5" },
    code: "parameter_invalid_integer",
    param: "line_items[0][quantity]",
  },
  {
    form: {
      mode: "payment",
      "line_items[0][quantity]": "1",
      "line_items[0][price_data][currency]": "vnd",
      "line_items[0][price_data][colour]": "red",
    },
    code: "parameter_unknown",
    param: "line_items[0][price_data][colour]",
  },
])("parameters are read strictly: $param", async ({ form, code, param }) => {
  const response = await shop.post("/v1/checkout/sessions", form);
  const { error } = (await response.json()) as { error: { code?: string; param?: string; type: string } };
  expect(response.status).toBe(400);
  expect(error.type).toBe("invalid_request_error");
  expect({ code: error.code, param: error.param }).toEqual({ code, param });
});

test("a wrong key and an unknown session are refused as Stripe does", async () => {
  const { stripe } = shop;
  expect(await refusalOf(stripe.checkout.sessions.retrieve("cs_test_none"))).toMatchObject({
    status: 404,
    code: "resource_missing",
  });
  const wrong = stripe.checkout.sessions.list({}, { apiKey: "sk_test_wrong" });
  expect(await refusalOf(wrong)).toMatchObject({ status: 401, type: "StripeAuthenticationError" });
  const expanding = stripe.checkout.sessions.list({ expand: ["data.colour"] });
  expect(await refusalOf(expanding)).toMatchObject({ status: 400 });
});

test("an open session is expired once, and told of", async () => {
  const session = await shop.stripe.checkout.sessions.create(ricePlease("DH-4"));
  expect((await shop.stripe.checkout.sessions.expire(session.id)).status).toBe("expired");
  expect(await refusalOf(shop.stripe.checkout.sessions.expire(session.id))).toMatchObject({ status: 400 });
  const { event } = await shop.letter("checkout.session.expired", session.id);
  expect(event.data.object).toMatchObject({ id: session.id, status: "expired", url: null });
  const page = await fetch(`${shop.address}/pay/${session.id}`);
  expect(page.status).toBe(410);
  expect(await page.text()).toContain("Đã hết hạn thanh toán");
});

test("a session expires by itself when its time has come", async () => {
  const session = await shop.stripe.checkout.sessions.create(ricePlease("DH-5"));
  shop.clock.now = () => new Date(Date.now() + 32 * 60_000);
  try {
    await shop.letter("checkout.session.expired", session.id);
    expect((await shop.stripe.checkout.sessions.retrieve(session.id)).status).toBe("expired");
  } finally {
    shop.clock.now = () => new Date();
  }
});

test("lists go page by page, newest first", async () => {
  const all: string[] = [];
  for await (const { id } of shop.stripe.checkout.sessions.list({ limit: 2 })) all.push(id);
  expect(all.length).toBeGreaterThan(4);
  expect(new Set(all).size).toBe(all.length);
});
