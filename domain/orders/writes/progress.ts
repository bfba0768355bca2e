import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import type { Carrier, SellerOrderState } from "@/db/enums";
import { orders, sellerOrderEvents, sellerOrders } from "@/db/schema/orders";
import { sellers } from "@/db/schema/sellers";
import { postLetters } from "@/domain/notices/writes";
import type { ShipInput } from "@/domain/orders/input";
import { statesBefore } from "@/domain/orders/states";
import { releaseShare } from "@/domain/payments/writes/seller-transfers";
import { settleParts } from "@/domain/payments/writes/settle";
import type { SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { Refusal } from "@/platform/refusal";

type Code = { code: string };

/** The seller has spoken to the buyer and will send it. */
export async function confirmPart(seller: SellerScope, { code }: Code, now: Date): Promise<void> {
  await movePart(seller, code, { state: "confirmed", confirmedAt: now }, now);
}

/** The parcel is closed: from here on the buyer can no longer cancel. */
export async function packPart(seller: SellerScope, { code }: Code, now: Date): Promise<void> {
  await movePart(seller, code, { state: "packed", packedAt: now }, now);
}

/** The parcel is on its way, with whom and under which number. */
export async function shipPart(seller: SellerScope, input: ShipInput, now: Date): Promise<void> {
  const { code, carrier, trackingCode } = input;
  await movePart(seller, code, { state: "shipped", shippedAt: now, carrier, trackingCode }, now);
}

/** The buyer has it. What was due in cash is collected; what was paid by card before may be paid to the seller. */
export async function deliverPart(seller: SellerScope, { code }: Code, now: Date): Promise<void> {
  await movePart(seller, code, { state: "delivered", deliveredAt: now }, now, async (tx, part) => {
    await settleParts(tx, [part.id], { method: "cod", witness: "seller", witnessUserId: seller.userId }, now);
    await releaseShare(tx, part.id, now);
  });
}

type Step = {
  state: SellerOrderState;
  confirmedAt?: Date;
  packedAt?: Date;
  shippedAt?: Date;
  deliveredAt?: Date;
  carrier?: Carrier;
  trackingCode?: string;
};

/**
 * Moves the seller's own part by a conditional update. Refuses "not_found" for anyone else's, "not_possible_now" out of turn, and
 * "shop_suspended" but for one thing: a parcel already on its way may still be recorded as delivered and paid.
 */
async function movePart(
  seller: SellerScope,
  code: string,
  step: Step,
  now: Date,
  more: (tx: Transaction, part: { id: string }) => Promise<void> = async () => {},
): Promise<void> {
  await inTransaction(async (tx) => {
    if (step.state !== "delivered") await requireActiveShop(tx, seller);
    const own = and(eq(sellerOrders.code, code), eq(sellerOrders.sellerId, seller.sellerId));
    const [part] = await tx
      .update(sellerOrders)
      .set(step)
      .where(and(own, inArray(sellerOrders.state, statesBefore(step.state))))
      .returning({ id: sellerOrders.id, trackingCode: sellerOrders.trackingCode });
    if (!part) {
      const [found] = await tx.select({ state: sellerOrders.state }).from(sellerOrders).where(own);
      throw found ? new Refusal("not_possible_now", { state: found.state }) : new Refusal("not_found");
    }
    await tx.insert(sellerOrderEvents).values({
      sellerOrderId: part.id,
      state: step.state,
      actor: "seller",
      actorUserId: seller.userId,
      at: now,
    });
    await more(tx, part);
    if (step.state === "shipped" || step.state === "confirmed") await tellBuyer(tx, { ...part, code }, step.state, now);
  });
}

async function tellBuyer(
  tx: Transaction,
  part: { id: string; code: string; trackingCode: string },
  state: SellerOrderState,
  now: Date,
): Promise<void> {
  const [order] = await tx
    .select({
      code: orders.code,
      key: orders.key,
      name: orders.contactName,
      email: orders.contactEmail,
      locale: orders.locale,
      sellerName: sellers.name,
    })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(eq(sellerOrders.id, part.id));
  if (!order?.email) return;
  await postLetters(
    tx,
    [
      {
        to: order.email,
        template: "part_moved",
        locale: order.locale === "en" ? "en" : "vi",
        payload: {
          code: part.code,
          orderCode: order.code,
          key: order.key,
          name: order.name,
          sellerName: order.sellerName,
          state,
          trackingCode: part.trackingCode,
        },
      },
    ],
    now,
  );
}
