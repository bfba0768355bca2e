import "server-only";
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { lots, orderLineLots } from "@/db/schema/lots";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { isStanding } from "@/domain/lots/reads";

/** From which lots parts were packed, as far as it is noted: in which parcel, or in none. Of cancelled parts nothing. */
export async function listPartLots(partIds: readonly string[], reader: Reader) {
  if (partIds.length === 0) return [];
  return reader
    .select({
      sellerOrderId: orderLines.sellerOrderId,
      parcelId: orderLineLots.parcelId,
      orderLineId: orderLineLots.orderLineId,
      code: lots.code,
      passport: lots.passport,
      quantity: orderLineLots.quantity,
    })
    .from(orderLineLots)
    .innerJoin(lots, eq(lots.id, orderLineLots.lotId))
    .innerJoin(orderLines, eq(orderLines.id, orderLineLots.orderLineId))
    .innerJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
    .where(and(inArray(orderLines.sellerOrderId, [...partIds]), ne(sellerOrders.state, "cancelled"), isStanding))
    .orderBy(asc(orderLines.position), asc(lots.code), asc(orderLineLots.parcelId));
}
