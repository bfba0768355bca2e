import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { countStatements, db, inTransaction } from "@/db/client";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { outbox } from "@/db/schema/notices";
import { vouchers } from "@/db/schema/vouchers";
import { useDatabase } from "@/db/testing";
import {
  atOnce,
  codeOf,
  giveBankAccount,
  type Goods,
  offer,
  onHandOf,
  openMarket,
  openShop,
  type Shop,
  someBuyer,
} from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { readCart } from "@/domain/cart/reads";
import { addToCart, applyVoucher, createCart, mergeCarts, removeVoucher } from "@/domain/cart/writes";
import { dong } from "@/domain/money/dong";
import type { PlaceOrderInput } from "@/domain/orders/input";
import { findSellerOrder } from "@/domain/orders/reads/seller";
import { changePayment } from "@/domain/orders/writes/change-payment";
import { cancelByBuyer, cancelBySeller } from "@/domain/orders/writes/cancel";
import { cancelLinesByBuyer } from "@/domain/orders/writes/cancel-lines";
import { lapseUnpaid } from "@/domain/orders/writes/lapse";
import { placeOrder } from "@/domain/orders/writes/place";
import { settleParts } from "@/domain/payments/writes/settle";
import type { BuyerScope } from "@/domain/people/scopes";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;
let st25: Goods;
let black: Goods;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  await giveBankAccount(rice, "0001");
  await giveBankAccount(pepper, "0002");
  st25 = await offer(rice, place, { name: "Gạo ST25", priceDong: 50_000, onHand: 1_000 });
  black = await offer(pepper, place, { name: "Tiêu đen", priceDong: 100_000, onHand: 1_000 });
});

let made = 0;

/** A voucher of the rice shop's, ten of a hundred, unless said otherwise. */
async function voucher(more: Partial<typeof vouchers.$inferInsert> = {}): Promise<string> {
  made += 1;
  const code = `MA${String(made).padStart(4, "0")}`;
  await db.insert(vouchers).values({
    code,
    funder: more.sellerId === null ? "province" : "seller",
    sellerId: rice.id,
    kind: "percent",
    basisPoints: more.amountDong ? null : 1_000,
    validFrom: new Date("2026-11-01T00:00:00Z"),
    validTo: new Date("2026-12-01T00:00:00Z"),
    createdBy: rice.seller.userId,
    ...more,
  });
  return code;
}

const ofProvince = (more: Partial<typeof vouchers.$inferInsert> = {}) =>
  voucher({ sellerId: null, budgetDong: dong(1_000_000), ...more });

async function basket(
  goods: readonly Goods[],
  codes: readonly string[],
  buyer: BuyerScope | null = null,
): Promise<string> {
  const cartId = await createCart(buyer, now);
  for (const { variantId } of goods)
    await addToCart({ cartId, buyer, isRenewed: false }, { variantId, quantity: 1 }, now);
  for (const voucherCode of codes) await applyVoucher({ cartId, buyer }, { voucherCode }, now);
  return cartId;
}

function order(cartId: string, more: Partial<PlaceOrderInput> = {}): PlaceOrderInput {
  return {
    cartId,
    contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: "lan@example.test" },
    address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
    payment: "cod",
    notes: {},
    idempotencyKey: null,
    expectedTotalDong: null,
    locale: "vi",
    ...more,
  };
}

const phoneOf = (hand: number) => `+849100000${String(hand).padStart(2, "0")}`;

async function buy(
  codes: readonly string[],
  { goods = [st25], buyer = null as BuyerScope | null, phone = "+84912345678" } = {},
) {
  const cartId = await basket(goods, codes, buyer);
  return placeOrder(buyer, order(cartId, { contact: { name: "Lan", phone, email: null } }), now);
}

async function stateOf(code: string) {
  const [row] = await db
    .select({ spent: vouchers.spentDong, uses: vouchers.usesCount })
    .from(vouchers)
    .where(eq(vouchers.code, code));
  return row;
}

async function booksHold(): Promise<void> {
  const books = await verifyBooks(now);
  expect(books.checks.filter((check) => !check.ok)).toEqual([]);
}

describe("an order with vouchers", () => {
  test("the shop bears its own, the province the rest; lines, parts and the order say how much", async () => {
    const codes = [await voucher({ basisPoints: 2_000 }), await ofProvince()];
    const cartId = await basket([st25, black], codes);
    const { result, statements } = await countStatements(() => placeOrder(null, order(cartId), now));
    expect(statements.length).toBeLessThanOrEqual(16 + 1 + 4);
    expect(result.parts.map((part) => [part.itemsDong, part.discountDong, part.subsidyDong])).toEqual([
      [50_000, 10_000, 4_000],
      [100_000, 0, 10_000],
    ]);
    const [kept] = await db.select().from(orders).where(eq(orders.id, result.id));
    expect(kept).toMatchObject({ discountDong: 10_000, subsidyDong: 14_000, totalDong: result.totalDong });
    const lines = await db
      .select({ discount: orderLines.discountDong, subsidy: orderLines.subsidyDong })
      .from(orderLines)
      .innerJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
      .where(eq(sellerOrders.orderId, result.id))
      .orderBy(orderLines.totalDong);
    expect(lines).toEqual([
      { discount: 10_000, subsidy: 4_000 },
      { discount: 0, subsidy: 10_000 },
    ]);
    expect(await Promise.all(codes.map(stateOf))).toEqual([
      { spent: 10_000, uses: 1 },
      { spent: 14_000, uses: 1 },
    ]);
  });

  test("pressed twice it is used once", async () => {
    const code = await voucher();
    const cartId = await basket([st25], [code]);
    const { codes } = await atOnce(5, () => placeOrder(null, order(cartId), now));
    expect(codes).toEqual(Array.from({ length: 5 }, () => "accepted"));
    expect(await stateOf(code)).toEqual({ spent: 5_000, uses: 1 });
  });

  test("fifty buyers at once use ten uses ten times", async () => {
    const code = await voucher({ usesLimit: 10 });
    const carts = await Promise.all(Array.from({ length: 50 }, () => basket([st25], [code])));
    const { codes } = await atOnce(50, (hand) =>
      placeOrder(null, order(carts[hand] ?? "", { contact: { name: "Lan", phone: phoneOf(hand), email: null } }), now),
    );
    expect(codes.filter((each) => each === "accepted")).toHaveLength(10);
    expect(codes.filter((each) => each === "voucher_used_up")).toHaveLength(40);
    expect(await stateOf(code)).toEqual({ spent: 50_000, uses: 10 });
  }, 60_000);

  test("a budget is never passed, however many buy at once", async () => {
    const code = await ofProvince({ budgetDong: dong(32_000) });
    const carts = await Promise.all(Array.from({ length: 20 }, () => basket([st25, black], [code])));
    const { codes } = await atOnce(20, (hand) =>
      placeOrder(null, order(carts[hand] ?? "", { contact: { name: "Lan", phone: phoneOf(hand), email: null } }), now),
    );
    expect(codes.filter((each) => each === "accepted")).toHaveLength(2);
    expect(await stateOf(code)).toEqual({ spent: 30_000, uses: 2 });
  }, 60_000);

  test("a telephone number uses it as often as it may, at once too", async () => {
    const code = await voucher({ perBuyerLimit: 1 });
    const carts = await Promise.all(Array.from({ length: 5 }, () => basket([st25], [code])));
    const { codes } = await atOnce(5, (hand) => placeOrder(null, order(carts[hand] ?? ""), now));
    expect(codes.filter((each) => each === "accepted")).toHaveLength(1);
    expect(codes.filter((each) => each === "voucher_already_used")).toHaveLength(4);
  });

  test("an account does not use it again with another telephone number", async () => {
    const code = await voucher({ perBuyerLimit: 1 });
    const lan = await someBuyer("Lan");
    const first = await basket([st25], [code], lan);
    const second = await basket([st25], [code], lan);
    await placeOrder(lan, order(first), now);
    const again = order(second, { contact: { name: "Lan", phone: "+84987654321", email: null } });
    expect(await codeOf(placeOrder(lan, again, now))).toBe("voucher_already_used");
    expect(await codeOf(basket([st25], [code], lan))).toBe("voucher_already_used");
  });

  test("one that ended in the meantime is refused; shown the total without it, the buyer orders", async () => {
    const code = await voucher();
    const cartId = await basket([st25], [code]);
    const to = { wardCode: place.near, provinceCode: "75" };
    const shown = (await readCart(cartId, { to, now }))?.totalDong ?? 0;
    await db.update(vouchers).set({ state: "ended", endedAt: now }).where(eq(vouchers.code, code));
    expect(await codeOf(placeOrder(null, order(cartId, { expectedTotalDong: shown }), now))).toBe("voucher_ended");
    expect(await codeOf(placeOrder(null, order(cartId), now))).toBe("voucher_ended");
    const asked = await readCart(cartId, { to, now });
    expect(asked?.vouchers).toMatchObject([{ code, problem: "ended", amountDong: 0 }]);
    const placed = await placeOrder(null, order(cartId, { expectedTotalDong: asked?.totalDong ?? 0 }), now);
    expect(placed.totalDong).toBe(shown + 5_000);
  });
});

describe("a basket's codes", () => {
  test.each([
    ["none of that name", "voucher_unknown", async () => "KHONGCO1"],
    ["another shop's", "voucher_not_for_these_goods", () => voucher({ sellerId: pepper.id })],
    ["too dear", "voucher_minimum", () => voucher({ minimumDong: dong(50_001) })],
    ["not yet", "voucher_not_started", () => voucher({ validFrom: new Date("2026-11-21T00:00:00Z") })],
    ["over", "voucher_ended", () => voucher({ validTo: now })],
  ])("%s: %s", async (_which, refusal, codeGiven) => {
    const voucherCode = await codeGiven();
    const cartId = await basket([st25], []);
    expect(await codeOf(applyVoucher({ cartId, buyer: null }, { voucherCode }, now))).toBe(refusal);
    expect((await readCart(cartId, { now }))?.vouchers).toEqual([]);
  });

  test("the later of two of one shop counts, a second time changes nothing, taken out it is gone", async () => {
    const [first, second, province] = [
      await voucher(),
      await voucher({ amountDong: dong(7_000), kind: "amount" }),
      await ofProvince(),
    ];
    const cartId = await basket([st25], [first, province, second, second]);
    expect((await readCart(cartId, { now }))?.vouchers.map(({ code, amountDong }) => [code, amountDong])).toEqual([
      [second, 7_000],
      [province, 4_300],
    ]);
    await removeVoucher(cartId, { voucherCode: second }, now);
    await removeVoucher(cartId, { voucherCode: second }, now);
    expect((await readCart(cartId, { now }))?.vouchers.map(({ code }) => code)).toEqual([province]);
  });

  test("a guest's codes go along through sign-in", async () => {
    const lan = await someBuyer("Lan");
    const [own, guests] = [await voucher(), await ofProvince()];
    await basket([st25], [own], lan);
    const kept = await mergeCarts(lan, await basket([black], [guests]), now);
    expect((await readCart(kept?.cartId ?? "", { now }))?.vouchers.map(({ code }) => code)).toEqual([guests, own]);
  });

  test("a basket that was ordered takes no code", async () => {
    const code = await voucher();
    const cartId = await basket([st25], []);
    await placeOrder(null, order(cartId), now);
    expect(await codeOf(applyVoucher({ cartId, buyer: null }, { voucherCode: code }, now))).toBe("cart_ordered");
  });
});

describe("cancelled unpaid", () => {
  test("its use and its budget come back, once, and it can be used again", async () => {
    const code = await voucher({ usesLimit: 1, perBuyerLimit: 1 });
    const placed = await buy([code]);
    expect(await codeOf(buy([code]))).toBe("voucher_used_up");
    await cancelByBuyer({ buyer: null, key: placed.key }, placed.code, now);
    expect(await stateOf(code)).toEqual({ spent: 0, uses: 0 });
    await buy([code]);
    expect(await stateOf(code)).toEqual({ spent: 5_000, uses: 1 });
  });

  test("the province's comes back with the last of its parts, the shop's with its own", async () => {
    const codes = [await voucher(), await ofProvince()];
    const placed = await buy(codes, { goods: [st25, black] });
    const holder = { buyer: null, key: placed.key };
    await cancelByBuyer(holder, placed.parts[0]?.code ?? "", now);
    expect(await Promise.all(codes.map(stateOf))).toEqual([
      { spent: 0, uses: 0 },
      { spent: 14_500, uses: 1 },
    ]);
    await cancelByBuyer(holder, placed.parts[1]?.code ?? "", now);
    expect(await stateOf(codes[1] ?? "")).toEqual({ spent: 0, uses: 0 });
  });

  test("two shops cancel their parts at once: the province's comes back once", async () => {
    const code = await ofProvince();
    for (let round = 0; round < 5; round += 1) {
      const placed = await buy([code], { goods: [st25, black] });
      const [ricePart, pepperPart] = placed.parts.map((part) => part.code);
      const cancelling = { reason: "out_of_stock" as const, note: "" };
      const { codes } = await atOnce(2, (hand) =>
        hand === 0
          ? cancelBySeller(rice.seller, { code: ricePart ?? "", ...cancelling }, now)
          : cancelBySeller(pepper.seller, { code: pepperPart ?? "", ...cancelling }, now),
      );
      expect(codes).toEqual(["accepted", "accepted"]);
      expect(await stateOf(code)).toEqual({ spent: 0, uses: 0 });
    }
  });

  test("a transfer that never came gives it back too", async () => {
    const code = await voucher();
    const cartId = await basket([st25], [code]);
    await placeOrder(null, order(cartId, { payment: "vietqr" }), now);
    expect(await stateOf(code)).toEqual({ spent: 5_000, uses: 1 });
    await lapseUnpaid(new Date(now.getTime() + 30 * 86_400_000));
    expect(await stateOf(code)).toEqual({ spent: 0, uses: 0 });
    expect((await readCart(cartId, { now }))?.vouchers).toMatchObject([{ code, problem: null }]);
  });
});

test("the books hold", booksHold);

test("of goods a voucher made free, units are cancelled once, for nothing", async () => {
  const code = await voucher({ kind: "amount", amountDong: dong(900_000) });
  const free = await offer(rice, place, { name: "Gạo thử", priceDong: 50_000, onHand: 9 });
  const { key, parts } = await buy([code], { goods: [free, free], phone: phoneOf(77) });
  const part = parts[0]?.code ?? "";
  const [line] = await db
    .select({ id: orderLines.id })
    .from(orderLines)
    .where(eq(orderLines.variantId, free.variantId));
  const lines = [{ orderLineId: line?.id ?? "", quantity: 1 }];
  const cancel = () => cancelLinesByBuyer({ buyer: null, key }, { code: part, note: "", lines }, now);
  expect(await codeOf(cancel())).toBe("accepted");
  await booksHold();
  expect((await findSellerOrder(rice.seller, part))?.reductions).toMatchObject([{ amountDong: 0, route: null }]);
  expect(await codeOf(cancel())).toBe("accepted");
  expect(await codeOf(cancel())).toBe("not_cancellable");
  expect(await onHandOf(free.variantId)).toBe(9);
  await booksHold();
});

test.each(["paid by transfer", "to be paid at the door after all"])(
  "a part that was to be paid first reaches its seller with its vouchers: %s",
  async (how) => {
    const codes = [await voucher({ basisPoints: 2_000 }), await ofProvince()];
    const cartId = await basket([st25], codes);
    const { key, parts } = await placeOrder(null, order(cartId, { payment: "vietqr" }), now);
    const code = parts[0]?.code ?? "";
    if (how.startsWith("paid")) {
      const [part] = await db.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.code, code));
      await inTransaction((tx) => settleParts(tx, [part?.id ?? ""], { method: "vietqr", witness: "seller" }, now));
    } else await changePayment({ buyer: null, key }, { code, payment: "cod", key: "" }, now);
    const letters = await db.select().from(outbox).where(eq(outbox.template, "order_for_seller"));
    const own = letters.filter(({ payload }) => (payload as { code: string }).code === code);
    expect(own.map(({ payload }) => payload)).toMatchObject([
      { discountDong: 10_000, subsidyDong: 4_000, totalDong: parts[0]?.totalDong },
    ]);
  },
);
