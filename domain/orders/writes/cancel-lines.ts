import "server-only";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { partReductionLines, partReductions } from "@/db/schema/reductions";
import { recordDeed } from "@/domain/audit/writes";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { keepLoose } from "@/domain/lots/writes/parcel-lots";
import { getTold } from "@/domain/notices/reads";
import { type Letter, postLetters } from "@/domain/notices/writes";
import { partDeed } from "@/domain/orders/deed";
import type { CancelLinesInput, ChosenLine } from "@/domain/orders/input";
import { progressOf, stands, sumOf } from "@/domain/orders/parcels";
import { mayReduce } from "@/domain/orders/states";
import { type Cancelling, cancelParts } from "@/domain/orders/writes/cancel";
import { codesOf, getHeldOrder, type OrderHolder } from "@/domain/orders/writes/held";
import { advancePart, readParcels, refuseBeyond } from "@/domain/orders/writes/parcels";
import { type Refund, takeBack } from "@/domain/payments/writes/take-back";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import type { LotUnits } from "@/domain/stock/allot";
import { returnStock } from "@/domain/stock/writes/move";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Takes units off a part of the holder's own order until it is packed; of one that is partly sent, what lies in no parcel yet, as by its seller.
 * Everything that is left of what was not sent in part cancels the part. Refuses "not_found" for anyone else's, "not_cancellable" once packed, while it waits for its payment, or cancelled, "nothing_chosen", "more_than_left".
 */
export async function cancelLinesByBuyer(
  holder: OrderHolder,
  input: Omit<CancelLinesInput, "key">,
  now: Date,
): Promise<{ orderCode: string }> {
  return inTransaction(async (tx) => {
    const [orderCode] = codesOf(input.code);
    const order = await getHeldOrder(tx, holder, orderCode);
    await cancelLines(
      tx,
      and(eq(sellerOrders.orderId, order.id), eq(sellerOrders.code, input.code)),
      input.lines,
      {
        actor: "buyer",
        actorUserId: holder.buyer?.userId ?? null,
        reason: "buyer_changed_mind",
        note: "",
      },
      now,
    );
    return { orderCode };
  });
}

/**
 * Takes units the seller has not got off their own part, until it is sent; of one that goes in several parcels, what lies in none. With the
 * last of them the part is on its way, or delivered. Refuses as for the buyer, and "shop_suspended": then the
 * province cancels.
 */
export async function cancelLinesBySeller(
  seller: SellerScope,
  input: Omit<CancelLinesInput, "key">,
  now: Date,
): Promise<void> {
  requireRight(seller, "orders");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const part = await cancelLines(
      tx,
      and(eq(sellerOrders.code, input.code), eq(sellerOrders.sellerId, seller.sellerId)),
      input.lines,
      { actor: "seller", actorUserId: seller.userId, reason: "out_of_stock", note: input.note },
      now,
    );
    await recordDeed(tx, seller, { ...partDeed("part_reduced", part, now), after: { lines: input.lines } });
  });
}

/**
 * Takes units off a part that were ordered of a harvest and not brought in: within the verb of that harvest, which has locked the part. One that waits
 * for its payment is cancelled whole, and its basket given back.
 */
export async function takeOffShort(
  tx: Transaction,
  { partId, ...line }: ChosenLine & { partId: string },
  actorUserId: string,
  now: Date,
): Promise<void> {
  const by = { actor: "seller" as const, actorUserId, reason: "out_of_stock" as const, note: "" };
  const [part] = await tx.select({ state: sellerOrders.state }).from(sellerOrders).where(eq(sellerOrders.id, partId));
  if (part?.state === "awaiting_payment")
    await cancelParts(tx, eq(sellerOrders.id, partId), { ...by, actor: "system", actorUserId: null }, now);
  else if (part?.state === "placed") await cancelLines(tx, eq(sellerOrders.id, partId), [line], by, now);
}

async function cancelLines(
  tx: Transaction,
  which: SQL | undefined,
  chosen: readonly ChosenLine[],
  by: Cancelling & { actor: "buyer" | "seller" },
  now: Date,
): Promise<{ id: string; code: string }> {
  const [part] = await tx
    .select({ id: sellerOrders.id, code: sellerOrders.code, state: sellerOrders.state })
    .from(sellerOrders)
    .where(which)
    .for("update");
  if (!part) throw new Refusal("not_found");
  const { lines, parcels, left } = await readParcels(tx, part.id);
  const progress = progressOf(sumOf(left), parcels);
  if (!mayReduce(by.actor, { state: part.state, progress })) throw new Refusal("not_cancellable", { code: part.code });
  if (chosen.length === 0) throw new Refusal("nothing_chosen");
  refuseUnknown(lines, chosen);
  refuseBeyond(left, chosen);
  if (!parcels.some(stands) && isEverything(left, chosen)) {
    await cancelParts(tx, eq(sellerOrders.id, part.id), by, now);
    return part;
  }
  const lots = await keepLoose(tx, lessOf(left, chosen));
  await takeUnitsOff(tx, part.id, { units: chosen, lots }, by, now);
  if (parcels.some(stands)) await advancePart(tx, part.id, by, now);
  return part;
}

/**
 * Takes units off a locked part that goes on: what was paid for them goes back, with the last of the goods the delivery too; they come back on
 * the shelf, and whom it concerns is told.
 * The caller has decided that it may be.
 */
export async function takeUnitsOff(
  tx: Transaction,
  partId: string,
  { units: chosen, lots }: { units: readonly ChosenLine[]; lots: readonly LotUnits[] },
  by: Cancelling,
  now: Date,
): Promise<void> {
  const lines = await listLines(tx, partId);
  const refund = await takeBack(
    tx,
    {
      sellerOrderId: partId,
      lines: chosen,
      withShipping: "with_last",
      cause: "partly_cancelled",
      bearer: "seller",
      decidedBy: by.actorUserId,
    },
    now,
  );
  const taken = chosen.flatMap(({ orderLineId, quantity }) =>
    lines.filter((line) => line.orderLineId === orderLineId).map((line) => ({ ...line, quantity })),
  );
  const back = await returnStock(tx, taken, { reason: "returned", lots, now });
  await tellTimeline(tx, { partId, refund, chosen, by }, now);
  await postLetters(tx, await lettersAbout(tx, { partId, refund, taken, by }), now);
  await refreshListings(tx, back, now);
}

async function listLines(tx: Transaction, partId: string) {
  return tx
    .select({
      orderLineId: orderLines.id,
      variantId: orderLines.variantId,
      productId: orderLines.productId,
      name: sql<string>`${orderLines.productName} || ' (' || ${orderLines.variantName} || ')'`,
    })
    .from(orderLines)
    .where(inArray(orderLines.sellerOrderId, [partId]))
    .orderBy(asc(orderLines.variantId));
}

function refuseUnknown(lines: readonly { id: string }[], chosen: readonly ChosenLine[]): void {
  if (chosen.some(({ orderLineId }) => !lines.some(({ id }) => id === orderLineId))) throw new Refusal("not_found");
}

function isEverything(left: readonly ChosenLine[], chosen: readonly ChosenLine[]): boolean {
  return left.every(
    (line) => line.quantity === chosen.find(({ orderLineId }) => orderLineId === line.orderLineId)?.quantity,
  );
}

/** Of the lines that were chosen, what stays. */
function lessOf(left: readonly ChosenLine[], chosen: readonly ChosenLine[]): ChosenLine[] {
  return chosen.map(({ orderLineId, quantity }) => ({
    orderLineId,
    quantity: (left.find((line) => line.orderLineId === orderLineId)?.quantity ?? 0) - quantity,
  }));
}

/** The part goes on as it was, so this is no step of it. */
async function tellTimeline(
  tx: Transaction,
  {
    partId,
    refund,
    chosen,
    by,
  }: { partId: string; refund: Refund | null; chosen: readonly ChosenLine[]; by: Cancelling },
  now: Date,
): Promise<void> {
  const id = newId();
  await tx.insert(partReductions).values({
    id,
    sellerOrderId: partId,
    refundId: refund?.id ?? null,
    actor: by.actor,
    actorUserId: by.actorUserId,
    note: by.note,
    at: now,
  });
  await tx.insert(partReductionLines).values(chosen.map((line) => ({ reductionId: id, ...line })));
}

async function lettersAbout(
  tx: Transaction,
  {
    partId,
    refund,
    taken,
    by,
  }: { partId: string; refund: Refund | null; taken: readonly { name: string; quantity: number }[]; by: Cancelling },
): Promise<Letter[]> {
  const { facts, buyer, shop, locale } = await getTold(tx, partId);
  const news = `${facts.code}:${refund?.id ?? partId}`;
  const payload = {
    lines: taken.map(({ name, quantity }) => `${quantity} × ${name}`),
    totalDong: refund?.amountDong ?? 0,
    route: refund?.route ?? "off_bill",
    note: by.note,
  };
  // a seller who was paid is told even of what they took off themselves: they owe it
  const isForSeller = by.actor === "buyer" || refund?.route === "seller";
  return [
    {
      to: buyer,
      template: "lines_cancelled" as const,
      news,
      locale,
      payload: { ...facts, ...payload },
    },
    ...(isForSeller
      ? [
          {
            to: shop,
            template: "lines_cancelled_for_seller" as const,
            news,
            locale: "vi" as const,
            payload: { code: facts.code, name: facts.name, ...payload },
          },
        ]
      : []),
  ];
}
