import "server-only";
import { and, desc, eq, inArray, or, sql, type SQL } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { SellerOrderState } from "@/db/enums";
import { orders, sellerOrders } from "@/db/schema/orders";
import { buyerAddresses } from "@/db/schema/people";
import { addressWards } from "@/db/schema/places";
import { orderCodeOf, orderKeyOf } from "@/domain/orders/input";
import type { SentInPart } from "@/domain/orders/parcels";
import {
  cursorAfter,
  listLines,
  listParts,
  olderThan,
  type OrderPart,
  type PartRow,
  wholeParts,
} from "@/domain/orders/reads/parts";
import { listSentInPart } from "@/domain/orders/reads/sent";
import { stateOfOrder } from "@/domain/orders/states";
import type { BuyerScope } from "@/domain/people/scopes";

const orderColumns = {
  code: orders.code,
  key: orders.key,
  contactName: orders.contactName,
  contactPhone: orders.contactPhone,
  contactEmail: orders.contactEmail,
  addressText: orders.addressText,
  paymentMethod: orders.paymentMethod,
  itemsDong: orders.itemsDong,
  shippingDong: orders.shippingDong,
  discountDong: orders.discountDong,
  subsidyDong: orders.subsidyDong,
  totalDong: orders.totalDong,
  isDemo: orders.isDemo,
  placedAt: orders.placedAt,
};

type OrderRow = Awaited<ReturnType<typeof findRow>>;

export type OrderPage = Omit<NonNullable<OrderRow>, "id" | "buyerId"> & {
  state: SellerOrderState;
  /** What is still to be paid, and what was paid and kept. */
  dueDong: number;
  paidDong: number;
  parts: OrderPart[];
};

/** An order for whoever holds its key or placed it with their account. A wrong key answers like an order that never was. */
export async function findOrder(
  holder: { buyer: BuyerScope | null; key: string },
  code: string,
  reader: Reader = db,
): Promise<OrderPage | null> {
  const asked = orderCodeOf(code);
  if (asked === null) return null;
  const row = await findRow(and(eq(orders.code, asked), heldBy(holder)), reader);
  if (!row) return null;
  const { id, buyerId: _buyerId, ...order } = row;
  const parts = await wholeParts(eq(sellerOrders.orderId, id), reader);
  return {
    ...order,
    state: stateOfOrder(parts.map((part) => part.state)),
    dueDong: parts.reduce((sum, { payment }) => sum + (payment.state === "due" ? payment.amountDong : 0), 0),
    paidDong: parts.reduce(
      (sum, { payment }) => sum + (payment.state === "collected" ? payment.amountDong - payment.refundedDong : 0),
      0,
    ),
    parts,
  };
}

/** Orders somebody holds, by their key or their account; without either, none. */
export function heldBy({ buyer, key }: { buyer: BuyerScope | null; key: string }): SQL {
  const known = orderKeyOf(key);
  return (
    or(known ? eq(orders.key, known) : undefined, buyer ? eq(orders.buyerId, buyer.userId) : undefined) ?? sql`false`
  );
}

export type BuyerOrderLine = {
  code: string;
  placedAt: Date;
  totalDong: number;
  state: SellerOrderState;
  parts: {
    code: string;
    sellerName: string;
    state: SellerOrderState;
    way: PartRow["way"];
    sentInPart: SentInPart | null;
  }[];
  pictures: { illustration: string; imageHash: string | null; name: string }[];
};

/** A member's orders, newest first. */
export async function listBuyerOrders(
  buyer: BuyerScope,
  { cursor, limit = 10 }: { cursor?: string | undefined; limit?: number } = {},
  reader: Reader = db,
): Promise<{ orders: BuyerOrderLine[]; nextCursor: string | null }> {
  const rows = await reader
    .select({ id: orders.id, code: orders.code, placedAt: orders.placedAt, totalDong: orders.totalDong })
    .from(orders)
    .where(and(eq(orders.buyerId, buyer.userId), olderThan(cursor, orders.placedAt, orders.id)))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const ids = page.map((row) => row.id);
  const parts = ids.length > 0 ? await listParts(inArray(sellerOrders.orderId, ids), reader) : [];
  const allIds = parts.map((part) => part.id);
  const [lines, sent] = await Promise.all([listLines(allIds, reader), listSentInPart(allIds, reader)]);
  return {
    orders: page.map(({ id, ...order }) => {
      const own = parts.filter((part) => part.orderId === id);
      const partIds = new Set(own.map((part) => part.id));
      return {
        ...order,
        state: stateOfOrder(own.map((part) => part.state)),
        parts: own.map((part) => ({
          code: part.code,
          sellerName: part.sellerName,
          state: part.state,
          way: part.way,
          sentInPart: sent.get(part.id) ?? null,
        })),
        pictures: lines
          .filter((line) => partIds.has(line.sellerOrderId))
          .map((line) => ({ illustration: line.illustration, imageHash: line.imageHash, name: line.productName })),
      };
    }),
    nextCursor: cursorAfter(rows, limit),
  };
}

export type SavedAddress = Awaited<ReturnType<typeof listSavedAddresses>>[number];

/** Where a member has had parcels sent, the usual address first. */
export async function listSavedAddresses(buyer: BuyerScope, reader: Reader = db) {
  return reader
    .select({
      id: buyerAddresses.id,
      name: buyerAddresses.name,
      phone: buyerAddresses.phone,
      provinceCode: buyerAddresses.provinceCode,
      wardCode: buyerAddresses.wardCode,
      wardName: addressWards.fullName,
      hamlet: buyerAddresses.hamlet,
      line: buyerAddresses.line,
      isDefault: buyerAddresses.isDefault,
    })
    .from(buyerAddresses)
    .innerJoin(addressWards, eq(addressWards.code, buyerAddresses.wardCode))
    .where(eq(buyerAddresses.userId, buyer.userId))
    .orderBy(desc(buyerAddresses.isDefault), desc(buyerAddresses.id))
    .limit(8);
}

async function findRow(which: SQL | undefined, reader: Reader) {
  const [row] = await reader
    .select({ id: orders.id, buyerId: orders.buyerId, ...orderColumns })
    .from(orders)
    .where(which);
  return row ?? null;
}
