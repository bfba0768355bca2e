import "server-only";
import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { ReturnState } from "@/db/enums";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { parcels } from "@/db/schema/parcels";
import { refunds } from "@/db/schema/payments";
import { returnEvents, returnLines, returnPhotos, returnRequests } from "@/db/schema/returns";
import { sellers } from "@/db/schema/sellers";
import { isPerishable } from "@/domain/ocop/perishable";
import { orderCodeOf } from "@/domain/orders/input";
import { heldBy } from "@/domain/orders/reads/buyer";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { type AdminScope, requireProvince, type SellerScope, requireRight } from "@/domain/people/scopes";
import { deliveriesOf } from "@/domain/returns/delivered";
import { isInTime, returnRule } from "@/domain/returns/policy";
import { type ReturnReason, returnReasons, type ReturnShown } from "@/domain/returns/request";
import { readSettings } from "@/domain/settings/reads";
import { findPrivatePicture } from "@/platform/pictures";

const openStates: ReturnState[] = ["asked", "accepted", "sent_back", "disputed"];

/** The returns of an order, oldest first, for whoever holds it; none for anyone else. */
export async function listOrderReturns(holder: OrderHolder, code: string, reader: Reader = db): Promise<ReturnShown[]> {
  const asked = orderCodeOf(code);
  if (asked === null) return [];
  const held = heldBy(holder);
  return listReturns(and(eq(orders.code, asked), held), asc(returnRequests.askedAt), reader);
}

/** The returns of the seller's own part, oldest first. */
export async function listPartReturns(seller: SellerScope, code: string, reader: Reader = db): Promise<ReturnShown[]> {
  requireRight(seller, "orders");
  const asked = orderCodeOf(code);
  if (asked === null) return [];
  return listReturns(
    and(eq(sellerOrders.code, asked), eq(sellerOrders.sellerId, seller.sellerId)),
    asc(returnRequests.askedAt),
    reader,
  );
}

/** The seller's own returns: what waits for somebody, oldest first, or what has ended, newest first. At most a hundred. */
export async function listSellerReturns(
  seller: SellerScope,
  which: "open" | "ended",
  reader: Reader = db,
): Promise<ReturnShown[]> {
  requireRight(seller, "money");
  const own = eq(sellerOrders.sellerId, seller.sellerId);
  const isOpen = inArray(returnRequests.state, openStates);
  return which === "open"
    ? listReturns(and(own, isOpen), asc(returnRequests.askedAt), reader)
    : listReturns(and(own, sql`not ${isOpen}`), desc(returnRequests.askedAt), reader);
}

/** One return of the seller's own. Null for another's. */
export async function findSellerReturn(
  seller: SellerScope,
  returnId: string,
  reader: Reader = db,
): Promise<ReturnShown | null> {
  requireRight(seller, "money");
  const own = and(eq(returnRequests.id, returnId), eq(sellerOrders.sellerId, seller.sellerId));
  const [found] = await listReturns(own, asc(returnRequests.askedAt), reader);
  return found ?? null;
}

/** How many returns wait for the seller: to be answered, or to be received. */
export async function countReturnsToAnswer(seller: SellerScope, reader: Reader = db): Promise<number> {
  requireRight(seller, "money");
  const [row] = await reader
    .select({ count: sql<string>`count(*)` })
    .from(returnRequests)
    .innerJoin(sellerOrders, eq(sellerOrders.id, returnRequests.sellerOrderId))
    .where(
      and(
        eq(sellerOrders.sellerId, seller.sellerId),
        inArray(returnRequests.state, ["asked", "accepted", "sent_back"]),
      ),
    );
  return Number(row?.count ?? 0);
}

/** What buyers and sellers could not settle between them, oldest first; or what the province has settled, newest first. The province's alone. */
export async function listDisputes(
  admin: AdminScope,
  which: "disputed" | "settled",
  reader: Reader = db,
): Promise<ReturnShown[]> {
  requireProvince(admin);
  const order = which === "disputed" ? asc(returnRequests.askedAt) : desc(returnRequests.endedAt);
  return listReturns(eq(returnRequests.state, which), order, reader);
}

/** One that the province has settled. Null for any other. */
export async function findSettled(
  admin: AdminScope,
  returnId: string,
  reader: Reader = db,
): Promise<ReturnShown | null> {
  requireProvince(admin);
  const settled = and(eq(returnRequests.id, returnId), eq(returnRequests.state, "settled"));
  const [found] = await listReturns(settled, asc(returnRequests.askedAt), reader);
  return found ?? null;
}

const most = 100;

async function listReturns(which: SQL | undefined, order: SQL, reader: Reader): Promise<ReturnShown[]> {
  const rows = await reader
    .select({
      id: returnRequests.id,
      code: returnRequests.code,
      partCode: sellerOrders.code,
      orderCode: orders.code,
      sellerName: sellers.name,
      buyerName: orders.contactName,
      state: returnRequests.state,
      reason: returnRequests.reason,
      story: returnRequests.story,
      goodsGoBack: returnRequests.goodsGoBack,
      deliveryGoesBack: returnRequests.deliveryGoesBack,
      askedAt: returnRequests.askedAt,
      answerBy: returnRequests.answerBy,
      endedAt: returnRequests.endedAt,
      bearer: returnRequests.bearer,
      refund: { amountDong: refunds.amountDong, route: refunds.route, state: refunds.state },
    })
    .from(returnRequests)
    .innerJoin(sellerOrders, eq(sellerOrders.id, returnRequests.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .leftJoin(refunds, eq(refunds.id, returnRequests.refundId))
    .where(which)
    .orderBy(order, returnRequests.id)
    .limit(most);
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [lines, photos, events] = await Promise.all([
    listLines(ids, reader),
    reader
      .select({
        requestId: returnPhotos.requestId,
        id: returnPhotos.id,
        width: returnPhotos.width,
        height: returnPhotos.height,
      })
      .from(returnPhotos)
      .where(inArray(returnPhotos.requestId, ids))
      .orderBy(returnPhotos.position),
    reader
      .select({
        requestId: returnEvents.requestId,
        step: returnEvents.step,
        actor: returnEvents.actor,
        note: returnEvents.note,
        at: returnEvents.at,
      })
      .from(returnEvents)
      .where(inArray(returnEvents.requestId, ids))
      .orderBy(returnEvents.at, returnEvents.id),
  ]);
  const ofRequest =
    (id: string) =>
    ({ requestId }: { requestId: string }) =>
      requestId === id;
  return rows.map((row) => ({
    ...row,
    lines: lines.filter(ofRequest(row.id)).map(({ requestId: _of, ...line }) => line),
    photos: photos.filter(ofRequest(row.id)).map(({ requestId: _of, ...photo }) => photo),
    events: events.filter(ofRequest(row.id)).map(({ requestId: _of, ...event }) => event),
  }));
}

async function listLines(requestIds: readonly string[], reader: Reader) {
  return reader
    .select({
      requestId: returnLines.requestId,
      orderLineId: returnLines.orderLineId,
      name: sql<string>`${orderLines.productName} || ', ' || ${orderLines.variantName}`,
      quantity: returnLines.quantity,
      granted: returnLines.granted,
      left: sql`${orderLines.quantity} - ${orderLines.cancelledQuantity} - ${orderLines.returnedQuantity}`.mapWith(
        orderLines.quantity,
      ),
    })
    .from(returnLines)
    .innerJoin(orderLines, eq(orderLines.id, returnLines.orderLineId))
    .where(inArray(returnLines.requestId, [...requestIds]))
    .orderBy(orderLines.position);
}

/** Parcels of a part that were delivered, and what lies in each. */
export async function listDeliveredParcels(reader: Reader, partId: string) {
  return reader
    .select({
      state: parcels.state,
      deliveredAt: parcels.deliveredAt,
      lines: sql<{ orderLineId: string; quantity: number }[]>`(
        select coalesce(json_agg(json_build_object('orderLineId', n.order_line_id, 'quantity', n.quantity)), '[]')
        from parcel_lines n where n.parcel_id = parcels.id)`,
    })
    .from(parcels)
    .where(and(eq(parcels.sellerOrderId, partId), eq(parcels.state, "delivered")));
}

/** What of a part that came to its buyer may still be returned, and for which reasons now. Null for anyone who does not hold the order. */
export async function findReturnable(holder: OrderHolder, code: string, now: Date, reader: Reader = db) {
  const asked = orderCodeOf(code);
  if (asked === null) return null;
  const held = heldBy(holder);
  const [part] = await reader
    .select({
      id: sellerOrders.id,
      code: sellerOrders.code,
      orderCode: orders.code,
      state: sellerOrders.state,
      deliveredAt: sellerOrders.deliveredAt,
      sellerName: sellers.name,
    })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(and(eq(sellerOrders.code, asked), held));
  if (!part) return null;
  const lines = await reader
    .select({
      id: orderLines.id,
      name: sql<string>`${orderLines.productName} || ', ' || ${orderLines.variantName}`,
      groupCode: orderLines.groupCode,
      quantity: orderLines.quantity,
      cancelledQuantity: orderLines.cancelledQuantity,
      returnedQuantity: orderLines.returnedQuantity,
    })
    .from(orderLines)
    .where(eq(orderLines.sellerOrderId, part.id))
    .orderBy(orderLines.position);
  const came = {
    deliveredAt: part.state === "delivered" ? part.deliveredAt : null,
    parcels: await listDeliveredParcels(reader, part.id),
  };
  const settings = await readSettings(reader);
  const terms = { perishableHours: settings.perishable_claim_hours.value, days: settings.return_claim_days.value };
  const left = lines.flatMap(({ id, name, groupCode, ...line }) => {
    const deliveries = deliveriesOf({ id, ...line }, came);
    return deliveries.length > 0 ? [{ id, name, isPerishable: isPerishable(groupCode), deliveries }] : [];
  });
  const reasons: ReturnReason[] = returnReasons.filter((reason) =>
    left.some(({ isPerishable: isFresh, deliveries }) =>
      deliveries.some(({ deliveredAt }) =>
        isInTime(returnRule({ reason, isPerishable: isFresh }, terms), deliveredAt, now),
      ),
    ),
  );
  return {
    code: part.code,
    orderCode: part.orderCode,
    sellerName: part.sellerName,
    hasCome: came.deliveredAt !== null || came.parcels.length > 0,
    /** Some of it is still on its way. */
    isRestAwaited: part.state === "packed" || part.state === "shipped",
    terms,
    reasons,
    lines: left.map(({ deliveries, ...line }) => ({
      ...line,
      left: deliveries.reduce((sum, { quantity }) => sum + quantity, 0),
    })),
  };
}

/** Who is looking at a photograph: an order's key, an account, the shops they work for, the province. */
export type Onlooker = { holder: OrderHolder; sellerIds: readonly string[]; isProvince: boolean };

/** A photograph of a return, for its buyer, its seller and the province. Null for everybody else, as for one that never was. */
export async function findReturnPhoto(
  onlooker: Onlooker,
  photoId: string,
  size: "small" | "large",
  reader: Reader = db,
): Promise<Buffer | null> {
  const { holder, sellerIds, isProvince } = onlooker;
  if (!/^[0-9a-f-]{36}$/.test(photoId)) return null;
  const held = heldBy(holder);
  const own = sellerIds.length > 0 ? inArray(sellerOrders.sellerId, [...sellerIds]) : undefined;
  const [photo] = await reader
    .select({ hash: returnPhotos.hash })
    .from(returnPhotos)
    .innerJoin(returnRequests, eq(returnRequests.id, returnPhotos.requestId))
    .innerJoin(sellerOrders, eq(sellerOrders.id, returnRequests.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(eq(returnPhotos.id, photoId), isProvince ? undefined : or(held, own)));
  return photo ? findPrivatePicture(photo.hash, size) : null;
}
