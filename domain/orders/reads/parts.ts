import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, lt, ne, or, sql, type SQL } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { SellerOrderState, TrackingState } from "@/db/enums";
import { orderLines, type orders, sellerOrderEvents, sellerOrders } from "@/db/schema/orders";
import { payments, refunds } from "@/db/schema/payments";
import { partReductionLines, partReductions } from "@/db/schema/reductions";
import { sellers } from "@/db/schema/sellers";
import { parcels } from "@/db/schema/parcels";
import { shipmentEvents, shipments } from "@/db/schema/shipping";
import type { Dong } from "@/domain/money/dong";
import { type PartProgress, progressOf, sumOf, unitsLeft } from "@/domain/orders/parcels";
import type { LotOfPart } from "@/domain/orders/part";
import { listPartLots } from "@/domain/orders/reads/lots";
import { cancellableBy, mayReduce } from "@/domain/orders/states";

const lineColumns = {
  id: orderLines.id,
  sellerOrderId: orderLines.sellerOrderId,
  variantId: orderLines.variantId,
  productName: orderLines.productName,
  productSlug: orderLines.productSlug,
  variantName: orderLines.variantName,
  illustration: orderLines.illustration,
  imageHash: orderLines.imageHash,
  stars: orderLines.stars,
  originText: orderLines.originText,
  quantity: orderLines.quantity,
  unitPriceDong: orderLines.unitPriceDong,
  totalDong: orderLines.totalDong,
  discountDong: orderLines.discountDong,
  subsidyDong: orderLines.subsidyDong,
  cancelledQuantity: orderLines.cancelledQuantity,
  returnedQuantity: orderLines.returnedQuantity,
};

const partColumns = {
  id: sellerOrders.id,
  code: sellerOrders.code,
  state: sellerOrders.state,
  itemsDong: sellerOrders.itemsDong,
  shippingDong: sellerOrders.shippingDong,
  discountDong: sellerOrders.discountDong,
  subsidyDong: sellerOrders.subsidyDong,
  totalDong: sellerOrders.totalDong,
  takenOffDong: sellerOrders.takenOffDong,
  way: sellerOrders.way,
  pickupDay: sellerOrders.pickupDay,
  pickupPlace: sellerOrders.pickupPlace,
  pickupHours: sellerOrders.pickupHours,
  zone: sellerOrders.zone,
  weightGrams: sellerOrders.weightGrams,
  buyerNote: sellerOrders.buyerNote,
  carrier: sellerOrders.carrier,
  trackingCode: sellerOrders.trackingCode,
  cancelReason: sellerOrders.cancelReason,
  cancelNote: sellerOrders.cancelNote,
  cancelledBy: sellerOrders.cancelledBy,
  placedAt: sellerOrders.placedAt,
  /** Between which days what was ordered before it was brought in is expected to be sent, while it is waited for. */
  harvest: sql<{ from: string; to: string } | null>`case when ${sellerOrders.awaitsHarvest} then (
    select json_build_object('from', min(h.expected_from), 'to', max(h.expected_to)) from order_lines l join harvests h on h.id = l.harvest_id
    where l.seller_order_id = ${sellerOrders.id} and l.quantity > l.cancelled_quantity and h.ended_at is null) end`,
};

export type PartRow = Awaited<ReturnType<typeof listParts>>[number];

type LineRow = Awaited<ReturnType<typeof listLines>>[number];

type RefundRow = Awaited<ReturnType<typeof listRefunds>>[number];

type ReductionRow = Awaited<ReturnType<typeof listReductions>>[number];

type EventRow = Awaited<ReturnType<typeof listEvents>>[number];

type News = { state: TrackingState; collectDong: Dong; events: { state: TrackingState; at: Date; note: string }[] };

type ParcelRow = Awaited<ReturnType<typeof listParcels>>[number];

export type OrderPart = Omit<PartRow, "id" | "orderId"> & {
  lines: Omit<LineRow, "sellerOrderId">[];
  events: Omit<EventRow, "sellerOrderId">[];
  refunds: Omit<RefundRow, "sellerOrderId">[];
  /** Units taken off it while it went on, oldest first. */
  reductions: Omit<ReductionRow, "sellerOrderId">[];
  /** What goes together, in the order it was made up; without what was taken apart. */
  parcels: Omit<ParcelRow, "sellerOrderId">[];
  /** From which lots it was packed, as far as that is noted. */
  lots: LotOfPart[];
  /** How far it is by its parcels; null before it is packed, and once it is cancelled. */
  progress: PartProgress | null;
  canCancel: boolean;
  /** Whether some units may be taken off it, by whoever is looking. */
  canReduce: boolean;
};

/** Parts with all that hangs on them, in the order of their codes; what may be done to them is their buyer's to do. */
export async function wholeParts(which: SQL | undefined, reader: Reader): Promise<OrderPart[]> {
  const parts = await listParts(which, reader);
  const ids = parts.map((part) => part.id);
  const [lines, events, reductions, given, sent, packedOf] = await Promise.all([
    listLines(ids, reader),
    listEvents(ids, reader),
    listReductions(ids, reader),
    listRefunds(ids, reader),
    listParcels(
      parts.filter(({ state, way }) => way === "delivery" && !beforePacked.includes(state)).map(({ id }) => id),
      reader,
    ),
    listPartLots(ids, reader),
  ]);
  return parts.map(({ id, orderId: _orderId, ...part }) => {
    const ownLines = lines.filter((line) => line.sellerOrderId === id).map(({ sellerOrderId: _part, ...line }) => line);
    const ownParcels = sent
      .filter((parcel) => parcel.sellerOrderId === id)
      .map(({ sellerOrderId: _part, ...parcel }) => parcel);
    const left = sumOf(unitsLeft(ownLines, ownParcels));
    const isGoing = part.way === "delivery" && part.state !== "cancelled" && !beforePacked.includes(part.state);
    const progress = isGoing ? progressOf(left, ownParcels) : null;
    return {
      ...part,
      lines: ownLines,
      events: events.filter((event) => event.sellerOrderId === id).map(({ sellerOrderId: _part, ...event }) => event),
      refunds: given
        .filter((refund) => refund.sellerOrderId === id)
        .map(({ sellerOrderId: _part, ...refund }) => refund),
      reductions: reductions
        .filter((reduction) => reduction.sellerOrderId === id)
        .map(({ sellerOrderId: _part, ...reduction }) => reduction),
      parcels: ownParcels,
      lots: packedOf.filter((lot) => lot.sellerOrderId === id).map(({ sellerOrderId: _part, ...lot }) => lot),
      progress,
      canCancel: cancellableBy("buyer").includes(part.state),
      canReduce: left > 0 && mayReduce("buyer", { state: part.state, progress }),
    };
  });
}

const beforePacked: readonly SellerOrderState[] = ["awaiting_payment", "placed", "confirmed"];

/** Parts with their shop and their payment. */
export async function listParts(which: SQL | undefined, reader: Reader) {
  return reader
    .select({
      ...partColumns,
      orderId: sellerOrders.orderId,
      sellerName: sellers.name,
      sellerSlug: sellers.slug,
      sellerPhone: sellers.phone,
      payment: {
        method: payments.method,
        state: payments.state,
        amountDong: payments.amountDong,
        refundedDong: payments.refundedDong,
        reference: payments.reference,
        bankBin: payments.bankBin,
        accountNumber: payments.accountNumber,
        accountName: payments.accountName,
        payBy: payments.payBy,
        claimedAt: payments.claimedAt,
        collectedAt: payments.collectedAt,
      },
    })
    .from(sellerOrders)
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .innerJoin(payments, eq(payments.sellerOrderId, sellerOrders.id))
    .where(which)
    .orderBy(asc(sellerOrders.code));
}

/** The goods of parts, in the order they were put in the basket. */
export async function listLines(partIds: readonly string[], reader: Reader) {
  if (partIds.length === 0) return [];
  return reader
    .select(lineColumns)
    .from(orderLines)
    .where(inArray(orderLines.sellerOrderId, [...partIds]))
    .orderBy(asc(orderLines.sellerOrderId), asc(orderLines.position));
}

async function listEvents(partIds: readonly string[], reader: Reader) {
  if (partIds.length === 0) return [];
  return reader
    .select({
      sellerOrderId: sellerOrderEvents.sellerOrderId,
      state: sellerOrderEvents.state,
      actor: sellerOrderEvents.actor,
      note: sellerOrderEvents.note,
      at: sellerOrderEvents.at,
    })
    .from(sellerOrderEvents)
    .where(inArray(sellerOrderEvents.sellerOrderId, [...partIds]))
    .orderBy(asc(sellerOrderEvents.at), asc(sellerOrderEvents.id));
}

/** What was taken off parts that went on: which goods, how many, and what goes back for them. */
async function listReductions(partIds: readonly string[], reader: Reader) {
  if (partIds.length === 0) return [];
  return reader
    .select({
      sellerOrderId: partReductions.sellerOrderId,
      actor: partReductions.actor,
      note: partReductions.note,
      at: partReductions.at,
      amountDong: sql`coalesce(${refunds.amountDong}, 0)`.mapWith(refunds.amountDong),
      route: refunds.route,
      lines: sql<{ name: string; quantity: number }[]>`
        (select coalesce(json_agg(json_build_object('name', ${orderLines.productName} || ' (' || ${orderLines.variantName} || ')',
          'quantity', ${partReductionLines.quantity}) order by ${orderLines.position}), '[]')
        from ${partReductionLines} join ${orderLines} on ${orderLines.id} = ${partReductionLines.orderLineId}
        where ${partReductionLines.reductionId} = ${partReductions.id})`,
    })
    .from(partReductions)
    .leftJoin(refunds, eq(refunds.id, partReductions.refundId))
    .where(inArray(partReductions.sellerOrderId, [...partIds]))
    .orderBy(asc(partReductions.at), asc(partReductions.id));
}

async function listRefunds(partIds: readonly string[], reader: Reader) {
  if (partIds.length === 0) return [];
  return reader
    .select({
      id: refunds.id,
      sellerOrderId: refunds.sellerOrderId,
      cause: refunds.cause,
      route: refunds.route,
      state: refunds.state,
      amountDong: refunds.amountDong,
      createdAt: refunds.createdAt,
    })
    .from(refunds)
    .where(inArray(refunds.sellerOrderId, [...partIds]))
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
}

/** Parcels with what lies in each, and what the carrier it was booked with tells of it. */
async function listParcels(partIds: readonly string[], reader: Reader) {
  if (partIds.length === 0) return [];
  const rows = await reader
    .select({
      id: parcels.id,
      sellerOrderId: parcels.sellerOrderId,
      state: parcels.state,
      carrier: parcels.carrier,
      trackingCode: parcels.trackingCode,
      restOn: parcels.restOn,
      shippedAt: parcels.shippedAt,
      deliveredAt: parcels.deliveredAt,
      endedAt: parcels.endedAt,
      lines: sql<{ orderLineId: string; quantity: number }[]>`
        (select coalesce(json_agg(json_build_object('orderLineId', n.order_line_id, 'quantity', n.quantity) order by l.position), '[]')
        from parcel_lines n join order_lines l on l.id = n.order_line_id where n.parcel_id = parcels.id)`,
    })
    .from(parcels)
    .where(and(inArray(parcels.sellerOrderId, [...partIds]), ne(parcels.state, "unpacked")))
    .orderBy(asc(parcels.sellerOrderId), asc(parcels.number));
  const booked = rows.filter(({ carrier }) => carrier && carrier !== "own").map(({ id }) => id);
  const news = await listNews(booked, reader);
  return rows.map((parcel) => ({ ...parcel, news: news.get(parcel.id) ?? null }));
}

/** What is told of bookings that stand, by their parcel, oldest first. */
async function listNews(parcelIds: readonly string[], reader: Reader): Promise<Map<string, News>> {
  const told = new Map<string, News>();
  if (parcelIds.length === 0) return told;
  const rows = await reader
    .select({
      parcelId: shipments.parcelId,
      parcelState: shipments.state,
      collectDong: shipments.collectDong,
      state: shipmentEvents.state,
      at: shipmentEvents.at,
      note: shipmentEvents.note,
    })
    .from(shipments)
    .leftJoin(shipmentEvents, eq(shipmentEvents.shipmentId, shipments.id))
    .where(
      and(inArray(shipments.parcelId, [...parcelIds]), isNull(shipments.endedAt), isNotNull(shipments.trackingCode)),
    )
    .orderBy(asc(shipmentEvents.at), asc(shipmentEvents.id));
  for (const { parcelId, parcelState, collectDong, state, at, note } of rows) {
    if (parcelId === null) continue;
    const news = told.get(parcelId) ?? { state: parcelState, collectDong, events: [] };
    if (state !== null && at !== null) news.events.push({ state, at, note: note ?? "" });
    told.set(parcelId, news);
  }
  return told;
}

/** Keyset paging by time and id; a cursor that is not one of ours begins at the beginning. */
export function olderThan(
  cursor: string | undefined,
  at: typeof orders.placedAt | typeof sellerOrders.placedAt,
  id: typeof orders.id | typeof sellerOrders.id,
): SQL | undefined {
  const [time, last] = (cursor ?? "").split("~");
  if (!time || !last || !/^[0-9a-f-]{36}$/.test(last)) return undefined;
  const moment = new Date(time);
  if (Number.isNaN(moment.getTime())) return undefined;
  return or(lt(at, moment), and(eq(at, moment), lt(id, last)));
}

/** Where the next page begins; null after the last. */
export function cursorAfter(rows: readonly { id: string; placedAt: Date }[], limit: number): string | null {
  const last = rows[limit - 1];
  return rows.length > limit && last ? `${last.placedAt.toISOString()}~${last.id}` : null;
}
