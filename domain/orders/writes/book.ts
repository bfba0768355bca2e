import "server-only";
import { and, asc, count, eq, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import type { ConnectedCarrier } from "@/db/enums";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
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
import { toPack } from "@/domain/orders/part";
import { sendAgain, takeStep } from "@/domain/orders/writes/progress";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { findWard } from "@/domain/places/reads";
import { requireActiveShop } from "@/domain/sellers/reads";
import type { Parcel } from "@/domain/shipping/provider";
import { minutesAfter } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { log } from "@/platform/log";
import { Refusal } from "@/platform/refusal";

/**
 * Books a packed part with the carrier the shop has connected; from then on it is on its way under the carrier's code. The call is written
 * down before it is made, under the part's own code: what hung after it worked is looked up, not booked again. The carrier collects what is
 * due in cash, nothing of what is paid. Refuses "not_found", "not_possible_now", "carrier_not_connected", "call_under_way",
 * "booking_unclear" with another carrier while one has not answered, and what the carrier refuses.
 */
export async function bookShipment(
  seller: SellerScope,
  { code, carrier, canInspect }: BookInput,
  now: Date,
): Promise<void> {
  requireRight(seller, "orders");
  const booking = await inTransaction((tx) => beginBooking(tx, seller, { code, carrier, canInspect }, now));
  const shipment = await askFor(booking).catch(async (error: unknown) => {
    await inTransaction((tx) => giveUpBooking(tx, booking.shipmentId, error, now));
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
export async function cancelShipment(seller: SellerScope, { code }: { code: string }, now: Date): Promise<void> {
  requireRight(seller, "orders");
  const booked = await inTransaction(async (tx) => {
    const shipment = await lockBooked(tx, seller, code);
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
    await tx
      .update(sellerOrders)
      .set({ carrier: null, trackingCode: "" })
      .where(
        and(
          eq(sellerOrders.id, booked.sellerOrderId),
          eq(sellerOrders.state, "shipped"),
          eq(sellerOrders.trackingCode, booked.trackingCode),
        ),
      );
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
    .returning({ carrier: shipments.carrier });
  if (!shipment) return true;
  await answerCall(tx, bookCall(shipmentId), trackingCode, now);
  const own = eq(sellerOrders.id, part.id);
  const sent = { carrier: shipment.carrier, trackingCode };
  const by = actorUserId ? { actor: "seller" as const, actorUserId } : { actor: "system" as const, actorUserId: null };
  if (await sendAgain(tx, own, sent)) return true;
  if (await takeStep(tx, own, { state: "shipped", shippedAt: now, ...sent }, by, now)) return true;
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
    .select({ id: sellerOrders.id, state: sellerOrders.state })
    .from(sellerOrders)
    .innerJoin(shipments, eq(shipments.sellerOrderId, sellerOrders.id))
    .where(eq(shipments.id, shipmentId))
    .for("update", { of: sellerOrders });
  if (!part) throw new Error(`a shipment without its part: ${shipmentId}`);
  return part;
}

type Booking = Awaited<ReturnType<typeof beginBooking>>;

async function beginBooking(tx: Transaction, seller: SellerScope, { code, carrier, canInspect }: BookInput, now: Date) {
  await requireActiveShop(tx, seller);
  const part = await lockOwnPart(tx, seller, code);
  const isWaiting = part.state === "packed" || (part.state === "shipped" && part.carrier === null);
  if (part.way !== "delivery" || !isWaiting) throw new Refusal("not_possible_now", { state: part.state });
  const account = await findCarrierAccount(seller, carrier, tx);
  if (!account) throw new Refusal("carrier_not_connected", {}, "carrier");
  const facts = await parcelOf(tx, part.id, canInspect);
  const shipment = await openShipment(tx, { part, accountId: account.id, carrier, facts }, now);
  const call = { ...bookCall(shipment.id), idempotencyKey: shipment.reference };
  const { isRepeat } = await beginCall(tx, call, now);
  return { account, shipmentId: shipment.id, reference: shipment.reference, parcel: facts, isRepeat };
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
    accountId,
    carrier,
    facts,
  }: { part: { id: string; code: string }; accountId: string; carrier: ConnectedCarrier; facts: Parcel },
  now: Date,
): Promise<{ id: string; reference: string }> {
  const [open] = await tx
    .select({ id: shipments.id, reference: shipments.reference, accountId: shipments.accountId })
    .from(shipments)
    .where(and(eq(shipments.sellerOrderId, part.id), isNull(shipments.endedAt)));
  if (open && open.accountId !== accountId) throw new Refusal("booking_unclear");
  if (open) return open;
  const [before] = await tx.select({ count: count() }).from(shipments).where(eq(shipments.sellerOrderId, part.id));
  const turn = (before?.count ?? 0) + 1;
  const shipment = { id: newId(), reference: turn === 1 ? part.code : `${part.code}.${turn}` };
  const { canInspect, collectDong } = facts;
  await tx
    .insert(shipments)
    .values({ ...shipment, sellerOrderId: part.id, accountId, carrier, canInspect, collectDong, createdAt: now });
  return shipment;
}

/** What a carrier clearly refused, or was never asked, has ended; what it did not answer may stand, and is asked for again under the same key. */
async function giveUpBooking(tx: Transaction, shipmentId: string, error: unknown, now: Date): Promise<void> {
  const isKnown = error instanceof Refusal && ["carrier_refused", "carrier_reconnect"].includes(error.code);
  await lockPartOf(tx, shipmentId);
  await failCall(tx, bookCall(shipmentId), { error: wordsOf(error), isKnown }, now);
  if (!isKnown) return;
  await tx
    .update(shipments)
    .set({ state: "cancelled", endedAt: now })
    .where(and(eq(shipments.id, shipmentId), isNull(shipments.trackingCode)));
}

async function lockOwnPart(tx: Transaction, seller: SellerScope, code: string) {
  const [part] = await tx
    .select({
      id: sellerOrders.id,
      code: sellerOrders.code,
      state: sellerOrders.state,
      way: sellerOrders.way,
      carrier: sellerOrders.carrier,
    })
    .from(sellerOrders)
    .where(
      and(eq(sellerOrders.code, code), eq(sellerOrders.sellerId, seller.sellerId), isNotNull(sellerOrders.openedAt)),
    )
    .for("update");
  if (!part) throw new Refusal("not_found");
  return part;
}

async function lockBooked(tx: Transaction, seller: SellerScope, code: string) {
  const part = await lockOwnPart(tx, seller, code);
  const [booked] = await tx
    .select({
      id: shipments.id,
      sellerOrderId: shipments.sellerOrderId,
      reference: shipments.reference,
      trackingCode: shipments.trackingCode,
      account: { id: carrierAccounts.id, sealed: carrierAccounts.sealed },
    })
    .from(shipments)
    .innerJoin(carrierAccounts, eq(carrierAccounts.id, shipments.accountId))
    .where(and(eq(shipments.sellerOrderId, part.id), isNull(shipments.endedAt)));
  const trackingCode = booked?.trackingCode;
  if (!booked || !trackingCode) throw new Refusal("not_possible_now", { state: part.state });
  return { ...booked, trackingCode };
}

/** The parcel as a carrier takes it. Addresses are in the names of today; what is paid is not collected again. */
async function parcelOf(tx: Transaction, partId: string, canInspect: boolean): Promise<Parcel> {
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
  const lines = await tx
    .select({
      productName: orderLines.productName,
      quantity: orderLines.quantity,
      cancelledQuantity: orderLines.cancelledQuantity,
      weightGrams: orderLines.weightGrams,
      unitPriceDong: orderLines.unitPriceDong,
    })
    .from(orderLines)
    .where(eq(orderLines.sellerOrderId, partId))
    .orderBy(asc(orderLines.position));
  const packed = lines.map((line) => ({ ...line, quantity: toPack(line) })).filter(({ quantity }) => quantity > 0);
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
    collectDong: facts.dueDong,
    note: facts.note,
    canInspect,
  };
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
