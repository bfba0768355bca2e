import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema/notices";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { useDatabase } from "@/db/testing";
import { sell } from "@/db/testing.sales";
import { atOnce, codeOf, type Goods, offer, onHandOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { findOrder } from "@/domain/orders/reads/buyer";
import { findSellerOrder } from "@/domain/orders/reads/seller";
import { cancelLinesByBuyer, cancelLinesBySeller } from "@/domain/orders/writes/cancel-lines";
import { confirmPart, packPart } from "@/domain/orders/writes/progress";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

/** Three bags of rice and a bag of beans. */
async function fourBags(method: "cod" | "vietqr" | "card" = "cod") {
  const st25 = await offer(rice, place, { name: "Gạo ST25", priceDong: 50_000, onHand: 3 });
  const beans = await offer(rice, place, { name: "Đậu xanh", priceDong: 30_000, onHand: 9 });
  const sale = await sell(rice, place, {
    goods: [
      { ...st25, quantity: 3 },
      { ...beans, quantity: 1 },
    ],
    method,
    at: now,
  });
  const units = (rows: readonly [Goods, number][]) =>
    rows.map(([goods, quantity]) => ({ orderLineId: sale.line(goods), quantity }));
  return {
    ...sale,
    st25,
    beans,
    bySeller: (...rows: [Goods, number][]) =>
      cancelLinesBySeller(rice.seller, { code: sale.code, note: "Hết hàng", lines: units(rows) }, now),
    byBuyer: (...rows: [Goods, number][]) =>
      cancelLinesByBuyer(sale.held, { code: sale.code, note: "", lines: units(rows) }, now),
    state: async () => {
      const [part] = await db
        .select({ state: sellerOrders.state })
        .from(sellerOrders)
        .where(eq(sellerOrders.id, sale.partId));
      return part?.state;
    },
  };
}

async function brokenBooks() {
  await db.update(outbox).set({ sentAt: now });
  return (await verifyBooks(now)).checks.filter(({ ok }) => !ok).map(({ id }) => id);
}

describe.each(["cod", "vietqr", "card"] as const)("a part paid by %s", (method) => {
  test("loses two bags by its seller and one by its buyer, and all see the same", async () => {
    const { bySeller, byBuyer, st25, beans, takenOff } = await fourBags(method);
    await bySeller([st25, 2]);
    expect(await onHandOf(st25.variantId)).toBe(2);
    await byBuyer([beans, 1]);
    expect(await onHandOf(beans.variantId)).toBe(9);
    expect(await takenOff()).toEqual(Array<number>(5).fill(130_000));
    expect(await brokenBooks()).toEqual([]);
  });

  test("is cancelled when everything is taken off, delivery too", async () => {
    const { byBuyer, bySeller, st25, beans, state, takenOff, shippingDong } = await fourBags(method);
    await bySeller([st25, 1]);
    await byBuyer([st25, 2], [beans, 1]);
    expect(await state()).toBe("cancelled");
    expect(await onHandOf(st25.variantId)).toBe(3);
    expect(await takenOff()).toEqual(Array<number>(5).fill(method === "cod" ? 50_000 : 180_000 + shippingDong));
    expect(await brokenBooks()).toEqual([]);
  });
});

test("the other side is told what was taken off and what it comes to", async () => {
  const { bySeller, byBuyer, st25, code } = await fourBags();
  await bySeller([st25, 1]);
  await byBuyer([st25, 1]);
  const letters = await db.select({ template: outbox.template, payload: outbox.payload }).from(outbox);
  const own = letters.filter(({ payload }) => (payload as { code: string }).code === code);
  expect(own).toContainEqual({
    template: "lines_cancelled",
    payload: expect.objectContaining({ totalDong: 50_000, lines: ["1 × Gạo ST25 (1 kg)"], note: "Hết hàng" }),
  });
  expect(own.map(({ template }) => template)).toContain("lines_cancelled_for_seller");
});

test.each([
  ["cod", "off_bill"],
  ["vietqr", "seller"],
  ["card", "card"],
] as const)(
  "of a part by %s, both see in its timeline what was taken off and what it comes to",
  async (method, route) => {
    const { bySeller, byBuyer, st25, beans, code, orderCode, held } = await fourBags(method);
    await bySeller([st25, 1], [beans, 1]);
    await byBuyer([st25, 1]);
    const seen = (await findOrder(held, orderCode))?.parts[0]?.reductions;
    expect(seen).toMatchObject([
      {
        actor: "seller",
        note: "Hết hàng",
        amountDong: 80_000,
        route,
        lines: [
          { name: "Gạo ST25 (1 kg)", quantity: 1 },
          { name: "Đậu xanh (1 kg)", quantity: 1 },
        ],
      },
      { actor: "buyer", note: "", amountDong: 50_000, route, lines: [{ name: "Gạo ST25 (1 kg)", quantity: 1 }] },
    ]);
    expect((await findSellerOrder(rice.seller, code))?.reductions).toEqual(seen);
  },
);

test("a buyer may until it is packed, a seller until it is sent", async () => {
  const { bySeller, byBuyer, st25, code, pack } = await fourBags();
  await pack();
  expect(await codeOf(byBuyer([st25, 1]))).toBe("not_cancellable");
  expect(await codeOf(bySeller([st25, 1]))).toBe("accepted");
  const sent = await fourBags();
  await sent.ship();
  expect(await codeOf(sent.bySeller([sent.st25, 1]))).toBe("not_cancellable");
  expect(await codeOf(cancelLinesBySeller(rice.seller, { code, note: "", lines: [] }, now))).toBe("nothing_chosen");
});

test.each([0, -1, 1.5, 4, Number.NaN, 2 ** 53])("%s bags of three are not taken off", async (quantity) => {
  const { bySeller, st25, takenOff } = await fourBags();
  expect(await codeOf(bySeller([st25, quantity]))).toBe("more_than_left");
  expect(await takenOff()).toEqual([0, 0, 0, 0, 0]);
});

test("strangers and lines of another part are not found", async () => {
  const [own, other] = [await fourBags(), await fourBags()];
  const lines = [{ orderLineId: own.line(own.st25), quantity: 1 }];
  expect(await codeOf(cancelLinesBySeller(pepper.seller, { code: own.code, note: "", lines }, now))).toBe("not_found");
  for (const key of ["", "x", other.held.key])
    expect(await codeOf(cancelLinesByBuyer({ buyer: null, key }, { code: own.code, note: "", lines }, now))).toBe(
      "not_found",
    );
  expect(await codeOf(cancelLinesByBuyer(other.held, { code: other.code, note: "", lines }, now))).toBe("not_found");
});

test("ten hands at once take three bags, each once", async () => {
  const { byBuyer, st25, takenOff } = await fourBags();
  const { codes } = await atOnce(10, () => byBuyer([st25, 1]));
  expect(codes).toEqual([...Array<string>(3).fill("accepted"), ...Array<string>(7).fill("more_than_left")]);
  expect(await takenOff()).toEqual(Array<number>(5).fill(150_000));
  expect(await onHandOf(st25.variantId)).toBe(3);
});

test("while the seller packs, a buyer's bag is either off the parcel or in it", async () => {
  for (let round = 0; round < 4; round += 1) {
    const { byBuyer, st25, code, partId } = await fourBags();
    await confirmPart(rice.seller, { code }, now);
    const [cancelled, packed] = await Promise.all([
      codeOf(byBuyer([st25, 1])),
      codeOf(packPart(rice.seller, { code }, now)),
    ]);
    expect(packed).toBe("accepted");
    const lines = await db
      .select({ cancelledQuantity: orderLines.cancelledQuantity })
      .from(orderLines)
      .where(eq(orderLines.sellerOrderId, partId));
    const off = lines.reduce((sum, line) => sum + line.cancelledQuantity, 0);
    expect([cancelled, off]).toEqual(cancelled === "accepted" ? ["accepted", 1] : ["not_cancellable", 0]);
  }
  expect(await brokenBooks()).toEqual([]);
});
