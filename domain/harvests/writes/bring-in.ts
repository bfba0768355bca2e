import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { harvests } from "@/db/schema/harvests";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { recordDeed } from "@/domain/audit/writes";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { type Ordered, shareHarvest } from "@/domain/harvests/shortfall";
import { deedOf, end, lockHarvest } from "@/domain/harvests/writes/open";
import { getTold } from "@/domain/notices/reads";
import { postLetters } from "@/domain/notices/writes";
import { takeOffShort } from "@/domain/orders/writes/cancel-lines";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { broughtBy, shiftHarvest } from "@/domain/stock/writes/harvest";
import { Refusal } from "@/platform/refusal";

/**
 * What was brought in, once: whoever goes short by the rule has those units taken off and their money given back by itself, and the shop may confirm
 * and pack the rest; what nobody ordered is on the shelf. Refuses "not_found", "not_possible_now" once it has ended, "harvest_short" with how many
 * units are missing until the seller says that they are sure, "shop_suspended".
 */
export async function recordHarvest(
  seller: SellerScope,
  { harvestId, units, sure }: { harvestId: string; units: number; sure?: "yes" | undefined },
  now: Date,
): Promise<void> {
  requireRight(seller, "stock");
  requireRight(seller, "orders");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const { harvest, productId, label } = await lockHarvest(tx, seller, harvestId);
    if (harvest.endedAt !== null) throw new Refusal("not_possible_now");
    if (harvest.state !== "closed") await end(tx, harvest, productId, now);
    const lines = await listOrdered(tx, harvestId);
    const shares = shareHarvest(lines, { rule: harvest.shortfallRule, units });
    const missing = shares.reduce((sum, { quantity, kept }) => sum + quantity - kept, 0);
    if (missing > 0 && sure !== "yes") throw new Refusal("harvest_short", { missing }, "units");
    for (const { id, quantity, kept } of shares) {
      const line = lines.find((each) => each.id === id);
      if (line && kept < quantity)
        await takeOffShort(tx, { partId: line.partId, orderLineId: id, quantity: quantity - kept }, seller.userId, now);
    }
    await shiftHarvest(tx, harvest, { reason: "harvested", quantity: units - (await broughtBy(tx, harvestId)) }, now);
    await tx
      .update(harvests)
      .set({ state: "recorded", recordedUnits: units, endedAt: now })
      .where(eq(harvests.id, harvestId));
    await recordDeed(tx, seller, {
      ...deedOf(harvest, label, now),
      action: "harvest_recorded",
      after: { units, missing },
    });
    await release(tx, [...new Set(lines.map(({ partId }) => partId))], label, now);
    await refreshListings(tx, [productId], now);
  });
}

/** Nothing of it will come: all that was ordered of it is taken off, and its money given back by itself. Refuses as `recordHarvest` does. */
export async function callHarvestOff(
  seller: SellerScope,
  { harvestId }: { harvestId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "stock");
  requireRight(seller, "orders");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const { harvest, productId, label } = await lockHarvest(tx, seller, harvestId);
    if (harvest.endedAt !== null) throw new Refusal("not_possible_now");
    if (harvest.state !== "closed") await end(tx, harvest, productId, now);
    const lines = await listOrdered(tx, harvestId);
    for (const { partId, id, quantity } of lines)
      await takeOffShort(tx, { partId, orderLineId: id, quantity }, seller.userId, now);
    await shiftHarvest(tx, harvest, { reason: "harvested", quantity: -(await broughtBy(tx, harvestId)) }, now);
    await tx.update(harvests).set({ state: "called_off", endedAt: now }).where(eq(harvests.id, harvestId));
    await recordDeed(tx, seller, { ...deedOf(harvest, label, now), action: "harvest_called_off" });
    await release(tx, [...new Set(lines.map(({ partId }) => partId))], label, now);
    await refreshListings(tx, [productId], now);
  });
}

/** Lines that still ask for units, in the order in which they were ordered; their parts are locked in the order of their ids. */
async function listOrdered(tx: Transaction, harvestId: string): Promise<(Ordered & { partId: string })[]> {
  const ofHarvest = and(
    eq(orderLines.harvestId, harvestId),
    sql`${orderLines.quantity} > ${orderLines.cancelledQuantity}`,
  );
  const parts = await tx.select({ id: orderLines.sellerOrderId }).from(orderLines).where(ofHarvest);
  if (parts.length === 0) return [];
  await tx
    .select({ id: sellerOrders.id })
    .from(sellerOrders)
    .where(
      inArray(
        sellerOrders.id,
        parts.map(({ id }) => id),
      ),
    )
    .orderBy(asc(sellerOrders.id))
    .for("update");
  return tx
    .select({
      id: orderLines.id,
      partId: sellerOrders.id,
      quantity: sql`${orderLines.quantity} - ${orderLines.cancelledQuantity}`.mapWith(orderLines.quantity),
      isPaid: sql<boolean>`${sellerOrders.openedAt} is not null`,
    })
    .from(orderLines)
    .innerJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
    .where(ofHarvest)
    .orderBy(asc(sellerOrders.placedAt), asc(sellerOrders.id));
}

/** Parts that wait for no other harvest may go on, and their buyers are told. */
async function release(tx: Transaction, partIds: readonly string[], goods: string, now: Date): Promise<void> {
  if (partIds.length === 0) return;
  const freed = await tx
    .update(sellerOrders)
    .set({ awaitsHarvest: false, harvestedAt: now })
    .where(
      and(
        inArray(sellerOrders.id, [...partIds]),
        eq(sellerOrders.awaitsHarvest, true),
        sql`not exists (select from order_lines l join harvests h on h.id = l.harvest_id where l.seller_order_id = ${sellerOrders.id}
          and l.quantity > l.cancelled_quantity and h.state in ('planned', 'open', 'closed'))`,
      ),
    )
    .returning({ id: sellerOrders.id, openedAt: sellerOrders.openedAt });
  for (const { id, openedAt } of freed) {
    if (openedAt === null) continue;
    const { facts, buyer, locale } = await getTold(tx, id);
    await postLetters(
      tx,
      [{ to: buyer, template: "harvest_in", locale, news: facts.code, payload: { ...facts, goods } }],
      now,
    );
  }
}
