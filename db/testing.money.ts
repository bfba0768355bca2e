import "server-only";
import { eq } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import type { PaymentMethod, RefundBearer } from "@/db/enums";
import { officeMembers } from "@/db/schema/people";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { chargeByCard } from "@/db/testing.charge";
import { offer, type openMarket, type Shop, someBuyer } from "@/db/testing.shop";
import { addToCart } from "@/domain/cart/writes";
import { release } from "@/domain/ledger/entries";
import { postEntries } from "@/domain/ledger/writes";
import { type Dong, dong } from "@/domain/money/dong";
import { placeOrder } from "@/domain/orders/writes/place";
import { settleParts } from "@/domain/payments/writes/settle";
import { takeBack } from "@/domain/payments/writes/take-back";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";

/** Somebody of the province's office. */
export async function someAdmin(name: string): Promise<AdminScope> {
  const { userId } = await someBuyer(name);
  await db.insert(officeMembers).values({ userId, role: "province", firstDay: "2020-01-01" });
  return mintAdminScope({ userId, communeCodes: "all" });
}

export type Sold = Awaited<ReturnType<typeof sell>>;

/** Bags at 50,000 đ each, sold and paid; of every bag the market keeps 1,000 đ and withholds 300 đ. */
export async function sell(
  shop: Shop,
  place: Awaited<ReturnType<typeof openMarket>>,
  { bags, method, at }: { bags: number; method: PaymentMethod; at: Date },
) {
  const { variantId } = await offer(shop, place, { name: "Gạo ST25", priceDong: 50_000, onHand: bags });
  const { cartId } = await addToCart({ cartId: null, buyer: null, isRenewed: true }, { variantId, quantity: bags }, at);
  const { parts } = await placeOrder(
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
    at,
  );
  const { code = "", shippingDong = dong(0) } = parts[0] ?? {};
  const [part] = await db.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.code, code));
  const partId = part?.id ?? "";
  const ofPart = eq(orderLines.sellerOrderId, partId);
  await db
    .update(orderLines)
    .set({ feeDong: dong(1_000 * bags), vatDong: dong(200 * bags), pitDong: dong(100 * bags) })
    .where(ofPart);
  const [line] = await db.select({ id: orderLines.id }).from(orderLines).where(ofPart);
  if (method === "card") await chargeByCard(partId, at);
  await inTransaction((tx) => settleParts(tx, [partId], { method, witness: "seller" }, at));
  return {
    code,
    partId,
    shippingDong,
    /** What the seller keeps of it. */
    shareDong: dong(bags * 48_700 + shippingDong),
    takeBack: (quantity: number, bearer: RefundBearer, when: Date) =>
      inTransaction(async (tx) => {
        await tx.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.id, partId)).for("update");
        const lines = [{ orderLineId: line?.id ?? "", quantity }];
        const asked = {
          sellerOrderId: partId,
          lines,
          withShipping: false,
          cause: "returned",
          bearer,
          decidedBy: null,
        } as const;
        return takeBack(tx, asked, when);
      }),
  };
}

/** Delivered: so much of what waited can be paid out. */
export async function makePayable(shop: Shop, name: string, amountDong: Dong, at: Date): Promise<void> {
  const entry = { reference: `release:${name}`, kind: "release", postings: release(shop.id, amountDong) } as const;
  await inTransaction((tx) => postEntries(tx, [entry], at));
}

/** A card sale of one order that is delivered: its share can be paid out. */
export async function sellByCard(
  shop: Shop,
  place: Awaited<ReturnType<typeof openMarket>>,
  { bags, at }: { bags: number; at: Date },
): Promise<Sold> {
  const sold = await sell(shop, place, { bags, method: "card", at });
  await makePayable(shop, sold.partId, sold.shareDong, at);
  await db.update(sellerOrders).set({ state: "delivered", deliveredAt: at }).where(eq(sellerOrders.id, sold.partId));
  return sold;
}
