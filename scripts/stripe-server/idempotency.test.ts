import { expect, test } from "vitest";
import { line, refusalOf, ricePlease, openTestShop } from "./testing";

const shop = openTestShop();
const total = async () => (await shop.stripe.checkout.sessions.list({ limit: 100 })).data.length;

test("the same key with the same parameters answers with the first answer", async () => {
  const before = await total();
  const first = await shop.stripe.checkout.sessions.create(ricePlease("DH-1"), { idempotencyKey: "key-1" });
  await shop.restart();
  const again = await shop.stripe.checkout.sessions.create(
    { ...ricePlease("DH-1"), expires_at: first.expires_at },
    { idempotencyKey: "key-1" },
  );
  expect(again.id).toBe(first.id);
  expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
  expect((await total()) - before).toBe(1);
});

test("a refusal is kept too, but not what was wrong with the parameters", async () => {
  const small = { ...ricePlease("DH-2"), line_items: [line("Kẹo", 1_000)] };
  const options = { idempotencyKey: "key-2" };
  const first = await refusalOf(shop.stripe.checkout.sessions.create(small, options));
  expect(await refusalOf(shop.stripe.checkout.sessions.create(small, options))).toEqual(first);
  const key = { "idempotency-key": "key-3" };
  expect((await shop.post("/v1/checkout/sessions", { mode: "payment" }, key)).status).toBe(400);
  const { success_url: _url, ...rest } = ricePlease("DH-3");
  await refusalOf(shop.stripe.checkout.sessions.create(rest, { idempotencyKey: "key-3" }));
  const opened = await shop.stripe.checkout.sessions.create(ricePlease("DH-3"), { idempotencyKey: "key-3" });
  expect(opened.status).toBe("open");
});

test("the same key with other parameters is refused", async () => {
  const options = { idempotencyKey: "key-4" };
  await shop.stripe.checkout.sessions.create(ricePlease("DH-4"), options);
  const refused = await refusalOf(shop.stripe.checkout.sessions.create(ricePlease("DH-5"), options));
  expect(refused).toMatchObject({ status: 400, type: "StripeIdempotencyError" });
});
