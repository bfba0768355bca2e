import "server-only";
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, or, sql, type SQL } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { orderLines, orders, sellerOrderEvents, sellerOrders } from "@/db/schema/orders";
import { payments, refunds } from "@/db/schema/payments";
import { partReductionLines, partReductions } from "@/db/schema/reductions";
import { buyerAddresses } from "@/db/schema/people";
import { addressWards } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import { shipmentEvents, shipments } from "@/db/schema/shipping";
import type { SellerOrderState, TrackingState } from "@/db/enums";
import { type LateFrom, isLate, lateFrom } from "@/domain/orders/promise";
import { canonicalPhone } from "@/domain/people/canonical";
import { mustPayFirst, refusalsCountFrom } from "@/domain/orders/door-refusals";
import { orderCodeOf, orderKeyOf } from "@/domain/orders/input";
import { type SellerOrderLine, toPack } from "@/domain/orders/part";
import { cancellableBy, reducibleBy, stateOfOrder } from "@/domain/orders/states";
import { type BuyerScope, requireRight, type SellerScope } from "@/domain/people/scopes";
import { readSettings } from "@/domain/settings/reads";

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
};

const orderColumns = {
  code: orders.code,
  key: orders.key,
  contactName: orders.contactName,
  contactPhone: orders.contactPhone,
  contactEmail: orders.contactEmail,
  addressText: orders.addressText,
  paymentMethod: orders.paymentMethod,
  itemsDong: orders.itemsDong,
  shippingDong: orders.shippingDong,
  discountDong: orders.discountDong,
  subsidyDong: orders.subsidyDong,
  totalDong: orders.totalDong,
  isDemo: orders.isDemo,
  placedAt: orders.placedAt,
};

type PartRow = Awaited<ReturnType<typeof listParts>>[number];
type LineRow = Awaited<ReturnType<typeof listLines>>[number];
type RefundRow = Awaited<ReturnType<typeof listRefunds>>[number];
type ReductionRow = Awaited<ReturnType<typeof listReductions>>[number];
type EventRow = Awaited<ReturnType<typeof listEvents>>[number];

type Parcel = { state: TrackingState; events: { state: TrackingState; at: Date; note: string }[] };

export type OrderPart = Omit<PartRow, "id" | "orderId"> & {
  lines: Omit<LineRow, "sellerOrderId">[];
  events: Omit<EventRow, "sellerOrderId">[];
  refunds: Omit<RefundRow, "sellerOrderId">[];
  /** Units taken off it while it went on, oldest first. */
  reductions: Omit<ReductionRow, "sellerOrderId">[];
  /** What the carrier it was booked with tells of it; null when it was not. */
  parcel: Parcel | null;
  canCancel: boolean;
  /** Whether some units may be taken off it, by whoever is looking. */
  canReduce: boolean;
};

type OrderRow = Awaited<ReturnType<typeof findRow>>;
export type OrderPage = Omit<NonNullable<OrderRow>, "id" | "buyerId"> & {
  state: SellerOrderState;
  /** What is still to be paid, and what was paid and kept. */
  dueDong: number;
  paidDong: number;
  parts: OrderPart[];
};

/** An order for whoever holds its key or placed it with their account. A wrong key answers like an order that never was. */
export async function findOrder(
  holder: { buyer: BuyerScope | null; key: string },
  code: string,
  reader: Reader = db,
): Promise<OrderPage | null> {
  const asked = orderCodeOf(code);
  if (asked === null) return null;
  const row = await findRow(and(eq(orders.code, asked), heldBy(holder)), reader);
  if (!row) return null;
  const { id, buyerId: _buyerId, ...order } = row;
  const parts = await wholeParts(eq(sellerOrders.orderId, id), reader);
  return {
    ...order,
    state: stateOfOrder(parts.map((part) => part.state)),
    dueDong: parts.reduce((sum, { payment }) => sum + (payment.state === "due" ? payment.amountDong : 0), 0),
    paidDong: parts.reduce(
      (sum, { payment }) => sum + (payment.state === "collected" ? payment.amountDong - payment.refundedDong : 0),
      0,
    ),
    parts,
  };
}

/** Orders somebody holds, by their key or their account; without either, none. */
export function heldBy({ buyer, key }: { buyer: BuyerScope | null; key: string }): SQL {
  const known = orderKeyOf(key);
  return (
    or(known ? eq(orders.key, known) : undefined, buyer ? eq(orders.buyerId, buyer.userId) : undefined) ?? sql`false`
  );
}

export type BuyerOrderLine = {
  code: string;
  placedAt: Date;
  totalDong: number;
  state: SellerOrderState;
  parts: { code: string; sellerName: string; state: SellerOrderState; way: PartRow["way"] }[];
  pictures: { illustration: string; imageHash: string | null; name: string }[];
};

/** A member's orders, newest first. */
export async function listBuyerOrders(
  buyer: BuyerScope,
  { cursor, limit = 10 }: { cursor?: string | undefined; limit?: number } = {},
  reader: Reader = db,
): Promise<{ orders: BuyerOrderLine[]; nextCursor: string | null }> {
  const rows = await reader
    .select({ id: orders.id, code: orders.code, placedAt: orders.placedAt, totalDong: orders.totalDong })
    .from(orders)
    .where(and(eq(orders.buyerId, buyer.userId), olderThan(cursor, orders.placedAt, orders.id)))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const ids = page.map((row) => row.id);
  const parts = ids.length > 0 ? await listParts(inArray(sellerOrders.orderId, ids), reader) : [];
  const lines = await listLines(
    parts.map((part) => part.id),
    reader,
  );
  return {
    orders: page.map(({ id, ...order }) => {
      const own = parts.filter((part) => part.orderId === id);
      const partIds = new Set(own.map((part) => part.id));
      return {
        ...order,
        state: stateOfOrder(own.map((part) => part.state)),
        parts: own.map((part) => ({
          code: part.code,
          sellerName: part.sellerName,
          state: part.state,
          way: part.way,
        })),
        pictures: lines
          .filter((line) => partIds.has(line.sellerOrderId))
          .map((line) => ({ illustration: line.illustration, imageHash: line.imageHash, name: line.productName })),
      };
    }),
    nextCursor: cursorAfter(rows, limit),
  };
}

type DeskQuery = {
  state?: SellerOrderState | undefined;
  /** Part of a code, a name or a number. */
  q?: string | undefined;
  /** Only what is late, or only what is not. */
  late?: boolean | undefined;
  cursor?: string | undefined;
  limit?: number;
};

/** The seller's own parts, newest first, what is late oldest first; of one state, or by code, name or number when asked. */
export async function listSellerOrders(
  seller: SellerScope,
  { state, q = "", late, cursor, limit = 20 }: DeskQuery,
  now: Date,
  reader: Reader = db,
): Promise<{ orders: SellerOrderLine[]; nextCursor: string | null }> {
  const from = await lateFromOf(seller, now, reader);
  const rows = await reader
    .select({
      id: sellerOrders.id,
      code: sellerOrders.code,
      state: sellerOrders.state,
      placedAt: sellerOrders.placedAt,
      totalDong: sellerOrders.totalDong,
      way: sellerOrders.way,
      pickupDay: sellerOrders.pickupDay,
      zone: sellerOrders.zone,
      buyerNote: sellerOrders.buyerNote,
      openedAt: sellerOrders.openedAt,
      confirmedAt: sellerOrders.confirmedAt,
      contactName: orders.contactName,
      contactPhone: orders.contactPhone,
      addressText: orders.addressText,
    })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(
      and(
        eq(sellerOrders.sellerId, seller.sellerId),
        isNotNull(sellerOrders.openedAt),
        state ? eq(sellerOrders.state, state) : undefined,
        matching(q),
        late === undefined ? undefined : late ? isLateRow(from) : sql`not ${isLateRow(from)}`,
        olderThan(cursor, sellerOrders.placedAt, sellerOrders.id),
      ),
    )
    .orderBy(
      ...(late
        ? [asc(sellerOrders.placedAt), asc(sellerOrders.id)]
        : [desc(sellerOrders.placedAt), desc(sellerOrders.id)]),
    )
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const lines = await listLines(
    page.map((row) => row.id),
    reader,
  );
  return {
    orders: page.map(({ id, openedAt, confirmedAt, ...part }) => {
      const own = lines
        .filter((line) => line.sellerOrderId === id)
        .map((line) => ({ ...line, count: part.state === "cancelled" ? line.quantity : toPack(line) }))
        .filter(({ count }) => count > 0);
      return {
        ...part,
        packages: own.reduce((sum, line) => sum + line.count, 0),
        lines: own.map((line) => `${line.count} × ${line.productName} (${line.variantName})`),
        isLate: isLate({ ...part, openedAt, confirmedAt }, from),
      };
    }),
    nextCursor: cursorAfter(rows, limit),
  };
}

/** How many of the seller's parts are late by the shop's promise. */
export async function countLateOrders(seller: SellerScope, now: Date, reader: Reader = db): Promise<number> {
  const from = await lateFromOf(seller, now, reader);
  const [row] = await reader
    .select({ count: sql<string>`count(*)` })
    .from(sellerOrders)
    .where(and(eq(sellerOrders.sellerId, seller.sellerId), isNotNull(sellerOrders.openedAt), isLateRow(from)));
  return Number(row?.count ?? 0);
}

async function lateFromOf(seller: SellerScope, now: Date, reader: Reader): Promise<LateFrom> {
  const [shop] = await reader
    .select({ from: sellers.holidayFrom, to: sellers.holidayTo })
    .from(sellers)
    .where(eq(sellers.id, seller.sellerId));
  return lateFrom(shop?.from ? { from: shop.from, to: shop.to } : null, now);
}

/** The same as `isLate` says of one part. */
function isLateRow({ openedBy, confirmedBy, day }: LateFrom): SQL {
  const { state, way } = sellerOrders;
  const confirmedLong = confirmedBy ? lte(sellerOrders.confirmedAt, confirmedBy) : sql`false`;
  const late = or(
    and(eq(state, "placed"), openedBy ? lte(sellerOrders.openedAt, openedBy) : sql`false`),
    and(eq(state, "confirmed"), eq(way, "pickup"), lte(sellerOrders.pickupDay, day)),
    and(inArray(state, ["confirmed", "packed"]), eq(way, "delivery"), confirmedLong),
  );
  return sql`coalesce((${late}), false)`;
}

/** What is typed may be part of a code, of a name, without its marks too, or of a number. */
function matching(typed: string): SQL | undefined {
  const words = typed.trim();
  if (words === "") return undefined;
  const part = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const digits = (canonicalPhone(words) ?? words.replace(/[\s.]/g, "")).replace(/^(\+?84|0)/, "");
  return or(
    sql`${sellerOrders.code} like ${part(words.toUpperCase())}`,
    sql`fold(${orders.contactName}) like fold(${part(words)})`,
    /^\d{3,}$/.test(digits) ? sql`${orders.contactPhone} like ${part(digits)}` : undefined,
  );
}

/** The seller's own parts of these codes, whole, in the order they are listed; of another's, nothing. */
export async function listSellerParts(
  seller: SellerScope,
  codes: readonly string[],
  reader: Reader = db,
): Promise<SellerOrderPage[]> {
  requireRight(seller, "orders");
  if (codes.length === 0) return [];
  const which = and(
    inArray(sellerOrders.code, [...codes]),
    eq(sellerOrders.sellerId, seller.sellerId),
    isNotNull(sellerOrders.openedAt),
  );
  const [parts, facts] = await Promise.all([wholeParts(which, reader), listSellerRows(which, reader)]);
  const whole = parts.flatMap((part) => {
    const own = facts.find(({ code }) => code === part.code);
    return own ? [sellersPart(part, own)] : [];
  });
  return codes.flatMap((code) => whole.find((part) => part.code === code) ?? []);
}

/** How many of the seller's parts are in each state: what is to do today. */
export async function countSellerOrders(
  seller: SellerScope,
  reader: Reader = db,
): Promise<Record<SellerOrderState, number>> {
  const rows = await reader
    .select({ state: sellerOrders.state, count: sql<string>`count(*)` })
    .from(sellerOrders)
    .where(and(eq(sellerOrders.sellerId, seller.sellerId), isNotNull(sellerOrders.openedAt)))
    .groupBy(sellerOrders.state);
  const counts = { awaiting_payment: 0, placed: 0, confirmed: 0, packed: 0, shipped: 0, delivered: 0, cancelled: 0 };
  for (const row of rows) counts[row.state] = Number(row.count);
  return counts;
}

type SellerOrderFacts = Awaited<ReturnType<typeof listSellerRows>>[number];
export type SellerOrderPage = OrderPart & SellerOrderFacts;

/** The seller's own part with the address it goes to. Another's answers like a missing one. */
export async function findSellerOrder(
  seller: SellerScope,
  code: string,
  reader: Reader = db,
): Promise<SellerOrderPage | null> {
  const asked = orderCodeOf(code);
  if (asked === null) return null;
  const which = and(
    eq(sellerOrders.code, asked),
    eq(sellerOrders.sellerId, seller.sellerId),
    isNotNull(sellerOrders.openedAt),
  );
  const [[part], [facts]] = await Promise.all([wholeParts(which, reader), listSellerRows(which, reader)]);
  return part && facts ? sellersPart(part, facts) : null;
}

function sellersPart(part: OrderPart, facts: SellerOrderFacts): SellerOrderPage {
  return {
    ...part,
    canCancel: cancellableBy("seller").includes(part.state),
    canReduce: reducibleBy("seller").includes(part.state),
    ...facts,
  };
}

/** When parcels were sent and refused at the door, by a number or an account, as far back as it counts. */
export async function listDoorRefusals(
  { phone, userId }: { phone: string | null; userId: string | null },
  now: Date,
  reader: Reader = db,
): Promise<Date[]> {
  const who = or(
    phone === null ? undefined : eq(orders.contactPhone, phone),
    userId === null ? undefined : eq(orders.buyerId, userId),
  );
  if (!who) return [];
  const rows = await reader
    .select({ at: sellerOrders.cancelledAt })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(who, wasRefused(now)));
  return rows.flatMap(({ at }) => (at === null ? [] : [at]));
}

/** Whether a member will be asked to pay first, to be told before they fill anything in. */
export async function paysFirstBecauseOfDoor(
  member: { id: string; phone: string | null },
  now: Date,
  reader: Reader = db,
): Promise<boolean> {
  const refusedAt = await listDoorRefusals({ phone: member.phone, userId: member.id }, now, reader);
  if (refusedAt.length === 0) return false;
  return mustPayFirst(refusedAt, (await readSettings(reader)).door_refusals_before_prepay.value, now);
}

function wasRefused(now: Date): SQL | undefined {
  return and(
    eq(sellerOrders.cancelReason, "refused_at_door"),
    isNotNull(sellerOrders.shippedAt),
    gt(sellerOrders.cancelledAt, refusalsCountFrom(now)),
  );
}

/** How many other parcels the buyer of the seller's own part refused at the door, at whatever shops; which ones is nobody's business. */
export async function countEarlierRefusals(
  seller: SellerScope,
  code: string,
  now: Date,
  reader: Reader = db,
): Promise<number> {
  const asked = orderCodeOf(code);
  if (asked === null) return 0;
  const [part] = await reader
    .select({ id: sellerOrders.id, phone: orders.contactPhone, userId: orders.buyerId })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(eq(sellerOrders.code, asked), eq(sellerOrders.sellerId, seller.sellerId)));
  if (!part) return 0;
  const who = or(
    eq(orders.contactPhone, part.phone),
    part.userId === null ? undefined : eq(orders.buyerId, part.userId),
  );
  const [row] = await reader
    .select({ count: sql<string>`count(*)` })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(who, wasRefused(now), ne(sellerOrders.id, part.id)));
  return Number(row?.count ?? 0);
}

export type SavedAddress = Awaited<ReturnType<typeof listSavedAddresses>>[number];

/** Where a member has had parcels sent, the usual address first. */
export async function listSavedAddresses(buyer: BuyerScope, reader: Reader = db) {
  return reader
    .select({
      id: buyerAddresses.id,
      name: buyerAddresses.name,
      phone: buyerAddresses.phone,
      provinceCode: buyerAddresses.provinceCode,
      wardCode: buyerAddresses.wardCode,
      wardName: addressWards.fullName,
      hamlet: buyerAddresses.hamlet,
      line: buyerAddresses.line,
      isDefault: buyerAddresses.isDefault,
    })
    .from(buyerAddresses)
    .innerJoin(addressWards, eq(addressWards.code, buyerAddresses.wardCode))
    .where(eq(buyerAddresses.userId, buyer.userId))
    .orderBy(desc(buyerAddresses.isDefault), desc(buyerAddresses.id))
    .limit(8);
}

async function listSellerRows(which: SQL | undefined, reader: Reader) {
  return reader
    .select({
      code: sellerOrders.code,
      orderCode: orders.code,
      contactName: orders.contactName,
      contactPhone: orders.contactPhone,
      addressText: orders.addressText,
      hamlet: orders.hamlet,
      paymentMethod: orders.paymentMethod,
      paymentState: payments.state,
      isDemo: orders.isDemo,
      /** What the province pays of what is left of it. */
      subsidyLeftDong: sql`${sellerOrders.subsidyDong}
        - coalesce((select sum(r.subsidy_dong) from refunds r where r.seller_order_id = ${sellerOrders.id}), 0)`.mapWith(
        sellerOrders.subsidyDong,
      ),
      /** What the market keeps of what is left of it, and withholds for the tax office. */
      feeDong: sql`(select sum(l.fee_dong) from order_lines l where l.seller_order_id = ${sellerOrders.id})
        - coalesce((select sum(r.fee_dong) from refunds r where r.seller_order_id = ${sellerOrders.id}), 0)`.mapWith(
        orderLines.feeDong,
      ),
      taxDong: sql`(select sum(l.vat_dong + l.pit_dong) from order_lines l where l.seller_order_id = ${sellerOrders.id})
        - coalesce((select sum(r.tax_dong) from refunds r where r.seller_order_id = ${sellerOrders.id}), 0)`.mapWith(
        orderLines.vatDong,
      ),
    })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(payments, eq(payments.sellerOrderId, sellerOrders.id))
    .where(which);
}

async function findRow(which: SQL | undefined, reader: Reader) {
  const [row] = await reader
    .select({ id: orders.id, buyerId: orders.buyerId, ...orderColumns })
    .from(orders)
    .where(which);
  return row ?? null;
}

async function wholeParts(which: SQL | undefined, reader: Reader): Promise<OrderPart[]> {
  const parts = await listParts(which, reader);
  const ids = parts.map((part) => part.id);
  const [lines, events, reductions, given, parcels] = await Promise.all([
    listLines(ids, reader),
    listEvents(ids, reader),
    listReductions(ids, reader),
    listRefunds(ids, reader),
    listParcels(
      parts.filter(({ carrier }) => carrier && carrier !== "own").map(({ id }) => id),
      reader,
    ),
  ]);
  return parts.map(({ id, orderId: _orderId, ...part }) => ({
    ...part,
    lines: lines.filter((line) => line.sellerOrderId === id).map(({ sellerOrderId: _part, ...line }) => line),
    events: events.filter((event) => event.sellerOrderId === id).map(({ sellerOrderId: _part, ...event }) => event),
    refunds: given.filter((refund) => refund.sellerOrderId === id).map(({ sellerOrderId: _part, ...refund }) => refund),
    reductions: reductions
      .filter((reduction) => reduction.sellerOrderId === id)
      .map(({ sellerOrderId: _part, ...reduction }) => reduction),
    parcel: parcels.get(id) ?? null,
    canCancel: cancellableBy("buyer").includes(part.state),
    canReduce: reducibleBy("buyer").includes(part.state),
  }));
}

async function listParts(which: SQL | undefined, reader: Reader) {
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

async function listLines(partIds: readonly string[], reader: Reader) {
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

/** Parcels that are booked and stand, by their part, each with what was told of it, oldest first. */
async function listParcels(partIds: readonly string[], reader: Reader): Promise<Map<string, Parcel>> {
  const parcels = new Map<string, Parcel>();
  if (partIds.length === 0) return parcels;
  const rows = await reader
    .select({
      sellerOrderId: shipments.sellerOrderId,
      parcelState: shipments.state,
      state: shipmentEvents.state,
      at: shipmentEvents.at,
      note: shipmentEvents.note,
    })
    .from(shipments)
    .leftJoin(shipmentEvents, eq(shipmentEvents.shipmentId, shipments.id))
    .where(
      and(inArray(shipments.sellerOrderId, [...partIds]), isNull(shipments.endedAt), isNotNull(shipments.trackingCode)),
    )
    .orderBy(asc(shipmentEvents.at), asc(shipmentEvents.id));
  for (const { sellerOrderId, parcelState, state, at, note } of rows) {
    const parcel = parcels.get(sellerOrderId) ?? { state: parcelState, events: [] };
    if (state !== null && at !== null) parcel.events.push({ state, at, note: note ?? "" });
    parcels.set(sellerOrderId, parcel);
  }
  return parcels;
}

/** Keyset paging by time and id; a cursor that is not one of ours begins at the beginning. */
function olderThan(
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

function cursorAfter(rows: readonly { id: string; placedAt: Date }[], limit: number): string | null {
  const last = rows[limit - 1];
  return rows.length > limit && last ? `${last.placedAt.toISOString()}~${last.id}` : null;
}
