import { beforeAll, describe, expect, test } from "vitest";
import { inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { providerCalls } from "@/db/schema/shipping";
import { useDatabase } from "@/db/testing";
import { orderByCard, useCards } from "@/db/testing.cards";
import { atOnce, codeOf, giveBankAccount, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { lapseUnpaid } from "@/domain/orders/writes/lapse";
import { payByCard } from "@/domain/orders/writes/pay-by-card";
import { closeStaleCheckouts } from "@/domain/payments/writes/checkout-sessions";
import { reconcileCards } from "@/domain/payments/writes/reconcile-cards";
import { takeUpUnanswered } from "@/domain/payments/writes/unanswered-sessions";
import { minutesAfter } from "@/platform/clock";

const now = new Date("2026-11-20T03:00:00Z");
const soon = minutesAfter(now, 1);
useDatabase();
const cards = useCards(now);
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  await giveBankAccount(rice, "1012345678");
});

/** Lan's order, whose page was asked for by a process that did not live to hear the answer. */
async function unansweredOrder(kind: "drop_after" | "drop_before") {
  const lans = await orderByCard([rice], place, now);
  await silence(kind, 2);
  await expect(lans.open()).rejects.toThrow("no usable answer from");
  await cards.calm();
  return lans;
}

const silence = (kind: "drop_after" | "drop_before", times: number) =>
  cards.fail({ kind, path: "/v1/checkout/sessions", method: "POST", times });

/** The provider's own pages of an order. */
async function pagesOf(orderCode: string) {
  const { data } = (await cards.ask("/v1/checkout/sessions?limit=100")) as {
    data: { id: string; status: string; client_reference_id: string }[];
  };
  return data.filter((page) => page.client_reference_id === orderCode);
}

async function callsOf(sessions: readonly { id: string }[]) {
  return db
    .select({ answeredAt: providerCalls.answeredAt, outsideId: providerCalls.outsideId })
    .from(providerCalls)
    .where(
      inArray(
        providerCalls.subject,
        sessions.map(({ id }) => id),
      ),
    );
}

describe("a page to pay on that was asked for and never answered", () => {
  test.each(["drop_after", "drop_before"] as const)(
    "is asked for again under its key while the order waits, and is the buyer's to pay once (%s)",
    async (kind) => {
      const { order, holder, sessions, shown } = await unansweredOrder(kind);
      for (let time = 0; time < 2; time += 1) await takeUpUnanswered(soon);
      const [session, ...further] = await sessions();
      expect(further).toEqual([]);
      expect(await pagesOf(order.code)).toMatchObject([{ id: session?.outsideId, status: "open" }]);
      expect(await callsOf(await sessions())).toEqual([{ answeredAt: soon, outsideId: session?.outsideId }]);
      const { checkoutUrl } = await payByCard(holder, { code: order.code }, soon);
      expect(await cards.pay(checkoutUrl ?? "")).toBe(303);
      await reconcileCards(minutesAfter(now, 2));
      expect((await shown()).state).toBe("placed");
      expect((await cards.record(order.code)).charged).toBe(order.totalDong);
    },
  );

  test("is left alone while whoever asked for it may still be waiting", async () => {
    const { order, sessions } = await unansweredOrder("drop_before");
    await takeUpUnanswered(minutesAfter(now, 0.5));
    expect((await sessions()).map(({ outsideId }) => outsideId)).toEqual([null]);
    expect(await pagesOf(order.code)).toEqual([]);
  });

  test("taken up by two instances while the buyer presses is one page", async () => {
    const { order, holder, sessions } = await unansweredOrder("drop_after");
    const { codes } = await atOnce(10, async (hand) =>
      hand % 2 === 0 ? takeUpUnanswered(soon) : payByCard(holder, { code: order.code }, soon),
    );
    expect(codes.filter((code) => !["accepted", "card_not_answering"].includes(code))).toEqual([]);
    await takeUpUnanswered(soon);
    const [session, ...further] = await sessions();
    expect(further).toEqual([]);
    expect(await pagesOf(order.code)).toMatchObject([{ id: session?.outsideId, status: "open" }]);
  });

  test.each(["drop_after", "drop_before"] as const)("of a cancelled order is closed (%s)", async (kind) => {
    const { order, holder, sessions } = await unansweredOrder(kind);
    await cancelByBuyer(holder, order.code, now);
    await closeStaleCheckouts(now);
    for (let time = 0; time < 2; time += 1) await takeUpUnanswered(soon);
    const [session, ...further] = await sessions();
    expect(further).toEqual([]);
    expect(session).toMatchObject({ state: "failed", outsideId: expect.any(String) });
    expect(await pagesOf(order.code)).toMatchObject([{ id: session?.outsideId, status: "expired" }]);
    expect(await callsOf(await sessions())).toEqual([{ answeredAt: soon, outsideId: session?.outsideId }]);
  });

  test("closed by two instances at once is closed", async () => {
    const { order, holder, sessions } = await unansweredOrder("drop_after");
    await cancelByBuyer(holder, order.code, now);
    await closeStaleCheckouts(now);
    await atOnce(6, () => takeUpUnanswered(soon));
    await takeUpUnanswered(soon);
    const [session] = await sessions();
    expect(await pagesOf(order.code)).toMatchObject([{ id: session?.outsideId, status: "expired" }]);
  });

  test("keeps no goods: they are let go in their time, and the page is closed when the provider answers", async () => {
    const { order, sessions, shown } = await unansweredOrder("drop_after");
    const late = minutesAfter(now, 31);
    await silence("drop_before", 20);
    await takeUpUnanswered(soon);
    expect(await lapseUnpaid(late)).toBeGreaterThanOrEqual(1);
    expect((await shown()).state).toBe("cancelled");
    await takeUpUnanswered(late);
    expect(await sessions()).toMatchObject([{ state: "failed", outsideId: null }]);
    await cards.calm();
    await takeUpUnanswered(late);
    expect(await pagesOf(order.code)).toMatchObject([{ id: (await sessions())[0]?.outsideId, status: "expired" }]);
  });

  test("whose end has come too near is given up for a further one, by the buyer as by the reconciler", async () => {
    const byReconciler = await unansweredOrder("drop_before");
    const byBuyer = await unansweredOrder("drop_before");
    const later = minutesAfter(now, 2);
    cards.clock.at = later;
    expect(await codeOf(payByCard(byBuyer.holder, { code: byBuyer.order.code }, later))).toBe("accepted");
    for (let time = 0; time < 2; time += 1) await takeUpUnanswered(later);
    cards.clock.at = now;
    for (const { order, sessions } of [byReconciler, byBuyer]) {
      expect((await sessions()).map(({ state }) => state)).toEqual(["failed", "open"]);
      expect(await pagesOf(order.code)).toMatchObject([{ id: (await sessions())[1]?.outsideId, status: "open" }]);
    }
  });
});
