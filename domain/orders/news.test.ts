import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import type { PaymentMethod } from "@/db/enums";
import { outbox } from "@/db/schema/notices";
import { sellerOrders } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, giveBankAccount, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { addToCart } from "@/domain/cart/writes";
import { wordsOf } from "@/domain/notices/words";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { placeOrder } from "@/domain/orders/writes/place";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { recordRefund } from "@/domain/payments/writes/refund";
import { settleParts } from "@/domain/payments/writes/settle";
import { forgetEnvironment } from "@/platform/env";
import { desc, eq } from "drizzle-orm";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
const lan = "+84912345678";
const htx = "+84987654321";
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  await db.update(sellers).set({ email: null, phone: htx }).where(eq(sellers.id, rice.id));
  await giveBankAccount(rice, "1012345678");
});

beforeEach(async () => {
  process.env.DEMO = "1";
  forgetEnvironment();
  await db.delete(outbox);
});
afterEach(() => {
  delete process.env.DEMO;
  forgetEnvironment();
});

/** Lan has a phone and no e-mail, and so has the cooperative. */
async function lansOrder(payment: PaymentMethod) {
  const { variantId } = await offer(rice, place, { name: "Gạo ST25", priceDong: 50_000, onHand: 5 });
  const { cartId } = await addToCart({ cartId: null, buyer: null, isRenewed: true }, { variantId, quantity: 2 }, now);
  const order = await placeOrder(
    null,
    {
      cartId,
      contact: { name: "Nguyễn Thị Lan", phone: lan, email: null },
      address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
      payment,
      notes: {},
      idempotencyKey: null,
      expectedTotalDong: null,
      locale: "vi",
    },
    now,
  );
  const code = order.parts[0]?.code ?? "";
  const [part] = await db.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.code, code));
  const pay = () =>
    inTransaction((tx) =>
      settleParts(tx, [part?.id ?? ""], { method: payment, witness: "seller", witnessUserId: rice.seller.userId }, now),
    );
  return { code, partId: part?.id ?? "", key: order.key, pay };
}

/** What each was told since the last time this was asked, without codes and links. */
async function told(): Promise<string[]> {
  const rows = await db.select().from(outbox).orderBy(desc(outbox.recipient), outbox.id);
  await db.delete(outbox);
  return rows.map((row) => {
    const words = wordsOf({ ...row, channel: "sms" }, "https://cho.vn")?.text ?? "";
    const plain = words.replace(/\S*https:.*/, "").replace(/[0-9A-Z]{4}-[0-9A-Z]{4}(-\d)?/, "…");
    return `${row.channel} ${row.recipient === lan ? "Lan" : "HTX"}: ${plain.trim()}`;
  });
}

test("of an order paid at the door, buyer and seller hear by phone at every step, once", async () => {
  const { code } = await lansOrder("cod");
  expect(await told()).toEqual([
    "zns HTX: Don moi …: 110.000 d, thu khi giao hang.",
    "zns Lan: Cho da nhan don …, tra 110.000 d khi nhan hang.",
  ]);
  await atOnce(5, () => confirmPart(rice.seller, { code }, now));
  expect(await told()).toEqual(["zns Lan: Don …: da nhan don va dang chuan bi hang"]);
  await packPart(rice.seller, { code }, now);
  expect(await told()).toEqual([]);
  await atOnce(5, () => shipPart(rice.seller, { code, carrier: "ghn", trackingCode: "GHN123" }, now));
  expect(await told()).toEqual(["zns Lan: Don … da gui: Giao Hang Nhanh, GHN123."]);
  await atOnce(5, () => deliverPart(rice.seller, { code }, now));
  expect(await told()).toEqual(["zns Lan: Don …: da giao hang"]);
});

test("of an order paid first, the seller hears when it is paid, and both of what goes back", async () => {
  const { code, partId, key, pay } = await lansOrder("vietqr");
  expect(await told()).toEqual(["zns Lan: Don …: xin tra 110.000 d truoc 10:30, 20/11/2026."]);
  await atOnce(5, pay);
  expect(await told()).toEqual([
    "zns HTX: Don moi …: 110.000 d, da tra roi, dung thu tien.",
    "zns Lan: Da nhan tien cho phan …",
  ]);
  await atOnce(5, () => cancelByBuyer({ buyer: null, key }, code, now));
  expect(await told()).toEqual([
    "zns HTX: Don … da huy: xin hoan 110.000 d",
    "zns Lan: Phan … da huy, ban duoc hoan 110.000 d.",
  ]);
  const [refund] = await db.select({ id: refunds.id }).from(refunds).where(eq(refunds.sellerOrderId, partId));
  const { codes } = await atOnce(5, () => recordRefund(rice.seller, { code, refundId: refund?.id ?? "" }, now));
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  expect(await told()).toEqual(["zns Lan: Phan …: da hoan 110.000 d"]);
});

test("where the market has no way to a phone, the order is placed all the same and nothing is written", async () => {
  delete process.env.DEMO;
  forgetEnvironment();
  expect(await codeOf(lansOrder("cod"))).toBe("accepted");
  expect(await told()).toEqual([]);
});
