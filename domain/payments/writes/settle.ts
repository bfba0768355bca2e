import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { PaymentMethod, PaymentWitness } from "@/db/enums";
import { orderLines, orders, sellerOrderEvents, sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import { cardSale, directSale, type Sale } from "@/domain/ledger/entries";
import { postEntries } from "@/domain/ledger/writes";
import { type Dong, dong } from "@/domain/money/dong";
import { toldColumns } from "@/domain/notices/reads";
import { type Letter, postLetters } from "@/domain/notices/writes";
import { sellHeld } from "@/domain/stock/writes/move";

export type Settlement = {
  method: PaymentMethod;
  witness: PaymentWitness;
  witnessUserId?: string | null;
};

export type Settled = {
  settled: { sellerOrderId: string; amountDong: Dong }[];
  /** Paid already, or cancelled: what came for these is to be given back. */
  refused: string[];
};

/**
 * The one way a part becomes paid: by card, by bank transfer, or by cash at the door. Only what is due is taken, once; a part that
 * waited for it reaches its seller, its held goods are sold, and the sale is told to the ledger. Whoever calls has compared what came
 * with what is due, to the đồng.
 */
export async function settleParts(
  tx: Transaction,
  sellerOrderIds: readonly string[],
  how: Settlement,
  now: Date,
): Promise<Settled> {
  const parts = await lockParts(tx, sellerOrderIds);
  const collected = await collect(
    tx,
    parts.filter(({ state }) => state !== "cancelled").map(({ id }) => id),
    how,
    now,
  );
  const settled = parts.filter(({ id }) => collected.has(id));
  const waiting = settled.filter(({ state }) => state === "awaiting_payment");
  await openParts(tx, waiting, now);
  await tellLedger(tx, settled, how.method, now);
  if (how.method !== "cod") await postLetters(tx, await lettersAbout(tx, settled, waiting, how.method), now);
  return {
    settled: settled.map(({ id }) => ({ sellerOrderId: id, amountDong: collected.get(id) ?? dong(0) })),
    refused: sellerOrderIds.filter((id) => !collected.has(id)),
  };
}

/** The order goes to its sellers: it was paid, or will be at the door. Held goods are sold. */
export async function openParts(tx: Transaction, parts: readonly { id: string }[], now: Date): Promise<void> {
  if (parts.length === 0) return;
  const opened = await tx
    .update(sellerOrders)
    .set({ state: "placed", openedAt: now })
    .where(
      and(
        inArray(
          sellerOrders.id,
          parts.map(({ id }) => id),
        ),
        eq(sellerOrders.state, "awaiting_payment"),
      ),
    )
    .returning({ id: sellerOrders.id });
  const ids = opened.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx
    .insert(sellerOrderEvents)
    .values(ids.map((id) => ({ sellerOrderId: id, state: "placed" as const, actor: "system" as const, at: now })));
  const lines = await tx
    .select({
      orderLineId: orderLines.id,
      variantId: orderLines.variantId,
      productId: orderLines.productId,
      quantity: orderLines.quantity,
    })
    .from(orderLines)
    .where(inArray(orderLines.sellerOrderId, ids))
    .orderBy(asc(orderLines.variantId));
  await sellHeld(tx, lines, now);
}

/** What each part comes to, less what was taken off its bill before it was paid. Fee and tax were frozen when it was bought. */
export async function listSales(
  tx: Transaction,
  sellerOrderIds: readonly string[],
): Promise<(Sale & { sellerOrderId: string })[]> {
  const off = (column: string) =>
    sql`coalesce((select sum(${sql.identifier(column)}) from refunds r where r.seller_order_id = ${sellerOrders.id} and r.route = 'off_bill'), 0)`;
  const goodsOff = sql`(${off("amount_dong")} + ${off("subsidy_dong")} - ${off("shipping_dong")})`;
  return tx
    .select({
      sellerOrderId: sellerOrders.id,
      sellerId: sellerOrders.sellerId,
      goodsDong: sql`${sellerOrders.itemsDong} - ${sellerOrders.discountDong} - ${goodsOff}`.mapWith(
        sellerOrders.itemsDong,
      ),
      shippingDong: sql`${sellerOrders.shippingDong} - ${off("shipping_dong")}`.mapWith(sellerOrders.shippingDong),
      subsidyDong: sql`${sellerOrders.subsidyDong} - ${off("subsidy_dong")}`.mapWith(sellerOrders.subsidyDong),
      feeDong: sql`sum(${orderLines.feeDong}) - ${off("fee_dong")}`.mapWith(orderLines.feeDong),
      taxDong: sql`sum(${orderLines.vatDong} + ${orderLines.pitDong}) - ${off("tax_dong")}`.mapWith(orderLines.vatDong),
    })
    .from(sellerOrders)
    .innerJoin(orderLines, eq(orderLines.sellerOrderId, sellerOrders.id))
    .where(inArray(sellerOrders.id, [...sellerOrderIds]))
    .groupBy(sellerOrders.id);
}

type LockedPart = { id: string; state: string };

/** In the order of their ids, before their payments: as every other verb that changes both. */
async function lockParts(tx: Transaction, sellerOrderIds: readonly string[]): Promise<LockedPart[]> {
  return tx
    .select({ id: sellerOrders.id, state: sellerOrders.state })
    .from(sellerOrders)
    .where(inArray(sellerOrders.id, [...sellerOrderIds]))
    .orderBy(asc(sellerOrders.id))
    .for("update");
}

async function collect(
  tx: Transaction,
  sellerOrderIds: readonly string[],
  how: Settlement,
  now: Date,
): Promise<Map<string, Dong>> {
  if (sellerOrderIds.length === 0) return new Map();
  const rows = await tx
    .update(payments)
    .set({
      state: "collected",
      collectedAt: now,
      method: how.method,
      witness: how.witness,
      witnessUserId: how.witnessUserId ?? null,
    })
    .where(and(inArray(payments.sellerOrderId, [...sellerOrderIds]), eq(payments.state, "due")))
    .returning({ sellerOrderId: payments.sellerOrderId, amountDong: payments.amountDong });
  return new Map(rows.map((row) => [row.sellerOrderId, row.amountDong]));
}

async function tellLedger(
  tx: Transaction,
  parts: readonly { id: string }[],
  method: PaymentMethod,
  now: Date,
): Promise<void> {
  if (parts.length === 0) return;
  const sales = await listSales(
    tx,
    parts.map(({ id }) => id),
  );
  await postEntries(
    tx,
    sales.map((sale) => ({
      reference: `sale:${sale.sellerOrderId}`,
      sellerOrderId: sale.sellerOrderId,
      ...(method === "card"
        ? { kind: "card_sale" as const, postings: cardSale(sale) }
        : { kind: "direct_sale" as const, postings: directSale(sale) }),
    })),
    now,
  );
}

/** The buyer is told of every payment; a seller, of an order that reaches them by it. */
async function lettersAbout(
  tx: Transaction,
  settled: readonly { id: string }[],
  opened: readonly { id: string }[],
  payment: PaymentMethod,
): Promise<Letter[]> {
  if (settled.length === 0) return [];
  const rows = await tx
    .select({
      id: sellerOrders.id,
      totalDong: payments.amountDong,
      payment: payments.method,
      discountDong: sellerOrders.discountDong,
      subsidyDong: sellerOrders.subsidyDong,
      ...toldColumns,
    })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .innerJoin(payments, eq(payments.sellerOrderId, sellerOrders.id))
    .where(
      inArray(
        sellerOrders.id,
        settled.map(({ id }) => id),
      ),
    );
  const lines = await tx
    .select({
      sellerOrderId: orderLines.sellerOrderId,
      text: sql<string>`${orderLines.quantity} || ' × ' || ${orderLines.productName} || ' (' || ${orderLines.variantName} || ')'`,
    })
    .from(orderLines)
    .where(
      and(
        inArray(
          orderLines.sellerOrderId,
          settled.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(orderLines.position));
  const isOpened = new Set(opened.map(({ id }) => id));
  return rows.flatMap(({ id, facts, buyer, shop, locale, ...bill }): Letter[] => [
    {
      to: buyer,
      template: "part_paid",
      locale,
      news: facts.code,
      payload: { ...facts, totalDong: bill.totalDong, payment: bill.payment },
    },
    ...(isOpened.has(id)
      ? [
          {
            to: shop,
            template: "order_for_seller" as const,
            locale: "vi" as const,
            news: facts.code,
            payload: {
              code: facts.code,
              ...bill,
              payment,
              lines: lines.filter((line) => line.sellerOrderId === id).map(({ text }) => text),
            },
          },
        ]
      : []),
  ]);
}
