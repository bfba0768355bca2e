import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { PaymentMethod, PaymentState, RefundBearer, RefundCause, RefundRoute, SellerOrderState } from "@/db/enums";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { payments, refundLines, refunds } from "@/db/schema/payments";
import { cardRefund, directRefund, type Posting, type RefundShares } from "@/domain/ledger/entries";
import { postEntries } from "@/domain/ledger/writes";
import { type Dong, dong } from "@/domain/money/dong";
import { lessShares, portionOf, type Shares, sumShares } from "@/domain/money/portion";
import { reverseShare } from "@/domain/payments/writes/seller-transfers";
import { newId } from "@/platform/ids";
import { enqueue } from "@/platform/queue";
import { Refusal } from "@/platform/refusal";

export type TakenBack = {
  sellerOrderId: string;
  /** How many of which line; "all" for whatever is left of every line. */
  lines: "all" | readonly { orderLineId: string; quantity: number }[];
  /** Whether the delivery fee goes back too; "with_last": when nothing of the goods is left after this. */
  withShipping: boolean | "with_last";
  cause: RefundCause;
  bearer: RefundBearer;
  decidedBy: string | null;
};

export type Refund = { id: string; sellerOrderId: string; amountDong: Dong; route: RefundRoute };

/**
 * The one way money goes back to a buyer: for units of lines of one seller's part, never above what is left of them, whatever was taken
 * back before. Units that cost nothing are counted all the same. A bill not paid yet becomes smaller, and is closed when nothing of it is left;
 * what the market bears of it, it owes the seller at once. Cash and bank transfers are owed by the seller who was paid; a card's money is owed by
 * the market at once. The caller has locked the part and decided that it may be. Null when nothing is left to give.
 * Refuses "not_found" for a line of another part, "more_than_left" for more units than are left.
 */
export async function takeBack(tx: Transaction, asked: TakenBack, now: Date): Promise<Refund | null> {
  const part = await readPart(tx, asked.sellerOrderId);
  if (part.paymentState === "void") throw new Error(`nothing is owed for ${asked.sellerOrderId}`);
  const lines = await listLeft(tx, asked.sellerOrderId);
  const taken = chosen(lines, asked.lines);
  const portions = taken.map(({ line, quantity }) => ({
    orderLineId: line.id,
    quantity,
    ...portionOf(line, quantity),
  }));
  const withShipping = asked.withShipping === "with_last" ? sumOf(taken) === sumOf(lines) : asked.withShipping;
  const shippingDong = withShipping ? part.shippingLeftDong : dong(0);
  const shares = sharesOf(portions, shippingDong, asked.bearer);
  if (shares.amountDong + shares.subsidyDong === 0) {
    await countTaken(tx, portions, asked.cause);
    await closeEmptyBill(tx, asked.sellerOrderId);
    return null;
  }
  const route = routeOf(part);
  const refund = { id: newId(), sellerOrderId: asked.sellerOrderId, route, ...shares };
  await tx.insert(refunds).values({
    ...refund,
    shippingDong,
    cause: asked.cause,
    bearer: asked.bearer,
    decidedBy: asked.decidedBy,
    createdAt: now,
    ...(route === "off_bill" ? { state: "done" as const, doneAt: now } : {}),
  });
  if (portions.length > 0) {
    await tx.insert(refundLines).values(portions.map((portion) => ({ ...portion, refundId: refund.id })));
    await countTaken(tx, portions, asked.cause);
  }
  await lowerTotals(tx, refund);
  await closeEmptyBill(tx, asked.sellerOrderId);
  if (route === "off_bill" && asked.bearer === "market")
    await tellLedger(tx, "direct_refund", refund, directRefund({ ...refund, sellerId: part.sellerId }), now);
  if (route === "card") {
    const from = part.state === "delivered" ? "seller_payable" : "seller_pending";
    await tellLedger(tx, "card_refund", refund, cardRefund({ ...refund, sellerId: part.sellerId }, from), now);
    await reverseShare(tx, { ...refund, sellerId: part.sellerId }, now);
    await enqueue(tx, "send_card_refunds", {}, { jobKey: "send-card-refunds" });
  }
  // a page to pay on shows an amount that is no longer due
  if (route === "off_bill" && part.method === "card") {
    await enqueue(tx, "close_stale_checkouts", {}, { jobKey: "close-stale-checkouts" });
  }
  return refund;
}

type Part = {
  sellerId: string;
  state: SellerOrderState;
  paymentState: PaymentState;
  method: PaymentMethod;
  shippingLeftDong: Dong;
};

async function readPart(tx: Transaction, sellerOrderId: string): Promise<Part> {
  const given = sql`coalesce((select sum(r.shipping_dong) from refunds r where r.seller_order_id = ${sellerOrders.id}), 0)`;
  const [part] = await tx
    .select({
      sellerId: sellerOrders.sellerId,
      state: sellerOrders.state,
      paymentState: payments.state,
      method: payments.method,
      shippingLeftDong: sql`${sellerOrders.shippingDong} - ${given}`.mapWith(sellerOrders.shippingDong),
    })
    .from(sellerOrders)
    .innerJoin(payments, eq(payments.sellerOrderId, sellerOrders.id))
    .where(eq(sellerOrders.id, sellerOrderId));
  if (!part) throw new Refusal("not_found");
  return part;
}

type Left = Shares & { id: string; quantity: number };

/** What is left of each line, in units and in shares. */
async function listLeft(tx: Transaction, sellerOrderId: string): Promise<Left[]> {
  const lines = await tx
    .select({
      id: orderLines.id,
      quantity: sql`${orderLines.quantity} - ${orderLines.cancelledQuantity} - ${orderLines.returnedQuantity}`.mapWith(
        orderLines.quantity,
      ),
      goodsDong: sql`${orderLines.totalDong} - ${orderLines.discountDong}`.mapWith(orderLines.totalDong),
      amountDong: sql`${orderLines.totalDong} - ${orderLines.discountDong} - ${orderLines.subsidyDong}`.mapWith(
        orderLines.totalDong,
      ),
      feeDong: orderLines.feeDong,
      vatDong: orderLines.vatDong,
      pitDong: orderLines.pitDong,
    })
    .from(orderLines)
    .where(eq(orderLines.sellerOrderId, sellerOrderId))
    .orderBy(orderLines.position);
  const taken = await tx
    .select({
      orderLineId: refundLines.orderLineId,
      goodsDong: refundLines.goodsDong,
      amountDong: refundLines.amountDong,
      feeDong: refundLines.feeDong,
      vatDong: refundLines.vatDong,
      pitDong: refundLines.pitDong,
    })
    .from(refundLines)
    .innerJoin(refunds, eq(refunds.id, refundLines.refundId))
    .where(eq(refunds.sellerOrderId, sellerOrderId));
  return lines.map((line) => ({
    ...line,
    ...lessShares(line, sumShares(taken.filter(({ orderLineId }) => orderLineId === line.id))),
  }));
}

function sumOf(units: readonly { quantity: number }[]): number {
  return units.reduce((sum, { quantity }) => sum + quantity, 0);
}

function chosen(lines: readonly Left[], asked: TakenBack["lines"]): { line: Left; quantity: number }[] {
  if (asked === "all") {
    return lines.filter(({ quantity }) => quantity > 0).map((line) => ({ line, quantity: line.quantity }));
  }
  return asked.map(({ orderLineId, quantity }) => {
    const line = lines.find(({ id }) => id === orderLineId);
    if (!line) throw new Refusal("not_found");
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > line.quantity) {
      throw new Refusal("more_than_left", { left: line.quantity });
    }
    return { line, quantity };
  });
}

type Given = Omit<RefundShares, "sellerId">;

/** Undone, a sale takes its fee, its tax and its subsidy back with it. Borne by the market, it stays as it was. */
function sharesOf(portions: readonly Shares[], shippingDong: Dong, bearer: RefundBearer): Given {
  const all = sumShares(portions);
  const amountDong = dong(all.amountDong + shippingDong);
  const nothing = dong(0);
  switch (bearer) {
    case "market":
      return {
        amountDong,
        subsidyDong: nothing,
        sellerDong: nothing,
        feeDong: nothing,
        taxDong: nothing,
        marketDong: amountDong,
      };
    case "seller": {
      const taxDong = dong(all.vatDong + all.pitDong);
      return {
        amountDong,
        subsidyDong: dong(all.goodsDong - all.amountDong),
        sellerDong: dong(all.goodsDong + shippingDong - all.feeDong - taxDong),
        feeDong: all.feeDong,
        taxDong,
        marketDong: nothing,
      };
    }
  }
}

function routeOf(part: Part): RefundRoute {
  if (part.paymentState === "due") return "off_bill";
  return part.method === "card" ? "card" : "seller";
}

/** Goods that never left are cancelled; goods the buyer had are returned. */
async function countTaken(
  tx: Transaction,
  portions: readonly { orderLineId: string; quantity: number }[],
  cause: RefundCause,
): Promise<void> {
  const column = cause === "cancelled" || cause === "partly_cancelled" ? "cancelledQuantity" : "returnedQuantity";
  for (const { orderLineId, quantity } of portions) {
    await tx
      .update(orderLines)
      .set({ [column]: sql`${orderLines[column]} + ${quantity}` })
      .where(eq(orderLines.id, orderLineId));
  }
}

async function lowerTotals(tx: Transaction, { sellerOrderId, amountDong, route }: Refund): Promise<void> {
  await tx
    .update(sellerOrders)
    .set({ takenOffDong: sql`${sellerOrders.takenOffDong} + ${amountDong}` })
    .where(eq(sellerOrders.id, sellerOrderId));
  await tx
    .update(payments)
    .set(
      route === "off_bill"
        ? { amountDong: sql`${payments.amountDong} - ${amountDong}` }
        : { refundedDong: sql`${payments.refundedDong} + ${amountDong}` },
    )
    .where(eq(payments.sellerOrderId, sellerOrderId));
}

/**
 * A bill of nothing, for nothing that is left, is closed: nobody is asked to pay it. Goods that cost nothing and are still to come keep it open, and
 * so does what the market bore: the seller has sold that, and it is told as a sale when the rest of the part is there.
 */
async function closeEmptyBill(tx: Transaction, sellerOrderId: string): Promise<void> {
  await tx
    .update(payments)
    .set({ state: "void" })
    .where(
      and(
        eq(payments.sellerOrderId, sellerOrderId),
        eq(payments.state, "due"),
        eq(payments.amountDong, dong(0)),
        sql`not exists (select from order_lines l where l.seller_order_id = ${sellerOrderId}
          and l.quantity > l.cancelled_quantity + l.returned_quantity)`,
        sql`not exists (select from refunds r where r.seller_order_id = ${sellerOrderId} and r.bearer = 'market')`,
      ),
    );
}

async function tellLedger(
  tx: Transaction,
  kind: "card_refund" | "direct_refund",
  refund: { id: string; sellerOrderId: string },
  postings: Posting[],
  now: Date,
): Promise<void> {
  const { id, sellerOrderId } = refund;
  await postEntries(tx, [{ reference: `refund:${id}`, kind, sellerOrderId, refundId: id, postings }], now);
}

/** Of parts cancelled whole, those that were paid: everything goes back. Returns what is owed, by part. */
export async function takeBackCancelled(
  tx: Transaction,
  sellerOrderIds: readonly string[],
  decidedBy: string | null,
  now: Date,
): Promise<Map<string, Refund>> {
  const paid = await tx
    .select({ sellerOrderId: payments.sellerOrderId })
    .from(payments)
    .where(and(inArray(payments.sellerOrderId, [...sellerOrderIds]), eq(payments.state, "collected")))
    .orderBy(payments.sellerOrderId);
  const owed = new Map<string, Refund>();
  for (const { sellerOrderId } of paid) {
    const refund = await takeBack(
      tx,
      { sellerOrderId, lines: "all", withShipping: true, cause: "cancelled", bearer: "seller", decidedBy },
      now,
    );
    if (refund) owed.set(sellerOrderId, refund);
  }
  return owed;
}
