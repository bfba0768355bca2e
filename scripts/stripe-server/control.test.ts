import { expect, test } from "vitest";
import { openTestShop, paidOrder, readyAccount, refusalOf, ricePlease } from "./testing";

const shop = openTestShop();

function open(order: string, idempotencyKey: string, timeout = 20_000) {
  return shop.stripe.checkout.sessions.create(ricePlease(order), { idempotencyKey, timeout });
}

async function openedFor(order: string) {
  const { data } = await shop.stripe.checkout.sessions.list({ limit: 100 });
  return data.filter(({ client_reference_id: reference }) => reference === order).length;
}

test.each([
  { kind: "drop_before", opened: 0, refused: "StripeConnectionError" },
  { kind: "drop_after", opened: 1, refused: "StripeConnectionError" },
  { kind: "hang_after", opened: 1, refused: "StripeConnectionError" },
  { kind: "error_before", opened: 0, refused: "StripeAPIError" },
  { kind: "error_after", opened: 1, refused: "StripeAPIError" },
  { kind: "rate_limit", opened: 0, refused: "StripeRateLimitError" },
])("$kind: $opened is opened, and the same key opens no second", async ({ kind, opened, refused }) => {
  await shop.control("faults", { kind, method: "POST", path: "/v1/checkout/*", times: 2 });
  const key = `key-${kind}`;
  const params = ricePlease(kind);
  const create = (timeout: number) => shop.stripe.checkout.sessions.create(params, { idempotencyKey: key, timeout });
  const failed = await refusalOf(create(1_000));
  await shop.control("faults/forget", {});
  expect(failed.type).toBe(refused);
  expect(await openedFor(kind)).toBe(opened);
  const session = await create(20_000);
  expect(session.lastResponse.headers["idempotent-replayed"]).toBe(opened === 1 ? "true" : undefined);
  expect(await openedFor(kind)).toBe(1);
});

test("a fault meets only the calls it was queued for, and only so many", async () => {
  await shop.control("faults", { kind: "rate_limit", method: "POST", path: "/v1/checkout/sessions", times: 1 });
  expect((await shop.stripe.checkout.sessions.list()).object).toBe("list");
  expect(await refusalOf(open("DH-1", "key-1"))).toMatchObject({ status: 429, code: "rate_limit" });
  expect((await open("DH-1", "key-1")).status).toBe("open");
});

test("of two calls with one key at once, one is told to wait", async () => {
  await shop.control("faults", { kind: "slow", path: "/v1/checkout/sessions", milliseconds: 1_000 });
  const params = ricePlease("DH-2");
  const create = () => shop.stripe.checkout.sessions.create(params, { idempotencyKey: "key-2" });
  const outcomes = await Promise.allSettled([create(), create(), create()]);
  expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1);
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(refused).toMatchObject(
    refused.map(() => ({ statusCode: 409, rawType: "idempotency_error", code: "idempotency_key_in_use" })),
  );
  expect(refused.length).toBeGreaterThanOrEqual(1);
  expect(await openedFor("DH-2")).toBe(1);
});

test("held letters come in the order asked for", async () => {
  await shop.control("webhooks/hold", {});
  const { intent } = await paidOrder(shop, "DH-3");
  await shop.restart();
  const queue = (await shop.control("webhooks")) as { isHeld: boolean; waiting: { type: string }[] };
  expect(queue.isHeld).toBe(true);
  const types = queue.waiting.map(({ type }) => type);
  expect(types.slice(-1)).toEqual(["checkout.session.completed"]);
  const before = shop.letters.length;
  await shop.control("webhooks/release", { order: "reversed" });
  await shop.letter("payment_intent.created", intent.id);
  expect(shop.letters.slice(before, before + types.length).map(({ event }) => event.type)).toEqual(types.toReversed());
});

test("a letter is lost, or comes twice, or again", async () => {
  const arrived = (id: string) =>
    shop.letters.filter(
      ({ event }) => event.type === "checkout.session.completed" && (event.data.object as { id: string }).id === id,
    ).length;
  await shop.control("webhooks/lose", { times: 1, type: "checkout.session.completed" });
  const lost = await paidOrder(shop, "DH-4");
  await shop.letter("payment_intent.succeeded", lost.intent.id);
  await shop.control("webhooks/duplicate", { times: 1, type: "checkout.session.completed" });
  const twice = await paidOrder(shop, "DH-5");
  await paidOrder(shop, "DH-6");
  const last = await paidOrder(shop, "DH-7");
  await shop.letter("checkout.session.completed", last.session.id);
  expect(arrived(lost.session.id)).toBe(0);
  expect(arrived(twice.session.id)).toBe(2);
  const { data } = await shop.stripe.events.list({ type: "checkout.session.completed", limit: 100 });
  const event = data.find(({ data }) => (data.object as { id: string }).id === lost.session.id);
  await shop.control(`webhooks/redeliver/${event?.id}`, {});
  await shop.letter("checkout.session.completed", lost.session.id);
});

test("a letter that is not taken comes again", async () => {
  shop.answers.push(500, 503);
  const { session } = await paidOrder(shop, "DH-8");
  const { event } = await shop.letter("checkout.session.completed", session.id);
  expect(event.type).toBe("checkout.session.completed");
});

test("money that is promised may fail to come", async () => {
  const session = await shop.stripe.checkout.sessions.create(ricePlease("DH-9"));
  await shop.control(`sessions/${session.id}/pay_later`, {});
  expect(await shop.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    status: "complete",
    payment_status: "unpaid",
  });
  await shop.control(`sessions/${session.id}/settle`, { status: "failed" });
  await shop.letter("checkout.session.async_payment_failed", session.id);
});

test("the record agrees with what was done, by group and in all", async () => {
  const { total: before } = (await shop.control("record")) as Books;
  const { intent, chargeId } = await paidOrder(shop, "DH-record");
  const destination = await readyAccount(shop);
  const { id } = await shop.stripe.transfers.create({
    amount: 90_000,
    currency: "vnd",
    destination,
    source_transaction: chargeId,
  });
  await shop.stripe.refunds.create({ payment_intent: intent.id, amount: 50_000 });
  await shop.stripe.transfers.createReversal(id, { amount: 40_000 });
  await shop.control("disputes", { charge: chargeId });
  const { total, groups } = (await shop.control("record")) as Books;
  expect(groups.find(({ transferGroup }) => transferGroup === "DH-record")).toEqual({
    transferGroup: "DH-record",
    charged: 190_000,
    refunded: 50_000,
    refundPending: 0,
    transferred: 90_000,
    reversed: 40_000,
    disputeOpen: 140_000,
    disputeLost: 0,
  });
  expect((total.charged ?? 0) - (before.charged ?? 0)).toBe(190_000);
  expect((await shop.stripe.balance.retrieve()).available[0]?.amount).toBe(
    (total.charged ?? 0) -
      (total.refunded ?? 0) -
      (total.refundPending ?? 0) -
      (total.transferred ?? 0) +
      (total.reversed ?? 0) -
      (total.disputeOpen ?? 0) -
      (total.disputeLost ?? 0),
  );
});

test("only who has the key may control", async () => {
  expect((await fetch(`${shop.address}/_control/record`)).status).toBe(401);
});

type Books = {
  total: Record<string, number>;
  groups: ({ transferGroup: string | null } & Record<string, unknown>)[];
};
