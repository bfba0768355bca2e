import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { chargebacks, chargebackSettlements } from "@/db/schema/cards";
import { outbox } from "@/db/schema/notices";
import { sellerOrders } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";
import { useDatabase } from "@/db/testing";
import { orderByCard, useCards } from "@/db/testing.cards";
import { atOnce, codeOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { balanceOf } from "@/domain/ledger/reads";
import { cancelBySeller } from "@/domain/orders/writes/cancel";
import { giveBackByBank, sendCardRefunds } from "@/domain/payments/writes/card-refunds";
import { reconcileDisputes } from "@/domain/payments/writes/chargebacks";
import { settleSession } from "@/domain/payments/writes/settle-session";
import { mintAdminScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";

const now = new Date("2026-11-20T03:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
useDatabase();
const cards = useCards(now);
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

beforeEach(() => cards.calm());

/** Of two shops, paid by card. */
async function paidOrder(card = "4242424242424242") {
  const { order, open, sessionId } = await orderByCard([rice, pepper], place, now);
  await cards.pay(await open(), card);
  const id = await sessionId();
  await settleSession(id, now);
  const codeFor = (shop: Shop) =>
    order.parts.find(({ sellerName }) => sellerName === (shop === rice ? "HTX Lúa Vàng" : "Hồ tiêu Lộc Ninh"))?.code ??
    "";
  const cancel = async (shop: Shop) => {
    await cancelBySeller(shop.seller, { code: codeFor(shop), reason: "out_of_stock", note: "" }, now);
  };
  const owed = async (shop: Shop) => {
    const [refund] = await db
      .select({
        id: refunds.id,
        state: refunds.state,
        amountDong: refunds.amountDong,
        outsideId: refunds.outsideId,
        failure: refunds.failure,
      })
      .from(refunds)
      .innerJoin(sellerOrders, eq(sellerOrders.id, refunds.sellerOrderId))
      .where(eq(sellerOrders.code, codeFor(shop)));
    if (!refund) throw new Error("nothing is owed");
    return refund;
  };
  const refunded = async () => (await cards.record(order.code)).refunded;
  const charge = async () => {
    const { data } = (await cards.ask("/v1/charges?limit=100")) as { data: { id: string; transfer_group: string }[] };
    return data.find((one) => one.transfer_group === order.code)?.id ?? "";
  };
  const dispute = async () => (await cards.control("disputes", { charge: await charge() })).id as string;
  return { order, sessionId: id, cancel, owed, refunded, dispute };
}

const decide = async (id: string, status: "won" | "lost") => {
  await cards.control(`disputes/${id}/decide`, { status });
  await reconcileDisputes(now);
};

async function sendThrice(at = now): Promise<void> {
  for (let time = 0; time < 3; time += 1) await sendCardRefunds(at);
}

const settlements = async (owedId: string) =>
  db
    .select({ amountDong: chargebackSettlements.amountDong })
    .from(chargebackSettlements)
    .where(eq(chargebackSettlements.owedId, owedId));

const byBank = (refundId: string) => giveBackByBank(province, { refundId, bankReference: "FT26329" }, now);

async function brokenChecks() {
  await db.delete(outbox);
  return (await verifyBooks(now)).checks.filter(({ ok }) => !ok);
}

test("owed of a disputed charge waits, and goes neither to the card nor by bank", async () => {
  const { cancel, owed, refunded, dispute } = await paidOrder();
  await dispute();
  await reconcileDisputes(now);
  await cancel(rice);
  await sendThrice();
  const refund = await owed(rice);
  expect(refund).toMatchObject({ state: "due", failure: "" });
  expect(await refunded()).toBe(0);
  expect(await codeOf(byBank(refund.id))).toBe("not_found");
  await db.update(refunds).set({ state: "failed", failure: "of before" }).where(eq(refunds.id, refund.id));
  expect(await codeOf(byBank(refund.id))).toBe("charge_disputed");
  expect(await brokenChecks()).toEqual([]);
});

test.each([
  ["before it is lost", false],
  ["after it is lost", true],
] as const)("what the buyer got by a lost dispute settles what they were owed, decided %s", async (_when, isAfter) => {
  const { order, cancel, owed, refunded, dispute } = await paidOrder();
  const [costs, due] = [await balanceOf("platform_costs"), await balanceOf("refunds_due")];
  const id = await dispute();
  await reconcileDisputes(now);
  if (!isAfter) await cancel(rice);
  await decide(id, "lost");
  if (isAfter) await cancel(rice);
  const { codes } = await atOnce(5, () => sendCardRefunds(now));
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  const refund = await owed(rice);
  expect(refund).toMatchObject({ state: "done", outsideId: null });
  expect(await settlements(refund.id)).toEqual([{ amountDong: refund.amountDong }]);
  expect(await balanceOf("refunds_due")).toBe(due);
  expect(await balanceOf("platform_costs")).toBe(costs - order.totalDong + refund.amountDong);
  expect(await refunded()).toBe(0);
  const bank = await balanceOf("bank");
  expect(await codeOf(byBank(refund.id))).toBe("charge_disputed");
  expect(await balanceOf("bank")).toBe(bank);
  await cancel(pepper);
  await sendThrice();
  expect(await owed(pepper)).toMatchObject({ state: "done" });
  expect(await balanceOf("platform_costs")).toBe(costs);
  expect(await brokenChecks()).toEqual([]);
});

test("won, what was owed goes to the card once", async () => {
  const { cancel, owed, refunded, dispute } = await paidOrder();
  const id = await dispute();
  await reconcileDisputes(now);
  await cancel(rice);
  await sendThrice();
  await decide(id, "won");
  const { codes } = await atOnce(5, () => sendCardRefunds(now));
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  const refund = await owed(rice);
  expect(refund.state).toBe("done");
  expect(await refunded()).toBe(refund.amountDong);
  expect(await settlements(refund.id)).toEqual([]);
  expect(await brokenChecks()).toEqual([]);
});

test("refused for a dispute nobody told of, it waits, and the refusal the provider repeats does not end it", async () => {
  const { cancel, owed, refunded, dispute } = await paidOrder();
  const id = await dispute();
  await cancel(rice);
  await sendThrice();
  expect(await owed(rice)).toMatchObject({ state: "due" });
  await reconcileDisputes(now);
  await decide(id, "won");
  await sendThrice();
  expect(await owed(rice)).toMatchObject({ state: "due" });
  await sendThrice(later(16));
  const refund = await owed(rice);
  expect(refund.state).toBe("done");
  expect(await refunded()).toBe(refund.amountDong);
  expect(await brokenChecks()).toEqual([]);
});

test("one that failed of a dispute before is tried again when it is won", async () => {
  const { cancel, owed, refunded, dispute } = await paidOrder();
  const id = await dispute();
  await reconcileDisputes(now);
  await cancel(rice);
  const { id: refundId } = await owed(rice);
  await db.update(refunds).set({ state: "failed", failure: "has been charged back" }).where(eq(refunds.id, refundId));
  await decide(id, "won");
  await sendThrice();
  const refund = await owed(rice);
  expect(refund).toMatchObject({ state: "done", failure: "" });
  expect(await refunded()).toBe(refund.amountDong);
});

test.each(["hang_after", "drop_after", "error_after"] as const)(
  "made before the dispute with its answer lost by %s, it is found, and the dispute settles nothing of it",
  async (kind) => {
    const { order, sessionId, cancel, owed, refunded, dispute } = await paidOrder();
    await cancel(rice);
    await cards.fail({ kind, method: "POST", path: "/v1/refunds", times: 2 });
    await sendCardRefunds(now);
    await cards.calm();
    expect(await owed(rice)).toMatchObject({ state: "due", outsideId: null });
    const id = await dispute();
    await reconcileDisputes(now);
    await decide(id, "lost");
    await sendThrice();
    const refund = await owed(rice);
    expect(refund.state).toBe("done");
    expect(refund.outsideId).not.toBeNull();
    expect(await refunded()).toBe(refund.amountDong);
    expect(await settlements(refund.id)).toEqual([]);
    const [lost] = await db
      .select({ amountDong: chargebacks.amountDong })
      .from(chargebacks)
      .where(eq(chargebacks.sessionId, sessionId));
    expect(lost?.amountDong).toBe(order.totalDong - refund.amountDong);
    expect(await brokenChecks()).toEqual([]);
  },
  60_000,
);

test.each(["won", "lost"] as const)(
  "a refund the dispute left out, and the card refused, is still the buyer's when it is %s: the bank gives it, once",
  async (status) => {
    const { cancel, owed, dispute } = await paidOrder("4000000000005126");
    await cancel(rice);
    await sendCardRefunds(now);
    const id = await dispute();
    await reconcileDisputes(now);
    await cards.control(`refunds/${(await owed(rice)).outsideId}/settle`, { status: "failed" });
    await sendThrice();
    const refund = await owed(rice);
    expect(refund.state).toBe("failed");
    expect(await codeOf(byBank(refund.id))).toBe("charge_disputed");
    await decide(id, status);
    await sendThrice();
    expect(await owed(rice)).toMatchObject({ state: "failed" });
    const bank = await balanceOf("bank");
    const { codes } = await atOnce(5, () => byBank(refund.id));
    expect(codes).toEqual(Array<string>(5).fill("accepted"));
    expect((await balanceOf("bank")) - bank).toBe(refund.amountDong);
    await sendThrice();
    expect(await brokenChecks()).toEqual([]);
  },
);
