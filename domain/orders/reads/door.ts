import "server-only";
import { and, desc, eq, gt, ne, or, sql, type SQL } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { orders, sellerOrders } from "@/db/schema/orders";
import { parcels } from "@/db/schema/parcels";
import { mustPayFirst, refusalsCountFrom } from "@/domain/orders/door-refusals";
import { orderCodeOf } from "@/domain/orders/input";
import type { SellerScope } from "@/domain/people/scopes";
import { readSettings } from "@/domain/settings/reads";

/** When parcels were sent and refused at the door, by a number or an account, as far back as it counts; several of one shop's part count once. */
export async function listDoorRefusals(
  { phone, userId }: { phone: string | null; userId: string | null },
  now: Date,
  reader: Reader = db,
): Promise<Date[]> {
  const who = or(
    phone === null ? undefined : eq(orders.contactPhone, phone),
    userId === null ? undefined : eq(orders.buyerId, userId),
  );
  if (!who) return [];
  const rows = await reader
    .selectDistinctOn([parcels.sellerOrderId], { at: parcels.endedAt })
    .from(parcels)
    .innerJoin(sellerOrders, eq(sellerOrders.id, parcels.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(who, wasRefused(now)))
    .orderBy(parcels.sellerOrderId, desc(parcels.endedAt));
  return rows.flatMap(({ at }) => (at === null ? [] : [at]));
}

/** Whether a member will be asked to pay first, to be told before they fill anything in. */
export async function paysFirstBecauseOfDoor(
  member: { id: string; phone: string | null },
  now: Date,
  reader: Reader = db,
): Promise<boolean> {
  const refusedAt = await listDoorRefusals({ phone: member.phone, userId: member.id }, now, reader);
  if (refusedAt.length === 0) return false;
  return mustPayFirst(refusedAt, (await readSettings(reader)).door_refusals_before_prepay.value, now);
}

function wasRefused(now: Date): SQL | undefined {
  return and(eq(parcels.returnReason, "refused_at_door"), gt(parcels.endedAt, refusalsCountFrom(now)));
}

/** How many other parcels the buyer of the seller's own part refused at the door, at whatever shops; which ones is nobody's business. */
export async function countEarlierRefusals(
  seller: SellerScope,
  code: string,
  now: Date,
  reader: Reader = db,
): Promise<number> {
  const asked = orderCodeOf(code);
  if (asked === null) return 0;
  const [part] = await reader
    .select({ id: sellerOrders.id, phone: orders.contactPhone, userId: orders.buyerId })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(eq(sellerOrders.code, asked), eq(sellerOrders.sellerId, seller.sellerId)));
  if (!part) return 0;
  const who = or(
    eq(orders.contactPhone, part.phone),
    part.userId === null ? undefined : eq(orders.buyerId, part.userId),
  );
  const [row] = await reader
    .select({ count: sql<string>`count(distinct ${sellerOrders.id})` })
    .from(parcels)
    .innerJoin(sellerOrders, eq(sellerOrders.id, parcels.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(who, wasRefused(now), ne(sellerOrders.id, part.id)));
  return Number(row?.count ?? 0);
}
