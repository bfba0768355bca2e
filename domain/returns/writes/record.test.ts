import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import type { PaymentMethod, ReturnReason } from "@/db/enums";
import { payments, refunds } from "@/db/schema/payments";
import { useDatabase } from "@/db/testing";
import { brokenBooks, usePhotoFolder } from "@/db/testing.returns";
import { sell } from "@/db/testing.sales";
import { atOnce, codeOf, type Goods, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { makeParcel } from "@/domain/orders/writes/parcels";
import { deliverPart, shipPart } from "@/domain/orders/writes/progress";
import { takeParcelBack } from "@/domain/orders/writes/take-parcel-back";
import { recordRefund } from "@/domain/payments/writes/refund";
import { findReturnable, listPartReturns } from "@/domain/returns/reads";
import { acceptReturn } from "@/domain/returns/writes/answer";
import { askReturn } from "@/domain/returns/writes/ask";

useDatabase();
usePhotoFolder();

const at = new Date("2026-11-20T03:00:00Z");
const after = (days: number) => new Date(at.getTime() + days * 24 * 3_600_000);
let place: Awaited<ReturnType<typeof openMarket>>;
let shop: Shop;
let rice: Goods;

beforeAll(async () => {
  place = await openMarket();
  shop = await openShop("HTX Lúa Vàng", place);
  rice = await offer(shop, place, { name: "Gạo ST25", priceDong: 50_000, onHand: 500 });
});

const own = { carrier: "own" as const, trackingCode: "" };

/** Three bags of rice: two came on the first day, and one is on its way. */
async function firstCame(method: PaymentMethod = "cod") {
  const sale = await sell(shop, place, { goods: [{ ...rice, quantity: 3, groupCode: "I.2.a" }], method, at });
  const { code } = sale;
  await sale.pack();
  const lines = (quantity: number) => [{ orderLineId: sale.line(rice), quantity }];
  const first = await makeParcel(shop.seller, { code, lines: lines(2) }, at);
  await shipPart(shop.seller, { code, ...first, ...own }, at);
  await deliverPart(shop.seller, { code, ...first }, at);
  const second = await makeParcel(shop.seller, { code, lines: lines(1) }, at);
  await shipPart(shop.seller, { code, ...second, ...own }, at);
  const ask = (
    quantity: number,
    now = at,
    reason: ReturnReason = "late",
    holder: Parameters<typeof askReturn>[0] = sale.held,
  ) => askReturn(holder, { code, reason, story: "Tới trễ quá", lines: lines(quantity), photos: [] }, now);
  const accept = async (quantity: number, now = at) => {
    const [request] = (await listPartReturns(shop.seller, code)).toReversed();
    await acceptReturn(shop.seller, { returnId: request?.id ?? "", note: "", lines: lines(quantity) }, now);
  };
  const bill = async () => {
    const [paid] = await db
      .select({ amount: payments.amountDong, refunded: payments.refundedDong, state: payments.state })
      .from(payments)
      .where(eq(payments.sellerOrderId, sale.partId));
    const given = await db
      .select({ route: refunds.route, amount: refunds.amountDong, id: refunds.id })
      .from(refunds)
      .where(eq(refunds.sellerOrderId, sale.partId));
    return { amount: paid?.amount ?? 0, refunded: paid?.refunded ?? 0, state: paid?.state, given };
  };
  return { ...sale, ask, accept, bill, second };
}

test("before the cash is there, what is returned of the first parcel comes off it; the rest is collected with the second", async () => {
  const sale = await firstCame();
  const before = await sale.bill();
  expect((await findReturnable(sale.held, sale.code, at))?.lines).toMatchObject([{ left: 2 }]);
  await sale.ask(1, at, "missing");
  await sale.accept(1);
  expect(await sale.bill()).toMatchObject({
    amount: before.amount - 50_000,
    refunded: 0,
    state: "due",
    given: [{ route: "off_bill", amount: 50_000 }],
  });
  await deliverPart(shop.seller, { code: sale.code, ...sale.second }, at);
  expect(await sale.bill()).toMatchObject({ amount: before.amount - 50_000, state: "collected" });
  expect(await brokenBooks(at)).toEqual([]);
});

test("paid by transfer, the seller gives it back", async () => {
  const sale = await firstCame("vietqr");
  await sale.ask(2, at, "missing");
  await sale.accept(2);
  const { given, refunded, state } = await sale.bill();
  expect({ given, refunded, state }).toMatchObject({
    given: [{ route: "seller", amount: 100_000 }],
    refunded: 100_000,
    state: "collected",
  });
  await recordRefund(shop.seller, { code: sale.code, refundId: given[0]?.id ?? "" }, at);
  await deliverPart(shop.seller, { code: sale.code, ...sale.second }, at);
  expect(await brokenBooks(at)).toEqual([]);
});

test("paid by card, it goes back to the card, and the seller is paid for the rest", async () => {
  const sale = await firstCame("card");
  await sale.ask(2, at, "missing");
  await sale.accept(2);
  expect(await sale.bill()).toMatchObject({ given: [{ route: "card", amount: 100_000 }], refunded: 100_000 });
  expect(await brokenBooks(at)).toEqual([]);
  await deliverPart(shop.seller, { code: sale.code, ...sale.second }, at);
  expect(await brokenBooks(at)).toEqual([]);
});

test("only what came, once, and by nobody else", async () => {
  const sale = await firstCame();
  expect(await codeOf(sale.ask(3))).toBe("more_than_left");
  expect(await codeOf(sale.ask(1, at, "missing", { buyer: null, key: "x" }))).toBe("not_found");
  expect(await findReturnable({ buyer: null, key: "x" }, sale.code, at)).toBeNull();
  await sale.ask(1, at, "missing");
  expect(await codeOf(sale.ask(1, at, "missing"))).toBe("return_open");
  await sale.accept(1);
  expect(await codeOf(sale.accept(1))).toBe("not_possible_now");
  expect(await codeOf(sale.ask(2, at, "missing"))).toBe("more_than_left");
});

test("time runs from each parcel's own delivery", async () => {
  const sale = await firstCame();
  expect(await codeOf(sale.ask(1, after(7), "missing"))).toBe("return_too_late");
  await deliverPart(shop.seller, { code: sale.code, ...sale.second }, after(5));
  // two came too long ago, one did not
  expect(await codeOf(sale.ask(2, after(8), "missing"))).toBe("more_than_left");
  expect(await codeOf(sale.ask(1, after(8), "missing"))).toBe("accepted");
  await sale.accept(1, after(8));
});

test("of four who ask at once one does; a return and a second parcel that comes back leave the books whole", async () => {
  const sale = await firstCame();
  const asked = await atOnce(4, () => sale.ask(1, at, "missing"));
  expect(asked.codes.toSorted()).toEqual(["accepted", "return_open", "return_open", "return_open"]);
  const back = { code: sale.code, parcel: sale.second.parcel, reason: "refused_at_door" as const, note: "" };
  const { codes } = await atOnce(2, (hand) => (hand === 0 ? sale.accept(1) : takeParcelBack(shop.seller, back, at)));
  expect(codes).toEqual(["accepted", "accepted"]);
  const { amount, given } = await sale.bill();
  expect(given.map((refund) => refund.amount)).toEqual([50_000, 50_000]);
  expect(amount).toBe(50_000 + sale.shippingDong);
  await deliverPart(shop.seller, { code: sale.code }, at);
  expect(await brokenBooks(at)).toEqual([]);
});
