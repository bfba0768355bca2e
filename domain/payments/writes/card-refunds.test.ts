import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { outbox } from "@/db/schema/notices";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";
import { useDatabase } from "@/db/testing";
import { orderByCard, useCards } from "@/db/testing.cards";
import { atOnce, codeOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { balanceOf } from "@/domain/ledger/reads";
import { cancelBySeller } from "@/domain/orders/writes/cancel";
import { giveBackByBank, sendCardRefunds, takeRefundNews } from "@/domain/payments/writes/card-refunds";
import { settleSession } from "@/domain/payments/writes/settle-session";
import { takeBack } from "@/domain/payments/writes/take-back";
import { mintAdminScope } from "@/domain/people/scopes";
import { returnStock } from "@/domain/stock/writes/move";
import { newId } from "@/platform/ids";

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
});

async function paidOrder(card = "4242424242424242") {
  const bought = await orderByCard([rice, pepper], place, now);
  await cards.pay(await bought.open(), card);
  await settleSession(await bought.sessionId(), now);
  const codeFor = (shop: Shop) =>
    bought.order.parts.find(({ sellerName }) => sellerName === (shop === rice ? "HTX Lúa Vàng" : "Hồ tiêu Lộc Ninh"))
      ?.code ?? "";
  const partId = async (code: string) =>
    (await db.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.code, code)))[0]?.id ?? "";
  const given = async (code: string) =>
    db
      .select({
        id: refunds.id,
        state: refunds.state,
        amountDong: refunds.amountDong,
        outsideId: refunds.outsideId,
        failure: refunds.failure,
      })
      .from(refunds)
      .where(eq(refunds.sellerOrderId, await partId(code)));
  return { ...bought, codeFor, partId, given };
}

const cancel = (code: string) => cancelBySeller(rice.seller, { code, reason: "out_of_stock", note: "" }, now);

async function brokenChecks() {
  await db.delete(outbox);
  return (await verifyBooks(now)).checks.filter(({ ok }) => !ok);
}

test("a part its seller cannot send goes back to the card, once, however many send it, and the buyer is told", async () => {
  const { order, codeFor, given, shown } = await paidOrder();
  const code = codeFor(rice);
  await db.delete(outbox);
  await cancel(code);
  const [due] = await given(code);
  expect(due).toMatchObject({ state: "due" });
  expect(await balanceOf("refunds_due")).toBe(due?.amountDong);
  const { codes } = await atOnce(5, () => sendCardRefunds(now));
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  expect(await given(code)).toMatchObject([{ state: "done" }]);
  const { charged, refunded } = await cards.record(order.code);
  const [part] = (await shown()).parts.filter((one) => one.code === code);
  expect([charged, refunded]).toEqual([order.totalDong, part?.totalDong]);
  expect(await balanceOf("refunds_due")).toBe(0);
  const letters = (await db.select({ template: outbox.template, payload: outbox.payload }).from(outbox)).map(
    ({ template, payload }) => [template, (payload as { route?: string }).route],
  );
  expect(letters).toContainEqual(["paid_part_cancelled", "card"]);
  expect(letters).toContainEqual(["refund_given", "card"]);
  expect(await brokenChecks()).toEqual([]);
});

test("of two units one goes back, then the rest: never more than was paid", async () => {
  const { order, codeFor, partId } = await paidOrder();
  const id = await partId(codeFor(rice));
  const [line] = await db
    .select({ orderLineId: orderLines.id, variantId: orderLines.variantId, productId: orderLines.productId })
    .from(orderLines)
    .where(eq(orderLines.sellerOrderId, id));
  if (!line) throw new Error("no line");
  await inTransaction(async (tx) => {
    await tx.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.id, id)).for("update");
    const one = { orderLineId: line.orderLineId, quantity: 1 };
    await takeBack(
      tx,
      {
        sellerOrderId: id,
        lines: [one],
        withShipping: false,
        cause: "partly_cancelled",
        bearer: "seller",
        decidedBy: null,
      },
      now,
    );
    await returnStock(tx, [{ ...line, quantity: 1 }], { reason: "returned", now });
  });
  await sendCardRefunds(now);
  expect((await cards.record(order.code)).refunded).toBe(50_000);
  expect(await brokenChecks()).toEqual([]);
  await cancel(codeFor(rice));
  await sendCardRefunds(now);
  const { refunded } = await cards.record(order.code);
  const [part] = order.parts.filter(({ code }) => code === codeFor(rice));
  expect(refunded).toBe(part?.totalDong);
  expect(await brokenChecks()).toEqual([]);
});

test.each(["hang_after", "drop_after", "error_after", "error_before", "drop_before", "rate_limit"] as const)(
  "a refund whose answer met %s is made once",
  async (kind) => {
    const { order, codeFor, given } = await paidOrder();
    const code = codeFor(rice);
    await cancel(code);
    await cards.fail({ kind, method: "POST", path: "/v1/refunds", times: 2 });
    for (let run = 0; run < 4; run += 1) await sendCardRefunds(now);
    const [refund] = await given(code);
    expect(refund).toMatchObject({ state: "done", failure: "" });
    expect((await cards.record(order.code)).refunded).toBe(refund?.amountDong);
    const { data } = (await cards.ask("/v1/refunds?limit=100")) as { data: { id: string }[] };
    expect(data.filter(({ id }) => id === refund?.outsideId)).toHaveLength(1);
    expect(await brokenChecks()).toEqual([]);
  },
  60_000,
);

test("one that takes its time is sent, then done; one that fails waits for a person", async () => {
  const slow = await paidOrder("4000000000007726");
  await cancel(slow.codeFor(rice));
  await sendCardRefunds(now);
  const [sent] = await slow.given(slow.codeFor(rice));
  expect(sent?.state).toBe("sent");
  expect(await balanceOf("refunds_due")).toBe(sent?.amountDong);
  await cards.control(`refunds/${sent?.outsideId}/settle`, { status: "succeeded" });
  for (let time = 0; time < 3; time += 1) await takeRefundNews(sent?.outsideId ?? "", now);
  expect(await slow.given(slow.codeFor(rice))).toMatchObject([{ state: "done" }]);

  const failing = await paidOrder("4000000000005126");
  await cancel(failing.codeFor(rice));
  await sendCardRefunds(now);
  const [begun] = await failing.given(failing.codeFor(rice));
  await cards.control(`refunds/${begun?.outsideId}/settle`, { status: "failed" });
  await sendCardRefunds(now);
  const [failed] = await failing.given(failing.codeFor(rice));
  expect(failed?.state).toBe("failed");
  expect(failed?.failure).not.toBe("");
  expect(await balanceOf("refunds_due")).toBe(failed?.amountDong);
  const given = { refundId: failed?.id ?? "", bankReference: "FT26329" };
  const province = mintAdminScope({ userId: rice.seller.userId, communeCodes: "all" });
  const officer = mintAdminScope({ userId: rice.seller.userId, communeCodes: [place.near] });
  expect(await codeOf(giveBackByBank(officer, given, now))).toBe("forbidden");
  expect(await codeOf(giveBackByBank(province, { ...given, refundId: newId() }, now))).toBe("not_found");
  const bank = await balanceOf("bank");
  const { codes } = await atOnce(5, () => giveBackByBank(province, given, now));
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  expect((await balanceOf("bank")) - bank).toBe(failed?.amountDong);
  expect(await balanceOf("refunds_due")).toBe(0);
  expect(await brokenChecks()).toEqual([]);
  expect(await brokenChecks()).toEqual([]);
});
