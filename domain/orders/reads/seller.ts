import "server-only";
import { and, desc, eq, isNotNull, sql, type SQL } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { SellerOrderState } from "@/db/enums";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { orderCodeOf } from "@/domain/orders/input";
import { toPack } from "@/domain/orders/part";
import {
  cursorAfter,
  listLines,
  olderThan,
  type OrderPart,
  type PartRow,
  wholeParts,
} from "@/domain/orders/reads/parts";
import { cancellableBy, reducibleBy } from "@/domain/orders/states";
import type { SellerScope } from "@/domain/people/scopes";

export type SellerOrderLine = {
  code: string;
  state: SellerOrderState;
  placedAt: Date;
  totalDong: number;
  way: PartRow["way"];
  pickupDay: string | null;
  zone: PartRow["zone"];
  contactName: string;
  contactPhone: string;
  addressText: string;
  buyerNote: string;
  packages: number;
  lines: string[];
};

/** The seller's own parts, newest first; of one state when asked. */
export async function listSellerOrders(
  seller: SellerScope,
  { state, cursor, limit = 20 }: { state?: SellerOrderState | undefined; cursor?: string | undefined; limit?: number },
  reader: Reader = db,
): Promise<{ orders: SellerOrderLine[]; nextCursor: string | null }> {
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
        olderThan(cursor, sellerOrders.placedAt, sellerOrders.id),
      ),
    )
    .orderBy(desc(sellerOrders.placedAt), desc(sellerOrders.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const lines = await listLines(
    page.map((row) => row.id),
    reader,
  );
  return {
    orders: page.map(({ id, ...part }) => {
      const own = lines
        .filter((line) => line.sellerOrderId === id)
        .map((line) => ({ ...line, count: part.state === "cancelled" ? line.quantity : toPack(line) }))
        .filter(({ count }) => count > 0);
      return {
        ...part,
        packages: own.reduce((sum, line) => sum + line.count, 0),
        lines: own.map((line) => `${line.count} × ${line.productName} (${line.variantName})`),
      };
    }),
    nextCursor: cursorAfter(rows, limit),
  };
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

type SellerOrderFacts = Awaited<ReturnType<typeof findSellerRow>>;

export type SellerOrderPage = OrderPart & NonNullable<SellerOrderFacts>;

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
  const [parts, facts] = await Promise.all([wholeParts(which, reader), findSellerRow(which, reader)]);
  const [part] = parts;
  if (!part || !facts) return null;
  return {
    ...part,
    canCancel: cancellableBy("seller").includes(part.state),
    canReduce: reducibleBy("seller").includes(part.state),
    ...facts,
  };
}

async function findSellerRow(which: SQL | undefined, reader: Reader) {
  const [row] = await reader
    .select({
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
  return row ?? null;
}
