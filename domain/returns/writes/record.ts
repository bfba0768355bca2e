import "server-only";
import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { OrderActor, RefundBearer, RefundCause, ReturnState, ReturnStep } from "@/db/enums";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { returnEvents, returnLines, returnRequests } from "@/db/schema/returns";
import { getTold } from "@/domain/notices/reads";
import { type Letter, postLetters } from "@/domain/notices/writes";
import type { ChosenLine } from "@/domain/orders/input";
import { advancePart } from "@/domain/orders/writes/parcels";
import type { Deed } from "@/domain/orders/writes/step";
import { type Refund, takeBack } from "@/domain/payments/writes/take-back";
import { mayBecome } from "@/domain/returns/request";
import { Refusal } from "@/platform/refusal";
import { newId } from "@/platform/ids";

export type Locked = Awaited<ReturnType<typeof lockReturn>>;

/**
 * The return and its part, for whoever may have it by `whose`. The part is locked before the return is read: whoever moves money or goods of
 * a part waits there. Refuses "not_found".
 */
export async function lockReturn(tx: Transaction, returnId: string, whose: SQL | undefined) {
  const [found] = await tx
    .select({ partId: sellerOrders.id })
    .from(returnRequests)
    .innerJoin(sellerOrders, eq(sellerOrders.id, returnRequests.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(eq(returnRequests.id, returnId), whose));
  if (!found) throw new Refusal("not_found");
  await tx.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.id, found.partId)).for("update");
  const [request] = await tx
    .select({
      id: returnRequests.id,
      code: returnRequests.code,
      partId: returnRequests.sellerOrderId,
      partCode: sellerOrders.code,
      orderCode: orders.code,
      communeCode: sellerOrders.communeCode,
      state: returnRequests.state,
      goodsGoBack: returnRequests.goodsGoBack,
      deliveryGoesBack: returnRequests.deliveryGoesBack,
      answerBy: returnRequests.answerBy,
      endedAt: returnRequests.endedAt,
    })
    .from(returnRequests)
    .innerJoin(sellerOrders, eq(sellerOrders.id, returnRequests.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(eq(returnRequests.id, returnId));
  if (!request) throw new Refusal("not_found");
  const lines = await tx
    .select({
      orderLineId: returnLines.orderLineId,
      quantity: returnLines.quantity,
      granted: returnLines.granted,
    })
    .from(returnLines)
    .where(eq(returnLines.requestId, returnId))
    .orderBy(returnLines.orderLineId);
  return { ...request, lines };
}

export type Saying = { step: ReturnStep; actor: OrderActor; actorUserId: string | null; note: string };

/** What a return becomes, and what is said of it in its timeline. Refuses "not_possible_now" when it cannot become that. */
export async function moveReturn(
  tx: Transaction,
  request: Pick<Locked, "id" | "state">,
  to: {
    state: ReturnState;
    answerBy?: Date | null;
    refundId?: string | null;
    bearer?: RefundBearer | null;
    endedAt?: Date | null;
  },
  said: Saying,
  now: Date,
): Promise<void> {
  if (!mayBecome(request.state, to.state)) throw new Refusal("not_possible_now", { state: request.state });
  await tx
    .update(returnRequests)
    .set({ answerBy: null, endedAt: null, ...to })
    .where(eq(returnRequests.id, request.id));
  await tx.insert(returnEvents).values({ requestId: request.id, ...said, at: now });
}

/** Writes down what is granted of each line; of those not named, nothing. Refuses "more_than_left" for more than was asked. */
export async function grant(
  tx: Transaction,
  request: Pick<Locked, "id" | "lines">,
  chosen: readonly ChosenLine[],
): Promise<void> {
  for (const { orderLineId, quantity } of chosen) {
    const asked = request.lines.find((line) => line.orderLineId === orderLineId)?.quantity ?? 0;
    if (asked === 0) throw new Refusal("not_found");
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > asked)
      throw new Refusal("more_than_left", { left: asked }, `quantity.${orderLineId}`);
  }
  for (const { orderLineId } of request.lines) {
    const granted = chosen.find((line) => line.orderLineId === orderLineId)?.quantity ?? 0;
    await tx
      .update(returnLines)
      .set({ granted })
      .where(and(eq(returnLines.requestId, request.id), eq(returnLines.orderLineId, orderLineId)));
  }
}

/**
 * The money of what was granted. With the last of it a bill nobody paid is closed, and its part, of which everything came, is at its end.
 * Refuses "more_than_left" when something was taken back meanwhile.
 */
export async function refundOf(
  tx: Transaction,
  request: Pick<Locked, "partId">,
  given: {
    lines: readonly ChosenLine[];
    withShipping: boolean;
    cause: RefundCause;
    bearer: RefundBearer;
    decidedBy: string | null;
  },
  by: Deed,
  now: Date,
): Promise<Refund | null> {
  if (given.lines.length === 0 && !given.withShipping) return null;
  const refund = await takeBack(tx, { sellerOrderId: request.partId, ...given }, now);
  await advancePart(tx, request.partId, by, now);
  return refund;
}

/** Delivery goes back with the last of the goods: when nothing of the part is left to the buyer. */
export async function isLastOf(tx: Transaction, partId: string, given: readonly ChosenLine[]): Promise<boolean> {
  const lines = await tx
    .select({
      id: orderLines.id,
      left: sql`${orderLines.quantity} - ${orderLines.cancelledQuantity} - ${orderLines.returnedQuantity}`.mapWith(
        orderLines.quantity,
      ),
    })
    .from(orderLines)
    .where(eq(orderLines.sellerOrderId, partId));
  return lines.every(({ id, left }) => left === (given.find(({ orderLineId }) => orderLineId === id)?.quantity ?? 0));
}

type Told = { to: "buyer" | "seller" | "both"; template: "return_asked" | "return_answered" | "return_decided" };

/** Letters about a return: what was said of it, and what it comes to. */
export async function tellOfReturn(
  tx: Transaction,
  { partId, ...facts }: { partId: string; outcome: string; note: string; refund: Refund | null },
  told: Told,
  now: Date,
): Promise<void> {
  const { facts: named, buyer, shop, locale } = await getTold(tx, partId);
  const { key: _buyersOwn, ...seenByBoth } = named;
  // one piece of news for each answer: the same words may be said of the next return
  const news = `${named.code}:${newId()}`;
  const payload = {
    ...seenByBoth,
    outcome: facts.outcome,
    note: facts.note,
    totalDong: facts.refund?.amountDong ?? 0,
    route: facts.refund?.route ?? "",
  };
  const letters: Letter[] = [];
  if (told.to !== "seller") {
    letters.push({ to: buyer, template: told.template, news, locale, payload: { ...payload, key: named.key } });
  }
  if (told.to !== "buyer") {
    letters.push({ to: shop, template: told.template, news, locale: "vi", payload });
  }
  await postLetters(tx, letters, now);
}
