import "server-only";
import { and, eq, inArray, lt } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import type { PaymentMethod } from "@/db/enums";
import { ledgerEntries } from "@/db/schema/ledger";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";
import { chargeByCard } from "@/db/testing.charge";
import type { Goods, Shop } from "@/db/testing.shop";
import { listLiveLines } from "@/domain/cart/reads";
import { addToCart, applyVoucher } from "@/domain/cart/writes";
import { dong } from "@/domain/money/dong";
import { findOrder } from "@/domain/orders/reads/buyer";
import { findSellerOrder } from "@/domain/orders/reads/seller";
import { placeOrder } from "@/domain/orders/writes/place";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { settleParts } from "@/domain/payments/writes/settle";
import type { BuyerScope } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";

export type Sale = Awaited<ReturnType<typeof sell>>;

/** An order of one shop, placed by somebody with a key in hand; for tests of what comes after. Its lines bear a fee and a tax, unless they cost nothing. */
export async function sell(
  shop: Shop,
  place: { near: string },
  {
    goods,
    method = "cod",
    buyer = null,
    phone = "+84912345678",
    voucher,
    at,
  }: {
    /** With the class of each, which says whether it is fresh. */
    goods: readonly (Goods & { quantity: number; groupCode?: string })[];
    method?: PaymentMethod;
    buyer?: BuyerScope | null;
    phone?: string;
    voucher?: string | undefined;
    at: Date;
  },
) {
  let cartId: string | null = null;
  for (const { variantId, quantity } of goods) {
    ({ cartId } = await addToCart({ cartId, buyer: null, isRenewed: true }, { variantId, quantity }, at));
  }
  if (voucher) await applyVoucher({ cartId: cartId ?? "", buyer: null }, { voucherCode: voucher }, at);
  // a buyer who has seen what they order of
  const shown = await listLiveLines(cartId ?? "", localDay(at));
  const order = await placeOrder(
    buyer,
    {
      cartId: cartId ?? "",
      contact: { name: "Nguyễn Thị Lan", phone, email: "lan@example.vn" },
      address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
      payment: "cod",
      notes: {},
      idempotencyKey: null,
      expectedTotalDong: null,
      harvests: shown.flatMap(({ harvest }) => (harvest ? [{ id: harvest.id, days: harvest }] : [])),
      locale: "vi",
    },
    at,
  );
  const code = order.parts[0]?.code ?? "";
  const [part] = await db.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.code, code));
  const partId = part?.id ?? "";
  await db
    .update(orderLines)
    .set({ feeDong: dong(3_000), vatDong: dong(600), pitDong: dong(400) })
    .where(and(eq(orderLines.sellerOrderId, partId), lt(orderLines.discountDong, orderLines.totalDong)));
  for (const { variantId, groupCode = "" } of goods)
    await db
      .update(orderLines)
      .set({ groupCode })
      .where(and(eq(orderLines.sellerOrderId, partId), eq(orderLines.variantId, variantId)));
  const lines = await db
    .select({ id: orderLines.id, variantId: orderLines.variantId })
    .from(orderLines)
    .where(eq(orderLines.sellerOrderId, partId));
  // paid before it is sent, as by whoever pays first
  if (method === "card") await chargeByCard(partId, at);
  if (method !== "cod") await inTransaction((tx) => settleParts(tx, [partId], { method, witness: "seller" }, at));
  return {
    code,
    orderCode: order.code,
    partId,
    shippingDong: order.parts[0]?.shippingDong ?? 0,
    held: { buyer: null, key: order.key },
    line: (of: Goods) => lines.find(({ variantId }) => variantId === of.variantId)?.id ?? "",
    pack: async () => {
      await confirmPart(shop.seller, { code }, at);
      await packPart(shop.seller, { code }, at);
    },
    ship: async () => {
      await confirmPart(shop.seller, { code }, at);
      await packPart(shop.seller, { code }, at);
      await shipPart(shop.seller, { code, carrier: "own", trackingCode: "" }, at);
    },
    deliver: async (deliveredAt = at) => {
      await confirmPart(shop.seller, { code }, at);
      await packPart(shop.seller, { code }, at);
      await shipPart(shop.seller, { code, carrier: "own", trackingCode: "" }, at);
      await deliverPart(shop.seller, { code }, deliveredAt);
    },
    /** What went back, as its buyer sees it, as its seller sees it, and as it is kept. They are one number. */
    takenOff: () => takenOffSeenBy(shop, { code, orderCode: order.code, key: order.key, partId }),
  };
}

async function takenOffSeenBy(
  shop: Shop,
  { code, orderCode, key, partId }: { code: string; orderCode: string; key: string; partId: string },
): Promise<number[]> {
  const order = await findOrder({ buyer: null, key }, orderCode);
  const buyers = order?.parts.find((part) => part.code === code);
  const sellers = await findSellerOrder(shop.seller, code);
  const given = await db
    .select({ id: refunds.id, amountDong: refunds.amountDong, route: refunds.route, state: refunds.state })
    .from(refunds)
    .where(eq(refunds.sellerOrderId, partId));
  const told = await db
    .select({ refundId: ledgerEntries.refundId })
    .from(ledgerEntries)
    .where(
      inArray(
        ledgerEntries.refundId,
        given.map(({ id }) => id),
      ),
    );
  const sum = (rows: readonly { amountDong: number }[] | undefined) =>
    (rows ?? []).reduce((total, { amountDong }) => total + amountDong, 0);
  const toTell = given.filter(({ route, state }) => route === "card" || (route === "seller" && state === "done"));
  if (told.length !== toTell.length) throw new Error("a refund and its entry in the ledger do not go together");
  return [
    buyers?.takenOffDong ?? 0,
    sum(buyers?.refunds),
    sellers?.takenOffDong ?? 0,
    sum(sellers?.refunds),
    sum(given),
  ];
}
