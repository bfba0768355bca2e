import "server-only";
import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { parcelStates } from "@/db/enums";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { parcelLines, parcels } from "@/db/schema/parcels";
import { isSent, type SentInPart } from "@/domain/orders/parcels";
import { requireRight, type SellerScope } from "@/domain/people/scopes";

const sentStates = parcelStates.filter(isSent);

/** Whether a part is packed and some of it is sent already. */
export function isPartlySentRow(): SQL {
  return sql`(${sellerOrders.state} = 'packed' and ${sellerOrders.way} = 'delivery' and exists (
    select from parcels p where p.seller_order_id = ${sellerOrders.id} and ${inArray(sql`p.state`, sentStates)}))`;
}

/** Of these parts those that are partly sent, with how many units left of how many. */
export async function listSentInPart(partIds: readonly string[], reader: Reader): Promise<Map<string, SentInPart>> {
  if (partIds.length === 0) return new Map();
  const ordered = sql<string>`(select sum(l.quantity - l.cancelled_quantity) from ${orderLines} l
    where l.seller_order_id = ${sellerOrders.id})`;
  const rows = await reader
    .select({ id: sellerOrders.id, sent: sql<string>`sum(${parcelLines.quantity})`, of: ordered })
    .from(sellerOrders)
    .innerJoin(parcels, eq(parcels.sellerOrderId, sellerOrders.id))
    .innerJoin(parcelLines, eq(parcelLines.parcelId, parcels.id))
    .where(and(inArray(sellerOrders.id, [...partIds]), inArray(parcels.state, sentStates), isPartlySentRow()))
    .groupBy(sellerOrders.id);
  return new Map(rows.map(({ id, sent, of }) => [id, { sent: Number(sent), of: Number(of) }]));
}

/** How many of the seller's parts are partly sent: what still has to follow. */
export async function countPartlySent(seller: SellerScope, reader: Reader = db): Promise<number> {
  requireRight(seller, "orders");
  const [row] = await reader
    .select({ count: sql<string>`count(*)` })
    .from(sellerOrders)
    .where(and(eq(sellerOrders.sellerId, seller.sellerId), isPartlySentRow()));
  return Number(row?.count ?? 0);
}
