import "server-only";
import { and, asc, count, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import type { ConnectedCarrier } from "@/db/enums";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { parcelLines, parcels } from "@/db/schema/parcels";
import { payments } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import { carrierAccounts, shipments } from "@/db/schema/shipping";
import { recordDeed } from "@/domain/audit/writes";
import { openCarrier } from "@/domain/carriers/account";
import { findCarrierAccount } from "@/domain/carriers/reads";
import { answerCall, beginCall, failCall } from "@/domain/carriers/writes/calls";
import { dong, type Dong } from "@/domain/money/dong";
import { partDeed } from "@/domain/orders/deed";
import type { BookInput } from "@/domain/orders/input";
import { stands, sumOf, takesCash } from "@/domain/orders/parcels";
import {
  lockOwnPart,
  type OwnPart,
  parcelToSend,
  readParcels,
  sendParcel,
  showLast,
} from "@/domain/orders/writes/parcels";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { findWard } from "@/domain/places/reads";
import { requireActiveShop } from "@/domain/sellers/reads";
import type { Parcel } from "@/domain/shipping/provider";
import { minutesAfter } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { log } from "@/platform/log";
import { Refusal } from "@/platform/refusal";

/**
 * Books what is still here of a packed part, or one parcel that is named, with the carrier the shop has connected; from then on it is on its way
 * under the carrier's code. The call is written
 * down before it is made, under the part's own code: what hung after it worked is looked up, not booked again. The carrier collects what is
 * due in cash with the last parcel, nothing of what is paid. Refuses "not_found", "not_possible_now", "carrier_not_connected", "call_under_way",
 * "booking_unclear" with another carrier while one has not answered, and what the carrier refuses.
 */
export async function bookShipment(
  seller: SellerScope,
  { code, parcel, carrier, canInspect }: BookInput,
  now: Date,
): Promise<void> {
  requireRight(seller, "orders");
  const booking = await inTransaction((tx) => beginBooking(tx, seller, { code, parcel, carrier, canInspect }, now));
  const shipment = await askFor(booking).catch(async (error: unknown) => {
    await inTransaction((tx) => giveUpBooking(tx, booking, error, now));
    throw error;
  });
  const isSent = await inTransaction(async (tx) => {
    const { id } = await lockPartOf(tx, booking.shipmentId);
    await recordDeed(tx, seller, partDeed("shipment_booked", { id, code }, now));
    return sendBooked(tx, booking.shipmentId, shipment, seller.userId, now);
  });
  if (isSent) return;
  // the part was cancelled meanwhile: nobody is to fetch it
  await openCarrier(booking.account).cancel(shipment.trackingCode);
  throw new Refusal("not_possible_now", {});
}

/**
 * Takes a booked parcel back from its carrier before it is fetched. The part can then be booked anew or sent otherwise. Refuses "not_found",
 * "not_possible_now" when nothing is booked, "call_under_way", and what the carrier refuses, such as a parcel it has fetched.
 */
export async function cancelShipment(
  seller: SellerScope,
  { code, parcel }: { code: string; parcel?: string | undefined },
  now: Date,
): Promise<void> {
  requireRight(seller, "orders");
  const booked = await inTransaction(async (tx) => {
    const shipment = await lockBooked(tx, seller, { code, parcel });
    const call = { ...cancelCall(shipment.id), idempotencyKey: `${shipment.reference} cancelled` };
    await beginCall(tx, call, now);
    return shipment;
  });
  try {
    await openCarrier(booked.account).cancel(booked.trackingCode);
  } catch (error) {
    const isKnown = error instanceof Refusal && error.code !== "carrier_unavailable";
    await inTransaction((tx) => failCall(tx, cancelCall(booked.id), { error: wordsOf(error), isKnown }, now));
    throw error;
  }
  await inTransaction(async (tx) => {
    await lockPartOf(tx, booked.id);
    if (booked.parcelId !== null)
      await tx
        .update(parcels)
        .set({ carrier: null, trackingCode: "" })
        .where(
          and(
            eq(parcels.id, booked.parcelId),
            eq(parcels.state, "shipped"),
            eq(parcels.trackingCode, booked.trackingCode),
          ),
        );
    await showLast(tx, booked.sellerOrderId);
    await tx.update(shipments).set({ state: "cancelled", endedAt: now }).where(eq(shipments.id, booked.id));
    await recordDeed(tx, seller, partDeed("shipment_cancelled", { id: booked.sellerOrderId, code }, now));
    await answerCall(tx, cancelCall(booked.id), booked.trackingCode, now);
  });
}

/**
 * The carrier has it: the part is on its way, once, however often that is told. False when the part no longer waits for a parcel; the
 * shipment has then ended.
 */
export async function sendBooked(
  tx: Transaction,
  shipmentId: string,
  { trackingCode, feeDong }: { trackingCode: string; feeDong: Dong | null },
  actorUserId: string | null,
  now: Date,
): Promise<boolean> {
  const part = await lockPartOf(tx, shipmentId);
  const [shipment] = await tx
    .update(shipments)
    .set({ trackingCode, feeDong })
    .where(and(eq(shipments.id, shipmentId), isNull(shipments.trackingCode)))
    .returning({ carrier: shipments.carrier, parcelId: shipments.parcelId });
  if (!shipment) return true;
  await answerCall(tx, bookCall(shipmentId), trackingCode, now);
  const sent = { carrier: shipment.carrier, trackingCode };
  const by = actorUserId ? { actor: "seller" as const, actorUserId } : { actor: "system" as const, actorUserId: null };
  if (shipment.parcelId !== null && (await sendParcel(tx, part, shipment.parcelId, sent, by, now))) return true;
  await tx.update(shipments).set({ state: "cancelled", endedAt: now }).where(eq(shipments.id, shipmentId));
  return false;
}

/**
 * Looks up bookings that were never answered, where the carrier can be asked: what stands is sent, or taken back when its part no longer waits.
 * Where nothing stands, the seller may ask again.
 */
export async function settleBookings(now: Date): Promise<{ found: number }> {
  const open = await db
    .select({
      id: shipments.id,
      reference: shipments.reference,
      account: { id: carrierAccounts.id, sealed: carrierAccounts.sealed },
    })
    .from(shipments)
    .innerJoin(carrierAccounts, and(eq(carrierAccounts.id, shipments.accountId), isNull(carrierAccounts.endedAt)))
    .where(
      and(
        isNull(shipments.endedAt),
        isNull(shipments.trackingCode),
        lt(shipments.createdAt, minutesAfter(now, -5)),
        gt(shipments.createdAt, minutesAfter(now, -daysToSettle * 24 * 60)),
      ),
    )
    .orderBy(asc(shipments.createdAt))
    .limit(20);
  let found = 0;
  for (const { id, reference, account } of open) {
    try {
      const provider = openCarrier(account);
      const trackingCode = await provider.find?.(reference);
      if (!trackingCode) continue;
      found += 1;
      const isSent = await inTransaction((tx) => sendBooked(tx, id, { trackingCode, feeDong: null }, null, now));
      if (!isSent) await provider.cancel(trackingCode);
    } catch (error) {
      log.warn({ err: error, shipment: id }, "a carrier could not be asked about a booking");
    }
  }
  return { found };
}

const daysToSettle = 3;

/** Every writer of a shipment locks its part first. */
export async function lockPartOf(tx: Transaction, shipmentId: string) {
  const [part] = await tx
    .select({ id: sellerOrders.id, code: sellerOrders.code, state: sellerOrders.state, way: sellerOrders.way })
    .from(sellerOrders)
    .innerJoin(shipments, eq(shipments.sellerOrderId, sellerOrders.id))
    .where(eq(shipments.id, shipmentId))
    .for("update", { of: sellerOrders });
  if (!part) throw new Error(`a shipment without its part: ${shipmentId}`);
  return part;
}

type Booking = Awaited<ReturnType<typeof beginBooking>>;

async function beginBooking(
  tx: Transaction,
  seller: SellerScope,
  { code, parcel: named, carrier, canInspect }: BookInput,
  now: Date,
) {
  await requireActiveShop(tx, seller);
  const part = await lockOwnPart(tx, seller, code);
  const { id: parcelId, isNew } = await parcelToSend(tx, part, named, now);
  const account = await findCarrierAccount(seller, carrier, tx);
  if (!account) throw new Refusal("carrier_not_connected", {}, "carrier");
  const facts = await parcelOf(tx, part, parcelId, canInspect);
  const shipment = await openShipment(tx, { part, parcelId, accountId: account.id, carrier, facts }, now);
  const call = { ...bookCall(shipment.id), idempotencyKey: shipment.reference };
  const { isRepeat } = await beginCall(tx, call, now);
  return { account, shipmentId: shipment.id, reference: shipment.reference, parcel: facts, parcelId, isNew, isRepeat };
}

async function askFor({
  account,
  reference,
  parcel,
  isRepeat,
}: Booking): Promise<{ trackingCode: string; feeDong: Dong | null }> {
  const provider = openCarrier(account);
  const known = isRepeat ? await provider.find?.(reference) : null;
  return known ? { trackingCode: known, feeDong: null } : provider.create(parcel, reference);
}

/** The shipment that is being asked for, or a further one when those before have ended. */
async function openShipment(
  tx: Transaction,
  {
    part,
    parcelId,
    accountId,
    carrier,
    facts,
  }: {
    part: { id: string; code: string };
    parcelId: string;
    accountId: string;
    carrier: ConnectedCarrier;
    facts: Parcel;
  },
  now: Date,
): Promise<{ id: string; reference: string }> {
  const [open] = await tx
    .select({ id: shipments.id, reference: shipments.reference, accountId: shipments.accountId })
    .from(shipments)
    .where(and(eq(shipments.parcelId, parcelId), isNull(shipments.endedAt)));
  if (open && open.accountId !== accountId) throw new Refusal("booking_unclear");
  if (open) return open;
  const [before] = await tx.select({ count: count() }).from(shipments).where(eq(shipments.sellerOrderId, part.id));
  const turn = (before?.count ?? 0) + 1;
  const shipment = { id: newId(), reference: turn === 1 ? part.code : `${part.code}.${turn}` };
  const { canInspect, collectDong } = facts;
  await tx.insert(shipments).values({
    ...shipment,
    sellerOrderId: part.id,
    parcelId,
    accountId,
    carrier,
    canInspect,
    collectDong,
    createdAt: now,
  });
  return shipment;
}

/** What a carrier clearly refused, or was never asked, has ended; what it did not answer may stand, and is asked for again under the same key. */
async function giveUpBooking(
  tx: Transaction,
  { shipmentId, parcelId, isNew }: Booking,
  error: unknown,
  now: Date,
): Promise<void> {
  const isKnown = error instanceof Refusal && ["carrier_refused", "carrier_reconnect"].includes(error.code);
  await lockPartOf(tx, shipmentId);
  await failCall(tx, bookCall(shipmentId), { error: wordsOf(error), isKnown }, now);
  if (!isKnown) return;
  await tx
    .update(shipments)
    .set({ state: "cancelled", endedAt: now })
    .where(and(eq(shipments.id, shipmentId), isNull(shipments.trackingCode)));
  if (!isNew) return;
  await tx
    .update(parcels)
    .set({ state: "unpacked", endedAt: now })
    .where(and(eq(parcels.id, parcelId), eq(parcels.state, "packed")));
}

async function lockBooked(
  tx: Transaction,
  seller: SellerScope,
  { code, parcel }: { code: string; parcel?: string | undefined },
) {
  const part = await lockOwnPart(tx, seller, code);
  const [booked, ...others] = await tx
    .select({
      id: shipments.id,
      parcelId: shipments.parcelId,
      sellerOrderId: shipments.sellerOrderId,
      reference: shipments.reference,
      trackingCode: shipments.trackingCode,
      account: { id: carrierAccounts.id, sealed: carrierAccounts.sealed },
    })
    .from(shipments)
    .innerJoin(carrierAccounts, eq(carrierAccounts.id, shipments.accountId))
    .where(
      and(
        eq(shipments.sellerOrderId, part.id),
        isNull(shipments.endedAt),
        parcel === undefined ? undefined : eq(shipments.parcelId, parcel),
      ),
    );
  if (others.length > 0) throw new Refusal("parcel_not_named");
  const trackingCode = booked?.trackingCode;
  if (!booked || !trackingCode) throw new Refusal("not_possible_now", { state: part.state });
  return { ...booked, trackingCode };
}

/** The parcel as a carrier takes it. Addresses are in the names of today; what is paid is not collected again. */
async function parcelOf(
  tx: Transaction,
  { id: partId }: OwnPart,
  parcelId: string,
  canInspect: boolean,
): Promise<Parcel> {
  const [facts] = await tx
    .select({
      itemsDong: sellerOrders.itemsDong,
      dueDong: sql`case when ${payments.state} = 'due' and ${payments.method} = 'cod'
        then ${sellerOrders.totalDong} - ${sellerOrders.takenOffDong} else 0 end`.mapWith(sellerOrders.totalDong),
      note: sellerOrders.buyerNote,
      name: orders.contactName,
      phone: orders.contactPhone,
      addressLine: orders.addressLine,
      hamlet: orders.hamlet,
      wardCode: orders.wardCode,
      sellerName: sellers.name,
      sellerPhone: sellers.phone,
      sellerLine: sellers.addressLine,
      sellerHamlet: sellers.hamlet,
      sellerWard: sellers.communeCode,
    })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .innerJoin(payments, eq(payments.sellerOrderId, sellerOrders.id))
    .where(eq(sellerOrders.id, partId));
  if (!facts) throw new Error(`a part without its order: ${partId}`);
  const packed = await tx
    .select({
      productName: orderLines.productName,
      quantity: parcelLines.quantity,
      weightGrams: orderLines.weightGrams,
      unitPriceDong: orderLines.unitPriceDong,
    })
    .from(parcelLines)
    .innerJoin(orderLines, eq(orderLines.id, parcelLines.orderLineId))
    .where(eq(parcelLines.parcelId, parcelId))
    .orderBy(asc(orderLines.position));
  return {
    from: await stopOf(tx, facts.sellerWard, {
      name: facts.sellerName,
      phone: facts.sellerPhone,
      addressLine: [facts.sellerLine, facts.sellerHamlet].filter(Boolean).join(", "),
    }),
    to: await stopOf(tx, facts.wardCode, {
      name: facts.name,
      phone: facts.phone,
      addressLine: [facts.addressLine, facts.hamlet].filter(Boolean).join(", "),
    }),
    contents: packed.map(({ productName, quantity }) => `${productName} ×${quantity}`).join(", "),
    weightGrams: packed.reduce((sum, { weightGrams, quantity }) => sum + weightGrams * quantity, 0),
    goodsDong: dong(packed.reduce((sum, { unitPriceDong, quantity }) => sum + unitPriceDong * quantity, 0)),
    collectDong: await cashOf(tx, partId, parcelId, facts.dueDong),
    note: facts.note,
    canInspect,
  };
}

/** The cash goes with the last parcel, once: what another carrier is already asked to collect is not asked for again. */
async function cashOf(tx: Transaction, partId: string, parcelId: string, dueDong: Dong): Promise<Dong> {
  const { parcels: own, left } = await readParcels(tx, partId);
  const booked = await tx
    .select({ parcelId: shipments.parcelId, collectDong: shipments.collectDong })
    .from(shipments)
    .where(and(eq(shipments.sellerOrderId, partId), isNull(shipments.endedAt)));
  const standing = own.filter(stands);
  // one that is being booked goes as surely as one that went
  const gone = standing.map((parcel) =>
    parcel.id !== parcelId && parcel.state === "packed" && booked.some((asked) => asked.parcelId === parcel.id)
      ? { ...parcel, state: "shipped" as const }
      : parcel,
  );
  const parcel = gone.find(({ id }) => id === parcelId);
  if (!parcel || !takesCash(parcel, gone, sumOf(left))) return dong(0);
  const asked = booked
    .filter((other) => other.parcelId !== parcelId && standing.some(({ id }) => id === other.parcelId))
    .reduce((sum, { collectDong }) => sum + collectDong, 0);
  return dong(Math.max(0, dueDong - asked));
}

async function stopOf(
  tx: Transaction,
  wardCode: string,
  who: { name: string; phone: string; addressLine: string },
): Promise<Parcel["to"]> {
  const ward = await findWard(wardCode, tx);
  if (!ward) throw new Refusal("ward_unknown");
  const { fullName: wardName, provinceName } = ward;
  return { ...who, addressLine: who.addressLine || wardName, wardName, provinceName, wardCode };
}

function bookCall(shipmentId: string) {
  return { operation: "book_shipment" as const, subject: shipmentId };
}

function cancelCall(shipmentId: string) {
  return { operation: "cancel_shipment" as const, subject: shipmentId };
}

/** For the row of the call: a code and the carrier's own words, which hold none of our secrets. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Refusal)) return "unexpected";
  return [error.code, error.details.words].filter(Boolean).join(": ");
}
