import "server-only";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { partReductionLines, partReductions } from "@/db/schema/reductions";
import { recordDeed } from "@/domain/audit/writes";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { getTold } from "@/domain/notices/reads";
import { type Letter, postLetters } from "@/domain/notices/writes";
import { partDeed } from "@/domain/orders/deed";
import type { CancelLinesInput, ChosenLine } from "@/domain/orders/input";
import { reducibleBy } from "@/domain/orders/states";
import { type Cancelling, cancelParts } from "@/domain/orders/writes/cancel";
import { codesOf, getHeldOrder, type OrderHolder } from "@/domain/orders/writes/held";
import { type Refund, takeBack } from "@/domain/payments/writes/take-back";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { returnStock } from "@/domain/stock/writes/move";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Takes units off a part of the holder's own order until it is packed. Everything that is left cancels the part. Refuses "not_found" for
 * anyone else's, "not_cancellable" once packed, while it waits for its payment, or cancelled, "nothing_chosen", "more_than_left".
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
 * Takes units the seller has not got off their own part, until it is sent. Refuses as for the buyer, and "shop_suspended": then the
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
  if (!reducibleBy(by.actor).includes(part.state)) throw new Refusal("not_cancellable", { code: part.code });
  if (chosen.length === 0) throw new Refusal("nothing_chosen");
  const lines = await listLines(tx, part.id);
  refuseMore(lines, chosen);
  if (isEverything(lines, chosen)) {
    await cancelParts(tx, eq(sellerOrders.id, part.id), by, now);
    return part;
  }
  const refund = await takeBack(
    tx,
    {
      sellerOrderId: part.id,
      lines: chosen,
      withShipping: false,
      cause: "partly_cancelled",
      bearer: "seller",
      decidedBy: by.actorUserId,
    },
    now,
  );
  const taken = chosen.flatMap(({ orderLineId, quantity }) =>
    lines.filter((line) => line.orderLineId === orderLineId).map((line) => ({ ...line, quantity })),
  );
  const back = await returnStock(tx, taken, { reason: "returned", now });
  await tellTimeline(tx, { partId: part.id, refund, chosen, by }, now);
  await postLetters(tx, await lettersAbout(tx, { partId: part.id, refund, taken, by }), now);
  await refreshListings(tx, back, now);
  return part;
}

async function listLines(tx: Transaction, partId: string) {
  return tx
    .select({
      orderLineId: orderLines.id,
      variantId: orderLines.variantId,
      productId: orderLines.productId,
      name: sql<string>`${orderLines.productName} || ' (' || ${orderLines.variantName} || ')'`,
      quantity: sql`${orderLines.quantity} - ${orderLines.cancelledQuantity}`.mapWith(orderLines.quantity),
    })
    .from(orderLines)
    .where(inArray(orderLines.sellerOrderId, [partId]))
    .orderBy(asc(orderLines.variantId));
}

/** Said at its own field, before anything is taken. */
function refuseMore(lines: Awaited<ReturnType<typeof listLines>>, chosen: readonly ChosenLine[]): void {
  for (const { orderLineId, quantity } of chosen) {
    const left = lines.find((line) => line.orderLineId === orderLineId)?.quantity;
    if (left === undefined) throw new Refusal("not_found");
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > left)
      throw new Refusal("more_than_left", { left }, `quantity.${orderLineId}`);
  }
}

function isEverything(lines: Awaited<ReturnType<typeof listLines>>, chosen: readonly ChosenLine[]): boolean {
  return lines.every(
    (line) => line.quantity === (chosen.find(({ orderLineId }) => orderLineId === line.orderLineId)?.quantity ?? 0),
  );
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
