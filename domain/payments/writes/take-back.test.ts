import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import type { PaymentMethod } from "@/db/enums";
import { outbox } from "@/db/schema/notices";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { useDatabase } from "@/db/testing";
import { chargeByCard } from "@/db/testing.charge";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { addToCart } from "@/domain/cart/writes";
import { sellerAccount } from "@/domain/ledger/accounts";
import { balanceOf } from "@/domain/ledger/reads";
import { dong } from "@/domain/money/dong";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { placeOrder } from "@/domain/orders/writes/place";
import { settleParts } from "@/domain/payments/writes/settle";
import { type TakenBack, takeBack } from "@/domain/payments/writes/take-back";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
});

/** Three bags at 50,000 đ: the market keeps 3,000 đ of them and withholds 1,000 đ. */
async function threeBags() {
  const { variantId } = await offer(rice, place, { name: "Gạo ST25", priceDong: 50_000, onHand: 9 });
  const { cartId } = await addToCart({ cartId: null, buyer: null, isRenewed: true }, { variantId, quantity: 3 }, now);
  const order = await placeOrder(
    null,
    {
      cartId,
      contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: null },
      address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
      payment: "cod",
      notes: {},
      idempotencyKey: null,
      expectedTotalDong: null,
      locale: "vi",
    },
    now,
  );
  const code = order.parts[0]?.code ?? "";
  const [part] = await db.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.code, code));
  const partId = part?.id ?? "";
  await db
    .update(orderLines)
    .set({ feeDong: dong(3_000), vatDong: dong(600), pitDong: dong(400) })
    .where(eq(orderLines.sellerOrderId, partId));
  const [line] = await db.select({ id: orderLines.id }).from(orderLines).where(eq(orderLines.sellerOrderId, partId));
  const lineId = line?.id ?? "";
  return {
    code,
    partId,
    lineId,
    shippingDong: order.parts[0]?.shippingDong ?? 0,
    held: { buyer: null, key: order.key },
    pay: async (method: PaymentMethod) => {
      if (method === "card") await chargeByCard(partId, now);
      return inTransaction((tx) => settleParts(tx, [partId], { method, witness: "seller" }, now));
    },
    take: (quantity: number, more: Partial<TakenBack> = {}) =>
      inTransaction(async (tx) => {
        await tx.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.id, partId)).for("update");
        return takeBack(
          tx,
          {
            sellerOrderId: partId,
            lines: [{ orderLineId: lineId, quantity }],
            withShipping: false,
            cause: "returned",
            bearer: "seller",
            decidedBy: null,
            ...more,
          },
          now,
        );
      }),
    owed: async () => {
      const [payment] = await db
        .select({ amountDong: payments.amountDong, refundedDong: payments.refundedDong })
        .from(payments)
        .where(eq(payments.sellerOrderId, partId));
      return payment;
    },
  };
}

async function brokenMoney() {
  await db.update(outbox).set({ sentAt: now });
  const broken = (await verifyBooks(now)).checks.filter(({ ok }) => !ok);
  // these parts are paid or given back by hand of the test, without their goods having gone the way of the shop
  return broken.filter(({ id }) => !/^(what was ordered|cash is|what was delivered)/.test(id));
}

test("unit by unit, the bill of a part not paid yet becomes smaller, and what is paid then is what is left", async () => {
  const { take, owed, pay, shippingDong } = await threeBags();
  expect(await take(1, { cause: "partly_cancelled" })).toMatchObject({ amountDong: 50_000, route: "off_bill" });
  expect(await owed()).toEqual({ amountDong: 100_000 + shippingDong, refundedDong: 0 });
  const before = await balanceOf("platform_fees");
  await pay("vietqr");
  expect((await balanceOf("platform_fees")) - before).toBe(2_000);
  expect(await take(2)).toMatchObject({ amountDong: 100_000, route: "seller" });
  expect(await owed()).toEqual({ amountDong: 100_000 + shippingDong, refundedDong: 100_000 });
  expect(await brokenMoney()).toEqual([]);
});

test("paid by card, the buyer is owed it at once, from what waits for the seller", async () => {
  const { take, pay, shippingDong } = await threeBags();
  const accounts = async () => ({
    pending: await balanceOf(sellerAccount("seller_pending", rice.id)),
    due: await balanceOf("refunds_due"),
    fees: await balanceOf("platform_fees"),
  });
  const start = await accounts();
  await pay("card");
  expect(await take(1)).toMatchObject({
    amountDong: 50_000,
    sellerDong: 48_667,
    feeDong: 1_000,
    taxDong: 333,
    route: "card",
  });
  expect(await take(2, { withShipping: true })).toMatchObject({ amountDong: 100_000 + shippingDong, route: "card" });
  const end = await accounts();
  expect(end).toEqual({ pending: start.pending, due: start.due + 150_000 + shippingDong, fees: start.fees });
  expect(await brokenMoney()).toEqual([]);
});

test("borne by the market, the seller keeps the sale", async () => {
  const { take, pay } = await threeBags();
  await pay("card");
  const pending = await balanceOf(sellerAccount("seller_pending", rice.id));
  expect(await take(1, { bearer: "market" })).toMatchObject({ marketDong: 50_000, sellerDong: 0, feeDong: 0 });
  expect(await balanceOf(sellerAccount("seller_pending", rice.id))).toBe(pending);
  expect(await brokenMoney()).toEqual([]);
});

test("delivery goes back once", async () => {
  const { take, pay, shippingDong } = await threeBags();
  await pay("vietqr");
  const both = { withShipping: true };
  expect(await take(1, both)).toMatchObject({ amountDong: 50_000 + shippingDong });
  expect(await take(1, both)).toMatchObject({ amountDong: 50_000 });
  expect(await take(1, { ...both, lines: [] })).toBeNull();
});

describe.each(["cod", "vietqr", "card"] as const)("of three bags paid by %s", (method) => {
  test("ten hands at once take back three units, no more", async () => {
    const { take, pay, owed, shippingDong } = await threeBags();
    await pay(method);
    const { codes } = await atOnce(10, () => take(1));
    expect(codes).toEqual([...Array<string>(3).fill("accepted"), ...Array<string>(7).fill("more_than_left")]);
    expect(await owed()).toEqual({ amountDong: 150_000 + shippingDong, refundedDong: 150_000 });
  });

  test("after one was given back, cancelling gives back the rest, and everything is given back once", async () => {
    const { take, pay, owed, code, held, shippingDong } = await threeBags();
    await pay(method);
    await take(1, { cause: "partly_cancelled" });
    await cancelByBuyer(held, code, now);
    expect(await owed()).toEqual({ amountDong: 150_000 + shippingDong, refundedDong: 150_000 + shippingDong });
    expect(await brokenMoney()).toEqual([]);
  });
});

test.each([0, -1, 1.5, 4, Number.NaN, 2 ** 53])("%s bags of three cannot be taken back", async (quantity) => {
  const { take } = await threeBags();
  expect(await codeOf(take(quantity))).toBe("more_than_left");
});

test("a line of another part cannot be taken back", async () => {
  const [own, other] = [await threeBags(), await threeBags()];
  await own.pay("card");
  await other.pay("card");
  expect(await codeOf(own.take(1, { lines: [{ orderLineId: other.lineId, quantity: 1 }] }))).toBe("not_found");
});
