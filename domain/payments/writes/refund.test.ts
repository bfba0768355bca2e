import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { outbox } from "@/db/schema/notices";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, onHandOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { addToCart } from "@/domain/cart/writes";
import { owedBySeller } from "@/domain/ledger/reads";
import { dong } from "@/domain/money/dong";
import { findOrder } from "@/domain/orders/reads/buyer";
import { cancelByBuyer, cancelBySeller } from "@/domain/orders/writes/cancel";
import { placeOrder } from "@/domain/orders/writes/place";
import { recordRefund } from "@/domain/payments/writes/refund";
import { settleParts } from "@/domain/payments/writes/settle";

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

/** Lan's order of two bags of rice: the market keeps 3,000 đ of it, and 1,000 đ are withheld. */
async function lansOrder() {
  const { variantId } = await offer(rice, place, { name: "Gạo ST25", priceDong: 50_000, onHand: 5 });
  const { cartId } = await addToCart({ cartId: null, buyer: null, isRenewed: true }, { variantId, quantity: 2 }, now);
  const order = await placeOrder(
    null,
    {
      cartId,
      contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: "lan@example.vn" },
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
  const pay = () =>
    inTransaction((tx) =>
      settleParts(tx, [partId], { method: "vietqr", witness: "seller", witnessUserId: rice.seller.userId }, now),
    );
  const held = { buyer: null, key: order.key };
  const refundShown = async () => {
    const [shown] = (await findOrder(held, order.code))?.parts ?? [];
    const [refund, ...more] = shown?.refunds ?? [];
    expect(more).toEqual([]);
    return { state: refund?.state ?? null, amount: refund?.amountDong ?? null };
  };
  const giveBack = async (shop: Shop) => {
    const [refund] = await db.select({ id: refunds.id }).from(refunds).where(eq(refunds.sellerOrderId, partId));
    return recordRefund(shop.seller, { code, refundId: refund?.id ?? partId }, now);
  };
  return { order, code, partId, variantId, pay, held, refundShown, giveBack };
}

async function brokenChecks() {
  await db.update(outbox).set({ sentAt: now });
  return (await verifyBooks(now)).checks.filter(({ ok }) => !ok).map(({ id, sample }) => ({ id, sample }));
}

test("paid from ten hands at once, a part is paid once, and its seller owes fee and tax once", async () => {
  const { pay } = await lansOrder();
  const before = await owedBySeller(rice.id);
  const { codes } = await atOnce(10, pay);
  expect(codes).toEqual(Array<string>(10).fill("accepted"));
  expect((await owedBySeller(rice.id)) - before).toBe(4_000);
  expect((await pay()).settled).toEqual([]);
  expect(await brokenChecks()).toEqual([]);
});

test("a part cancelled after it was paid is given back whole by its seller, who then owes nothing for it", async () => {
  const { order, code, variantId, pay, held, refundShown, giveBack } = await lansOrder();
  const before = await owedBySeller(rice.id);
  await pay();
  await cancelByBuyer(held, code, now);
  expect(await refundShown()).toEqual({ state: "due", amount: order.totalDong });
  expect(await onHandOf(variantId)).toBe(5);
  expect(await brokenChecks()).toEqual([]);
  const { codes } = await atOnce(5, () => giveBack(rice));
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  expect(await refundShown()).toEqual({ state: "done", amount: order.totalDong });
  expect(await owedBySeller(rice.id)).toBe(before);
  expect(await brokenChecks()).toEqual([]);
  const letters = await db
    .select({ template: outbox.template })
    .from(outbox)
    .where(eq(outbox.recipient, "lan@example.vn"));
  expect(letters.filter(({ template }) => template === "refund_given")).toHaveLength(1);
});

test("a stranger's shop and a part that was not paid have nothing to give back", async () => {
  const paid = await lansOrder();
  await paid.pay();
  await cancelBySeller(rice.seller, { code: paid.code, reason: "out_of_stock", note: "" }, now);
  expect(await codeOf(paid.giveBack(pepper))).toBe("not_found");
  const unpaid = await lansOrder();
  await cancelByBuyer(unpaid.held, unpaid.code, now);
  expect(await codeOf(unpaid.giveBack(rice))).toBe("not_found");
  expect(await unpaid.refundShown()).toEqual({ state: null, amount: null });
});

test("paid and cancelled at the same moment, either nothing was paid or all of it goes back", async () => {
  for (let round = 0; round < 6; round += 1) {
    const { order, code, pay, held, refundShown } = await lansOrder();
    const [paying] = await Promise.all([pay(), codeOf(cancelByBuyer(held, code, now))]);
    const wasPaid = paying.settled.length === 1;
    expect(await refundShown()).toEqual(
      wasPaid ? { state: "due", amount: order.totalDong } : { state: null, amount: null },
    );
  }
  expect(await brokenChecks()).toEqual([]);
});
