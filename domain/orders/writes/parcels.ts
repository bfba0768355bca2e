import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import type { CancelReason, Carrier, PaymentState } from "@/db/enums";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { parcelLines, parcels } from "@/db/schema/parcels";
import { payments } from "@/db/schema/payments";
import { shipments } from "@/db/schema/shipping";
import { recordDeed } from "@/domain/audit/writes";
import { putLotsIn, takeLotsOut } from "@/domain/lots/writes/parcel-lots";
import { getTold } from "@/domain/notices/reads";
import { postLetters } from "@/domain/notices/writes";
import { partDeed } from "@/domain/orders/deed";
import type { ChosenLine, MakeParcelInput } from "@/domain/orders/input";
import { progressOf, stands, sumOf, takesCash, unitsLeft } from "@/domain/orders/parcels";
import { type Deed, takeStep } from "@/domain/orders/writes/step";
import { settleParts } from "@/domain/payments/writes/settle";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Makes up a parcel of some units of the seller's own packed part, to be sent by itself. Refuses "not_found", "not_possible_now" before it
 * is packed, when all is on its way, and for what the buyer collects; "nothing_chosen", "more_than_left", "shop_suspended".
 */
export async function makeParcel(
  seller: SellerScope,
  { code, lines, restOn }: MakeParcelInput,
  now: Date,
): Promise<{ parcel: string }> {
  requireRight(seller, "orders");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const part = await lockOwnPart(tx, seller, code);
    if (part.state !== "packed" || part.way === "pickup") throw new Refusal("not_possible_now", { state: part.state });
    if (lines.length === 0) throw new Refusal("nothing_chosen");
    refuseBeyond((await readParcels(tx, part.id)).left, lines);
    const { id } = await openParcel(tx, { partId: part.id, lines, restOn }, now);
    await recordDeed(tx, seller, { ...partDeed("parcel_made", part, now), after: { parcel: id, lines } });
    return { parcel: id };
  });
}

/**
 * Takes a parcel that has not been sent apart: its units are free again. Refuses "not_found", "not_possible_now" once it is sent,
 * "call_under_way" while a carrier is asked for it.
 */
export async function unpackParcel(
  seller: SellerScope,
  { code, parcel }: { code: string; parcel: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "orders");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const part = await lockOwnPart(tx, seller, code);
    const found = (await readParcels(tx, part.id)).parcels.find(({ id }) => id === parcel);
    if (!found) throw new Refusal("not_found");
    if (found.state !== "packed") throw new Refusal("not_possible_now", { state: part.state });
    const [asked] = await tx
      .select({ id: shipments.id })
      .from(shipments)
      .where(and(eq(shipments.parcelId, parcel), isNull(shipments.endedAt)));
    if (asked) throw new Refusal("call_under_way");
    await tx.update(parcels).set({ state: "unpacked", endedAt: now }).where(eq(parcels.id, parcel));
    await takeLotsOut(tx, parcel);
    await recordDeed(tx, seller, { ...partDeed("parcel_unpacked", part, now), before: { parcel } });
  });
}

/** Said at its own field, before anything is taken. */
export function refuseBeyond(left: readonly ChosenLine[], chosen: readonly ChosenLine[]): void {
  for (const { orderLineId, quantity } of chosen) {
    const most = left.find((line) => line.orderLineId === orderLineId)?.quantity ?? 0;
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > most)
      throw new Refusal("more_than_left", { left: most }, `quantity.${orderLineId}`);
  }
}

export type OwnPart = Awaited<ReturnType<typeof lockOwnPart>>;

/** The seller's own part, locked. What hangs on it is read in a later statement. Refuses "not_found". */
export async function lockOwnPart(tx: Transaction, seller: SellerScope, code: string) {
  const [part] = await tx
    .select({
      id: sellerOrders.id,
      code: sellerOrders.code,
      state: sellerOrders.state,
      way: sellerOrders.way,
    })
    .from(sellerOrders)
    .where(
      and(eq(sellerOrders.code, code), eq(sellerOrders.sellerId, seller.sellerId), isNotNull(sellerOrders.openedAt)),
    )
    .for("update");
  if (!part) throw new Refusal("not_found");
  return part;
}

/** A locked part's lines, its parcels with what lies in each, and the units in none. */
export async function readParcels(tx: Transaction, partId: string) {
  const lines = await tx
    .select({
      id: orderLines.id,
      name: sql<string>`${orderLines.productName} || ' (' || ${orderLines.variantName} || ')'`,
      quantity: orderLines.quantity,
      cancelledQuantity: orderLines.cancelledQuantity,
    })
    .from(orderLines)
    .where(eq(orderLines.sellerOrderId, partId))
    .orderBy(asc(orderLines.position));
  const rows = await tx
    .select({
      id: parcels.id,
      number: parcels.number,
      state: parcels.state,
      carrier: parcels.carrier,
      shippedAt: parcels.shippedAt,
      restOn: parcels.restOn,
    })
    .from(parcels)
    .where(eq(parcels.sellerOrderId, partId))
    .orderBy(asc(parcels.number));
  const units =
    rows.length === 0
      ? []
      : await tx
          .select({
            parcelId: parcelLines.parcelId,
            orderLineId: parcelLines.orderLineId,
            quantity: parcelLines.quantity,
          })
          .from(parcelLines)
          .where(
            inArray(
              parcelLines.parcelId,
              rows.map(({ id }) => id),
            ),
          );
  const own = rows.map((parcel) => ({
    ...parcel,
    lines: units
      .filter(({ parcelId }) => parcelId === parcel.id)
      .map(({ orderLineId, quantity }) => ({ orderLineId, quantity })),
  }));
  return { lines, parcels: own, left: unitsLeft(lines, own) };
}

/** Puts units of a locked part into a further parcel, with the lots they are of. */
async function openParcel(
  tx: Transaction,
  { partId, lines, restOn }: { partId: string; lines: readonly ChosenLine[]; restOn?: string | undefined },
  now: Date,
): Promise<{ id: string }> {
  const id = newId();
  const next = sql<number>`(select coalesce(max(p.number), 0) + 1 from parcels p where p.seller_order_id = ${partId})`;
  await tx.insert(parcels).values({ id, sellerOrderId: partId, number: next, restOn: restOn ?? null, packedAt: now });
  await tx.insert(parcelLines).values(lines.map((line) => ({ parcelId: id, ...line })));
  await putLotsIn(tx, id, lines);
  return { id };
}

/**
 * The parcel of a locked part that is to be sent: the one that is named; else all units that are in none, made up now; else the only one that
 * waits. Refuses "not_found", "not_possible_now", "parcel_not_named" when several wait.
 */
export async function parcelToSend(
  tx: Transaction,
  part: OwnPart,
  named: string | undefined,
  now: Date,
): Promise<{ id: string; isNew: boolean }> {
  const refused = new Refusal("not_possible_now", { state: part.state });
  if (part.way === "pickup" || (part.state !== "packed" && part.state !== "shipped")) throw refused;
  const { parcels: own, left } = await readParcels(tx, part.id);
  const waiting = own.filter(({ state, carrier }) => state === "packed" || (state === "shipped" && carrier === null));
  if (named !== undefined) {
    if (!own.some(({ id }) => id === named)) throw new Refusal("not_found");
    if (!waiting.some(({ id }) => id === named)) throw refused;
    return { id: named, isNew: false };
  }
  if (left.length > 0) return { ...(await openParcel(tx, { partId: part.id, lines: left }, now)), isNew: true };
  const [only, ...others] = waiting;
  if (!only) throw refused;
  if (others.length > 0) throw new Refusal("parcel_not_named");
  return { id: only.id, isNew: false };
}

/**
 * A parcel of a locked part goes on its way, once: the part with it when nothing else is left, else the parcel by itself. False when it does not
 * wait to be sent.
 */
export async function sendParcel(
  tx: Transaction,
  part: { id: string; state: OwnPart["state"] },
  parcelId: string,
  with_: { carrier: Carrier; trackingCode: string },
  by: Deed,
  now: Date,
): Promise<boolean> {
  if (part.state !== "packed" && part.state !== "shipped") return false;
  const waits = and(eq(parcels.id, parcelId), eq(parcels.sellerOrderId, part.id));
  const [again] = await tx
    .update(parcels)
    .set(with_)
    .where(and(waits, eq(parcels.state, "shipped"), isNull(parcels.carrier)))
    .returning({ id: parcels.id });
  const [sent] = again
    ? []
    : await tx
        .update(parcels)
        .set({ ...with_, state: "shipped", shippedAt: now })
        .where(and(waits, eq(parcels.state, "packed")))
        .returning({ id: parcels.id });
  if (!again && !sent) return false;
  await showLast(tx, part.id);
  if (again) return true;
  const { parcels: own, left } = await readParcels(tx, part.id);
  const isOnly = left.length === 0 && own.filter(stands).length === 1;
  if (!isOnly) await tellParcel(tx, part.id, parcelId, now);
  await advancePart(tx, part.id, by, now, isOnly);
  return true;
}

/** The part goes with whom its last parcel went. */
export async function showLast(tx: Transaction, partId: string): Promise<void> {
  const last = (column: string) =>
    sql`(select p.${sql.identifier(column)} from parcels p where p.seller_order_id = ${sellerOrders.id} and p.shipped_at is not null
      order by p.shipped_at desc, p.number desc limit 1)`;
  await tx
    .update(sellerOrders)
    .set({ carrier: last("carrier"), trackingCode: sql`coalesce(${last("tracking_code")}, '')` })
    .where(eq(sellerOrders.id, partId));
}

/** A locked part is as far as its parcels: on its way when nothing is left to send, delivered when all are there and nothing is owed. */
export async function advancePart(
  tx: Transaction,
  partId: string,
  by: Deed,
  now: Date,
  isTold = true,
): Promise<"packed" | "shipped" | "delivered"> {
  const { parcels: own, left } = await readParcels(tx, partId);
  const progress = progressOf(sumOf(left), own);
  if (progress === "packed" || progress === "partly_shipped") return "packed";
  const itself = eq(sellerOrders.id, partId);
  await takeStep(tx, itself, { state: "shipped", shippedAt: now }, by, now, isTold);
  const bill = await readBill(tx, partId);
  if (progress === "shipped" || bill === "due") return "shipped";
  // of which nothing is left, the buyer was told when it was taken off
  await takeStep(tx, itself, { state: "delivered", deliveredAt: now }, by, now, bill !== "void");
  if (bill === "free") await settleParts(tx, [partId], { method: "cod", witness: "seller" }, now);
  return "delivered";
}

/**
 * Parcels of a locked part are with the buyer: the one that is named, else all that are under way. When that is all of the part, it is delivered
 * and its cash collected, if whoever says so takes it; true then. Refuses "not_found", "not_possible_now" out of turn.
 */
export async function bringParcels(
  tx: Transaction,
  part: OwnPart,
  { parcel, by, takesCash: isCash }: { parcel?: string | undefined; by: Deed; takesCash: boolean },
  now: Date,
): Promise<boolean> {
  const refused = new Refusal("not_possible_now", { state: part.state });
  const itself = eq(sellerOrders.id, part.id);
  const { parcels: own, left } = await readParcels(tx, part.id);
  const named = own.find(({ id }) => id === parcel);
  if (parcel !== undefined && !named) throw new Refusal("not_found");
  if (named ? named.state !== "shipped" : part.way === "delivery" && part.state !== "shipped") throw refused;
  const brought = named ? [named] : own.filter(({ state }) => state === "shipped");
  const after = own.map((each) => (brought.includes(each) ? { ...each, state: "delivered" as const } : each));
  if (brought.length > 0)
    await tx
      .update(parcels)
      .set({ state: "delivered", deliveredAt: now })
      .where(
        inArray(
          parcels.id,
          brought.map(({ id }) => id),
        ),
      );
  const isWhole = part.way === "pickup" || progressOf(sumOf(left), after) === "delivered";
  const bill = await readBill(tx, part.id);
  if (isWhole && (isCash || bill !== "due")) {
    const step = { state: "delivered" as const, deliveredAt: now };
    if (!(await takeStep(tx, itself, step, by, now))) throw refused;
    if (isCash || bill === "free")
      await settleParts(tx, [part.id], { method: "cod", witness: "seller", witnessUserId: by.actorUserId }, now);
    return true;
  }
  for (const { id } of brought) await tellParcel(tx, part.id, id, now);
  return false;
}

/** Parcels of cancelled parts: what was on its way comes back, what was made up is taken apart. */
export async function endParcels(
  tx: Transaction,
  partIds: readonly string[],
  reason: CancelReason,
  now: Date,
): Promise<void> {
  await tx
    .update(parcels)
    .set({
      state: sql`case ${parcels.state} when 'shipped' then 'returned' else 'unpacked' end`,
      returnReason: sql`case ${parcels.state} when 'shipped' then ${reason} end`,
      endedAt: now,
    })
    .where(
      and(inArray(parcels.sellerOrderId, [...partIds]), or(eq(parcels.state, "packed"), eq(parcels.state, "shipped"))),
    );
}

/** What is left to pay of a part: "free" when the goods that are left cost their buyer nothing. */
async function readBill(tx: Transaction, partId: string): Promise<PaymentState | "free"> {
  const [payment] = await tx
    .select({ state: payments.state, amountDong: payments.amountDong })
    .from(payments)
    .where(eq(payments.sellerOrderId, partId));
  if (!payment) throw new Error(`a part without its bill: ${partId}`);
  return payment.state === "due" && payment.amountDong === 0 ? "free" : payment.state;
}

/** The buyer is told of one of several parcels: what is in it, which of how many, when the rest follows, and with which the cash is taken. */
async function tellParcel(tx: Transaction, partId: string, parcelId: string, now: Date): Promise<void> {
  const { facts, buyer, locale } = await getTold(tx, partId);
  const { lines, parcels: all, left } = await readParcels(tx, partId);
  const own = all.filter(stands);
  const parcel = own.find(({ id }) => id === parcelId);
  if (!parcel) return;
  const [sent] = await tx
    .select({
      trackingCode: parcels.trackingCode,
      method: payments.method,
      paid: payments.state,
      dueDong: payments.amountDong,
    })
    .from(parcels)
    .innerJoin(payments, eq(payments.sellerOrderId, parcels.sellerOrderId))
    .where(eq(parcels.id, parcelId));
  const isCash = sent?.method === "cod" && sent.paid === "due" && sent.dueDong > 0 && parcel.state === "shipped";
  await postLetters(
    tx,
    [
      {
        to: buyer,
        template: "parcel_moved",
        news: `${facts.code}:${parcelId}:${parcel.state}`,
        locale,
        payload: {
          ...facts,
          state: parcel.state,
          carrier: parcel.carrier,
          trackingCode: sent?.trackingCode ?? "",
          place: String(own.indexOf(parcel) + 1),
          count: String(own.length + (left.length > 0 ? 1 : 0)),
          lines: parcel.lines.map(
            ({ orderLineId, quantity }) => `${quantity} × ${lines.find(({ id }) => id === orderLineId)?.name ?? ""}`,
          ),
          restOn: left.length > 0 ? parcel.restOn : null,
          ...(isCash ? { cash: takesCash(parcel, own, sumOf(left)) ? "now" : "last", totalDong: sent.dueDong } : {}),
        },
      },
    ],
    now,
  );
}
