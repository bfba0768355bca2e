import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, lte, or, sql, type SQL } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { SellerOrderState } from "@/db/enums";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import { orderCodeOf } from "@/domain/orders/input";
import { type SellerOrderLine, toPack } from "@/domain/orders/part";
import { type LateFrom, isLate, lateFrom } from "@/domain/orders/promise";
import { cursorAfter, listLines, olderThan, type OrderPart, wholeParts } from "@/domain/orders/reads/parts";
import { isPartlySentRow, listSentInPart } from "@/domain/orders/reads/sent";
import { sinceWhen } from "@/domain/orders/reads/shop-time";
import { cancellableBy, mayReduce } from "@/domain/orders/states";
import { canonicalPhone } from "@/domain/people/canonical";
import { requireRight, type SellerScope } from "@/domain/people/scopes";

type DeskQuery = {
  state?: SellerOrderState | undefined;
  /** Part of a code, a name or a number. */
  q?: string | undefined;
  /** Only what is late, or only what is not. */
  late?: boolean | undefined;
  /** Only what is partly sent. */
  partly?: boolean | undefined;
  cursor?: string | undefined;
  limit?: number;
};

/** The seller's own parts, newest first, what is late oldest first; of one state, partly sent, or by code, name or number when asked. */
export async function listSellerOrders(
  seller: SellerScope,
  { state, q = "", late, partly, cursor, limit = 20 }: DeskQuery,
  now: Date,
  reader: Reader = db,
): Promise<{ orders: SellerOrderLine[]; nextCursor: string | null }> {
  requireRight(seller, "orders");
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
      openedAt: sinceWhen,
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
        partly ? isPartlySentRow() : undefined,
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
  const ids = page.map((row) => row.id);
  const [lines, sent] = await Promise.all([listLines(ids, reader), listSentInPart(ids, reader)]);
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
        sentInPart: sent.get(id) ?? null,
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
    and(eq(state, "placed"), openedBy ? sql`${sinceWhen} <= ${openedBy.toISOString()}::timestamptz` : sql`false`),
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
  requireRight(seller, "orders");
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
    canCancel: cancellableBy("seller").includes(part.state) && part.parcels.every(({ state }) => state !== "delivered"),
    canReduce: mayReduce("seller", part),
    ...facts,
  };
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
