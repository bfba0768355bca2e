import "server-only";
import { and, asc, eq, inArray, isNotNull, ne, notExists, or, sql, type SQL } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import type { CancelReason, OrderActor } from "@/db/enums";
import { orderLines, orders, sellerOrderEvents, sellerOrders } from "@/db/schema/orders";
import { sellers } from "@/db/schema/sellers";
import { record, recordDeed } from "@/domain/audit/writes";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { notedLots } from "@/domain/lots/writes/parcel-lots";
import { toldColumns } from "@/domain/notices/reads";
import { postLetters, type Letter } from "@/domain/notices/writes";
import { partDeed } from "@/domain/orders/deed";
import type { SellerCancelInput } from "@/domain/orders/input";
import { cancellableBy } from "@/domain/orders/states";
import { endParcels } from "@/domain/orders/writes/parcels";
import { findHeldOrder, type OrderHolder } from "@/domain/orders/writes/held";
import { voidPayments } from "@/domain/payments/writes/owe";
import { type Refund, takeBackCancelled } from "@/domain/payments/writes/take-back";
import { type AdminScope, coversCommune, type SellerScope, requireRight, officeRole } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { returnStock } from "@/domain/stock/writes/move";
import { giveVouchersBack } from "@/domain/vouchers/writes/use";
import { enqueue } from "@/platform/queue";
import { Refusal } from "@/platform/refusal";

/**
 * Cancels a part of the holder's own order, or all parts when the order's code is given, until they are packed.
 * Refuses "not_found" for anyone else's, "not_cancellable" when packed or cancelled already.
 */
export async function cancelByBuyer(holder: OrderHolder, typed: string, now: Date): Promise<{ orderCode: string }> {
  return inTransaction(async (tx) => {
    const { partCode, ...order } = await findHeldOrder(tx, holder, typed);
    const parts = await cancelParts(
      tx,
      and(eq(sellerOrders.orderId, order.id), partCode ? eq(sellerOrders.code, partCode) : undefined),
      { actor: "buyer", actorUserId: holder.buyer?.userId ?? null, reason: "buyer_changed_mind", note: "" },
      now,
    );
    if (parts.length === 0) throw new Refusal("not_cancellable", { code: partCode ?? order.code });
    return { orderCode: order.code };
  });
}

/**
 * Cancels the seller's own part with a reason, up to the door. Refuses "not_found" for another's, "not_cancellable" at the end or when a parcel of
 * it was delivered, and
 * "shop_suspended": then the province cancels.
 */
export async function cancelBySeller(seller: SellerScope, input: SellerCancelInput, now: Date): Promise<void> {
  requireRight(seller, "orders");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const own = and(eq(sellerOrders.code, input.code), eq(sellerOrders.sellerId, seller.sellerId));
    const parts = await cancelParts(
      tx,
      own,
      { actor: "seller", actorUserId: seller.userId, reason: input.reason, note: input.note },
      now,
    );
    const [part] = parts;
    if (part) return recordDeed(tx, seller, partDeed("part_cancelled", { ...part, code: input.code }, now));
    const [found] = await tx.select({ state: sellerOrders.state }).from(sellerOrders).where(own);
    throw found ? new Refusal("not_cancellable", { code: input.code }) : new Refusal("not_found");
  });
}

/** The province cancels a part in its area, for instance of a shop it had to suspend. Refuses "not_found" outside the officer's units. */
export async function cancelByProvince(admin: AdminScope, input: SellerCancelInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const [found] = await tx
      .select({ id: sellerOrders.id, state: sellerOrders.state, communeCode: sellerOrders.communeCode })
      .from(sellerOrders)
      .where(eq(sellerOrders.code, input.code));
    if (!found || !coversCommune(admin, found.communeCode)) throw new Refusal("not_found");
    const parts = await cancelParts(
      tx,
      eq(sellerOrders.id, found.id),
      { actor: "province", actorUserId: admin.userId, reason: input.reason, note: input.note },
      now,
    );
    if (parts.length === 0) throw new Refusal("not_cancellable", { code: input.code });
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: officeRole(admin),
      action: "order.cancel",
      subjectType: "seller_order",
      subjectId: found.id,
      subjectLabel: input.code,
      communeCode: found.communeCode,
      reason: input.note || input.reason,
      before: { state: found.state },
      after: { state: "cancelled" },
    });
  });
}

export type Cancelling = {
  actor: OrderActor;
  actorUserId: string | null;
  reason: CancelReason;
  note: string;
};

/** The conditional change of state is what makes goods come back exactly once. Nothing of a part is with its buyer, or it is no longer cancelled whole. */
export async function cancelParts(tx: Transaction, which: SQL | undefined, by: Cancelling, now: Date) {
  const mayCancel = and(
    which,
    inArray(sellerOrders.state, cancellableBy(by.actor)),
    sql`not exists (select from parcels p where p.seller_order_id = ${sellerOrders.id} and p.state = 'delivered')`,
  );
  const before = await tx
    .select({ id: sellerOrders.id, state: sellerOrders.state })
    .from(sellerOrders)
    .where(mayCancel)
    .orderBy(asc(sellerOrders.id))
    .for("update");
  const parts = await tx
    .update(sellerOrders)
    .set({
      state: "cancelled",
      awaitsHarvest: false,
      cancelledAt: now,
      cancelledBy: by.actor,
      cancelReason: by.reason,
      cancelNote: by.note,
    })
    .where(mayCancel)
    .returning({
      id: sellerOrders.id,
      code: sellerOrders.code,
      totalDong: sellerOrders.totalDong,
      offDong: sql`${sellerOrders.discountDong} + ${sellerOrders.subsidyDong}`.mapWith(sellerOrders.discountDong),
    });
  if (parts.length === 0) return parts;
  const partIds = parts.map((part) => part.id);
  const lots = await notedLots(tx, partIds);
  if (before.some(({ state }) => state === "packed" || state === "shipped"))
    await endParcels(tx, partIds, by.reason, now);
  const lines = await tx
    .select({
      orderLineId: orderLines.id,
      variantId: orderLines.variantId,
      productId: orderLines.productId,
      quantity: sql`${orderLines.quantity} - ${orderLines.cancelledQuantity}`.mapWith(orderLines.quantity),
      sellerOrderId: orderLines.sellerOrderId,
    })
    .from(orderLines)
    .where(inArray(orderLines.sellerOrderId, partIds))
    .orderBy(asc(orderLines.variantId));
  const unpaid = new Set(before.filter(({ state }) => state === "awaiting_payment").map(({ id }) => id));
  const left = lines.filter(({ quantity }) => quantity > 0);
  const wasHeld = (line: { sellerOrderId: string }) => unpaid.has(line.sellerOrderId);
  const released = await returnStock(tx, left.filter(wasHeld), { reason: "released", now });
  const returned = await returnStock(
    tx,
    left.filter((line) => !wasHeld(line)),
    { reason: "returned", lots, now },
  );
  const back = [...new Set([...released, ...returned])];
  const owed = await takeBackCancelled(tx, partIds, by.actorUserId, now);
  await voidPayments(tx, partIds);
  await tx
    .update(orderLines)
    .set({ cancelledQuantity: sql`${orderLines.quantity}` })
    .where(inArray(orderLines.sellerOrderId, partIds));
  if (unpaid.size > 0) {
    await giveBasketBack(tx, [...unpaid]);
    await enqueue(tx, "close_stale_checkouts", {}, { jobKey: "close-stale-checkouts" });
  }
  await tx.insert(sellerOrderEvents).values(
    parts.map((part) => ({
      sellerOrderId: part.id,
      state: "cancelled" as const,
      actor: by.actor,
      actorUserId: by.actorUserId,
      note: by.note,
      at: now,
    })),
  );
  await postLetters(tx, await lettersAbout(tx, { partIds, paid: owed, by }), now);
  await refreshListings(tx, back, now);
  if (parts.some(({ offDong }) => offDong > 0)) await giveVouchersBack(tx, partIds, now);
  return parts;
}

/** An order of which nothing was ever paid gives its basket back: the buyer may order it again as it is. */
async function giveBasketBack(tx: Transaction, partIds: readonly string[]): Promise<void> {
  await tx
    .update(orders)
    .set({ cartId: null })
    .where(
      and(
        inArray(
          orders.id,
          tx
            .select({ id: sellerOrders.orderId })
            .from(sellerOrders)
            .where(inArray(sellerOrders.id, [...partIds])),
        ),
        notExists(
          tx
            .select({ one: sql`1` })
            .from(sellerOrders)
            .where(
              and(
                eq(sellerOrders.orderId, orders.id),
                or(isNotNull(sellerOrders.openedAt), ne(sellerOrders.state, "cancelled")),
              ),
            ),
        ),
      ),
    );
}

async function lettersAbout(
  tx: Transaction,
  { partIds, paid, by }: { partIds: string[]; paid: ReadonlyMap<string, Refund>; by: Cancelling },
): Promise<Letter[]> {
  const rows = await tx
    .select({
      id: sellerOrders.id,
      openedAt: sellerOrders.openedAt,
      totalDong: sellerOrders.totalDong,
      ...toldColumns,
    })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(inArray(sellerOrders.id, partIds));
  return rows.flatMap(({ id, openedAt, totalDong, facts, buyer, shop, locale }): Letter[] => [
    {
      to: buyer,
      template: paid.has(id) ? "paid_part_cancelled" : "part_cancelled",
      locale,
      news: facts.code,
      payload: { ...facts, totalDong, note: by.note, route: paid.get(id)?.route },
    },
    // a part that waited for its payment never reached the seller
    ...(openedAt !== null && (by.actor !== "seller" || paid.get(id)?.route === "seller")
      ? [
          {
            to: shop,
            template:
              paid.get(id)?.route === "seller" ? ("refund_to_give" as const) : ("part_cancelled_for_seller" as const),
            locale: "vi" as const,
            news: facts.code,
            payload: { code: facts.code, totalDong, name: facts.name },
          },
        ]
      : []),
  ]);
}
