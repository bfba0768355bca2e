import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { latePayments, providerEvents } from "@/db/schema/cards";
import { outbox } from "@/db/schema/notices";
import { sellerOrders } from "@/db/schema/orders";
import { providerCalls } from "@/db/schema/shipping";
import { useDatabase } from "@/db/testing";
import { orderByCard, useCards } from "@/db/testing.cards";
import { atOnce, codeOf, giveBankAccount, offer, onHandOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { addToCart } from "@/domain/cart/writes";
import { readCart } from "@/domain/cart/reads";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { changePayment } from "@/domain/orders/writes/change-payment";
import { lapseUnpaid } from "@/domain/orders/writes/lapse";
import { payByCard, payOtherwise, returnFromCard } from "@/domain/orders/writes/pay-by-card";
import { placeOrder } from "@/domain/orders/writes/place";
import { handleCardEvents, receiveCardEvent } from "@/domain/payments/writes/card-events";
import { sendCardRefunds } from "@/domain/payments/writes/card-refunds";
import { closeStaleCheckouts, openCheckout } from "@/domain/payments/writes/checkout-sessions";
import { reconcileCards } from "@/domain/payments/writes/reconcile-cards";
import { minutesAfter } from "@/platform/clock";

const now = new Date("2026-11-20T03:00:00Z");
useDatabase();
const cards = useCards(now);
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  await giveBankAccount(rice, "1012345678");
  await giveBankAccount(pepper, "1012345679");
});

const lansOrder = () => orderByCard([rice, pepper], place, now);

async function brokenChecks(at = now) {
  await db.delete(outbox);
  return (await verifyBooks(at)).checks.filter(({ ok }) => !ok);
}

const eventsOf = async (type: string) => {
  const { data } = (await cards.ask(`/v1/events?limit=100&type=${type}`)) as {
    data: { id: string; data: { object: { id: string; metadata: { checkout?: string } } } }[];
  };
  return data.map(({ id, data: { object } }) => ({
    id,
    kind: type,
    subject: object.id,
    reference: object.metadata.checkout ?? null,
  }));
};

describe("an order paid by card", () => {
  test("waits with its goods held, is paid once for all its shops, and reaches them", async () => {
    const { order, holder, open, goods, shown, sessionId } = await lansOrder();
    expect(await onHandOf(goods[0]?.variantId ?? "")).toBe(3);
    const url = await open();
    expect((await shown()).state).toBe("awaiting_payment");
    expect(await cards.pay(url)).toBe(303);
    expect(await returnFromCard(holder, { code: order.code, sessionId: await sessionId() }, now)).toBe("paid");
    const { state, parts } = await shown();
    expect(state).toBe("placed");
    expect(parts.map(({ payment }) => payment.state)).toEqual(["collected", "collected"]);
    expect((await cards.record(order.code)).charged).toBe(order.totalDong);
    const letters = await db.select({ template: outbox.template }).from(outbox);
    expect(letters.filter(({ template }) => template === "order_for_seller")).toHaveLength(2);
    expect(await openCheckout(order.id, now)).toBeNull();
    expect(await brokenChecks()).toEqual([]);
  });

  test("paid and returned to by ten pages at once, with the webhook twice and the reconciler between, counts once", async () => {
    const { order, holder, open, sessionId } = await lansOrder();
    await cards.pay(await open());
    const id = await sessionId();
    const [told] = (await eventsOf("checkout.session.completed")).filter(({ reference }) => reference === id);
    if (!told) throw new Error("nothing was told");
    const later = minutesAfter(now, 3);
    const { codes } = await atOnce(10, async (hand) => {
      if (hand < 6) return returnFromCard(holder, { code: order.code, sessionId: id }, now);
      if (hand === 6) return reconcileCards(later);
      await receiveCardEvent(told, now);
      return handleCardEvents(now);
    });
    expect(codes).toEqual(Array<string>(10).fill("accepted"));
    expect((await cards.record(order.code)).charged).toBe(order.totalDong);
    const kept = await db.select({ handledAt: providerEvents.handledAt }).from(providerEvents);
    expect(kept).toHaveLength(1);
    expect(kept[0]?.handledAt).not.toBeNull();
    expect(await brokenChecks()).toEqual([]);
  });

  test("is settled by the reconciler when nobody tells and nobody comes back", async () => {
    const { open, shown } = await lansOrder();
    await cards.pay(await open());
    await reconcileCards(minutesAfter(now, 2));
    expect((await shown()).state).toBe("placed");
  });

  test("is nobody else's to pay, to return to, or to change", async () => {
    const { order, open, sessionId } = await lansOrder();
    await open();
    const stranger = { buyer: null, key: "x".repeat(order.key.length) };
    expect(await codeOf(payByCard(stranger, { code: order.code }, now))).toBe("not_found");
    expect(await codeOf(payOtherwise(stranger, { code: order.code, payment: "cod", key: "" }, now))).toBe("not_found");
    const sessionOfAnother = await sessionId();
    const other = await lansOrder();
    const outcome = await returnFromCard(other.holder, { code: other.order.code, sessionId: sessionOfAnother }, now);
    expect(outcome).toBe("unknown");
  });

  test("declined, stays whole; the same page takes another card, and one that asks the bank", async () => {
    const { order, holder, open, shown, sessionId, sessions } = await lansOrder();
    const url = await open();
    expect(await cards.pay(url, "4000000000000002")).toBe(402);
    const news = async () => returnFromCard(holder, { code: order.code, sessionId: await sessionId() }, now);
    expect(await news()).toBe("declined");
    expect((await shown()).state).toBe("awaiting_payment");
    expect((await payByCard(holder, { code: order.code }, now)).checkoutUrl).toBe(url);
    expect(await sessions()).toHaveLength(1);
    await cards.pay(url, "4000002500003155");
    expect(await news()).not.toBe("paid");
    const approved = await fetch(`${url}/authenticate`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ answer: "approve" }),
    });
    expect(approved.status).toBe(303);
    expect(await news()).toBe("paid");
  });

  test.each([
    [1, 90_000_000, "accepted"],
    [2, 50_000_000, "card_amount_out_of_range"],
  ])("%d × %d đồng: %s", async (quantity, priceDong, outcome) => {
    const { variantId } = await offer(rice, place, { name: "Gạo", priceDong, onHand: 5 });
    const shopper = { cartId: null, buyer: null, isRenewed: true };
    const { cartId } = await addToCart(shopper, { variantId, quantity }, now);
    const placed = placeOrder(
      null,
      {
        cartId,
        contact: { name: "Lan", phone: "+84912345678", email: null },
        address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
        payment: "card",
        notes: {},
        idempotencyKey: null,
        expectedTotalDong: null,
        locale: "vi",
      },
      now,
    );
    expect(await codeOf(placed)).toBe(outcome);
  });
});

describe("a page to pay on", () => {
  test("asked for by ten tabs at once is one page", async () => {
    const { order, sessions } = await lansOrder();
    const pages = await Promise.all(Array.from({ length: 10 }, () => openCheckout(order.id, now)));
    expect(new Set(pages.map((page) => page?.checkoutUrl)).size).toBe(1);
    expect(await sessions()).toHaveLength(1);
  });

  test.each(["hang_after", "drop_after", "error_after", "drop_before", "error_before", "rate_limit"] as const)(
    "whose opening met %s is opened once, however often it takes",
    async (kind) => {
      const { order, holder, sessions, shown } = await lansOrder();
      await cards.fail({ kind, path: "/v1/checkout/sessions", method: "POST", times: 2 });
      const press = () => codeOf(payByCard(holder, { code: order.code }, now));
      for (let time = 0; time < 2; time += 1) expect(["accepted", "card_not_answering"]).toContain(await press());
      const { checkoutUrl } = await payByCard(holder, { code: order.code }, now);
      expect(await sessions()).toHaveLength(1);
      await cards.pay(checkoutUrl ?? "");
      await reconcileCards(minutesAfter(now, 2));
      expect((await shown()).state).toBe("placed");
      const [call] = await db
        .select({ key: providerCalls.idempotencyKey, error: providerCalls.error, outsideId: providerCalls.outsideId })
        .from(providerCalls)
        .where(eq(providerCalls.subject, (await sessions())[0]?.id ?? ""));
      expect(call?.outsideId).toBe((await sessions())[0]?.outsideId);
    },
    60_000,
  );

  test("is closed before goods whose time is over go back on the shelf, with the basket", async () => {
    const { open, goods, shown, sessions, cartId } = await lansOrder();
    const url = await open();
    expect(await lapseUnpaid(minutesAfter(now, 29))).toBe(0);
    expect(await lapseUnpaid(minutesAfter(now, 31))).toBeGreaterThanOrEqual(2);
    expect((await sessions()).map(({ state }) => state)).toEqual(["expired"]);
    expect(await cards.pay(url)).not.toBe(303);
    expect((await shown()).state).toBe("cancelled");
    expect(await onHandOf(goods[0]?.variantId ?? "")).toBe(5);
    expect((await readCart(cartId, { to: null, now }))?.orderedAs ?? null).toBeNull();
    expect(await brokenChecks(minutesAfter(now, 31))).toEqual([]);
  });

  test("paid in the last second is paid: nothing lapses", async () => {
    const { open, shown } = await lansOrder();
    await cards.pay(await open());
    expect(await lapseUnpaid(minutesAfter(now, 31))).toBe(0);
    expect((await shown()).state).toBe("placed");
  });

  test("that nobody can be asked about keeps its goods held", async () => {
    const { open, shown } = await lansOrder();
    await open();
    await cards.fail({ kind: "drop_before", path: "/v1/checkout/sessions/*", times: 20 });
    expect(await lapseUnpaid(minutesAfter(now, 31))).toBe(0);
    expect((await shown()).state).toBe("awaiting_payment");
    await cards.calm();
    expect(await lapseUnpaid(minutesAfter(now, 32))).toBeGreaterThanOrEqual(2);
    expect((await shown()).state).toBe("cancelled");
  });

  test("of which a part was cancelled is closed, and the next shows what is left", async () => {
    const { order, holder, open, shown, sessions } = await lansOrder();
    const url = await open();
    await cancelByBuyer(holder, order.parts[0]?.code ?? "", now);
    await closeStaleCheckouts(now);
    expect(await cards.pay(url)).not.toBe(303);
    await cards.pay(await open());
    await reconcileCards(minutesAfter(now, 2));
    expect((await sessions()).map(({ state }) => state)).toEqual(["expired", "complete"]);
    const { parts } = await shown();
    expect(parts.map(({ state }) => state)).toEqual(["cancelled", "placed"]);
    expect((await cards.record(order.code)).charged).toBe(parts[1]?.totalDong);
    expect(await brokenChecks()).toEqual([]);
  });

  test("left for cash is closed, and the order goes to its shops", async () => {
    const { order, holder, open, shown, sessions } = await lansOrder();
    const url = await open();
    expect(
      await codeOf(changePayment(holder, { code: order.parts[0]?.code ?? "", payment: "cod", key: "" }, now)),
    ).toBe("not_possible_now");
    for (let time = 0; time < 2; time += 1) {
      await payOtherwise(holder, { code: order.code, payment: "cod", key: "" }, now);
    }
    expect((await sessions()).map(({ state }) => state)).toEqual(["expired"]);
    expect(await cards.pay(url)).not.toBe(303);
    expect((await shown()).parts.map(({ state, payment }) => [state, payment.method])).toEqual([
      ["placed", "cod"],
      ["placed", "cod"],
    ]);
    expect(await brokenChecks()).toEqual([]);
  });

  test("left for cash after it was paid is paid", async () => {
    const { order, holder, open, shown } = await lansOrder();
    await cards.pay(await open());
    await payOtherwise(holder, { code: order.code, payment: "vietqr", key: "" }, now);
    expect((await shown()).parts.map(({ payment }) => [payment.method, payment.state])).toEqual([
      ["card", "collected"],
      ["card", "collected"],
    ]);
  });
});

describe("a payment that comes too late", () => {
  test("for one of two parts goes back for that part, by itself, and pays the other", async () => {
    const { order, holder, open, shown } = await lansOrder();
    await cards.pay(await open());
    const [first, second] = order.parts;
    await cancelByBuyer(holder, first?.code ?? "", now);
    await reconcileCards(minutesAfter(now, 2));
    expect((await shown()).parts.map(({ state }) => state)).toEqual(["cancelled", "placed"]);
    for (let time = 0; time < 2; time += 1) await sendCardRefunds(now);
    const { charged, refunded } = await cards.record(order.code);
    expect([charged, charged - refunded]).toEqual([order.totalDong, second?.totalDong]);
    expect(await brokenChecks()).toEqual([]);
  });

  test("for all of it goes back whole", async () => {
    const { order, holder, open, shown } = await lansOrder();
    await cards.pay(await open());
    await cancelByBuyer(holder, order.code, now);
    await reconcileCards(minutesAfter(now, 2));
    expect((await shown()).state).toBe("cancelled");
    const { charged, refunded } = await cards.record(order.code);
    expect([charged, refunded]).toEqual([order.totalDong, order.totalDong]);
    const late = await db.select({ state: latePayments.state }).from(latePayments);
    expect(late.every(({ state }) => state === "done")).toBe(true);
    const [part] = await db
      .select({ openedAt: sellerOrders.openedAt })
      .from(sellerOrders)
      .where(eq(sellerOrders.orderId, order.id));
    expect(part?.openedAt).toBeNull();
    expect(await brokenChecks()).toEqual([]);
  });
});
