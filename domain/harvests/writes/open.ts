import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { products, variants } from "@/db/schema/catalog";
import { harvests } from "@/db/schema/harvests";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { stock } from "@/db/schema/stock";
import { stockCountLines, stockCounts } from "@/db/schema/stock-places";
import { recordDeed } from "@/domain/audit/writes";
import { refreshListings } from "@/domain/catalog/writes/listings";
import type { OpenHarvest } from "@/domain/harvests/input";
import { getTold } from "@/domain/notices/reads";
import { postLetters } from "@/domain/notices/writes";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { mostOf } from "@/domain/stock/forecast";
import { broughtBy, promisedBy, shiftHarvest } from "@/domain/stock/writes/harvest";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { enqueue } from "@/platform/queue";
import { Refusal } from "@/platform/refusal";

type Harvest = typeof harvests.$inferSelect;

/**
 * Offers a size before it is brought in: from the first day to the last, so many hundredths of the forecast. It opens at once when its first day has
 * come. Refuses "not_found" for another's size, "harvest_awaited" while one of it is, "size_on_shelf" while there are any on the shelf, "size_counted"
 * while they are being counted, "harvest_over" for a last day that is past, "shop_suspended".
 */
export async function openHarvest(seller: SellerScope, input: OpenHarvest, now: Date): Promise<{ harvestId: string }> {
  requireRight(seller, "stock");
  const opensAt = startOfDay(input.opensOn);
  const closesAt = startOfDay(addDays(input.closesOn, 1));
  if (closesAt <= now) throw new Refusal("harvest_over", {}, "closesOn");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const size = await lockSize(tx, seller, input.variantId);
    if (size.onHand + size.setAside > 0)
      throw new Refusal("size_on_shelf", { left: size.onHand + size.setAside }, "variantId");
    const id = newId();
    const [begun] = await tx
      .insert(harvests)
      .values({
        id,
        sellerId: seller.sellerId,
        variantId: input.variantId,
        state: "planned",
        opensAt,
        closesAt,
        forecastUnits: input.forecastUnits,
        capPercent: input.capPercent,
        expectedFrom: input.expectedFrom,
        expectedTo: input.expectedTo,
        shortfallRule: input.shortfallRule,
        createdBy: seller.userId,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning();
    if (!begun) throw new Refusal("harvest_awaited", {}, "variantId");
    await recordDeed(tx, seller, {
      at: now,
      action: "harvest_opened",
      subjectType: "harvest",
      subjectId: id,
      subjectLabel: size.label,
      after: { forecast: input.forecastUnits, cap: input.capPercent, from: input.expectedFrom, to: input.expectedTo },
    });
    if (opensAt <= now) await begin(tx, begun, size.productId, now);
    for (const runAt of [opensAt, closesAt]) if (runAt > now) await enqueue(tx, "turn_harvests", {}, { runAt });
    return { harvestId: id };
  });
}

/** No more is sold of it from now on; what was ordered stays ordered. Refuses "not_found", "not_possible_now" unless it is planned or open. */
export async function closeHarvest(
  seller: SellerScope,
  { harvestId }: { harvestId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "stock");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const { harvest, productId, label } = await lockHarvest(tx, seller, harvestId);
    if (harvest.state !== "planned" && harvest.state !== "open") throw new Refusal("not_possible_now");
    await end(tx, harvest, productId, now);
    await recordDeed(tx, seller, { ...deedOf(harvest, label, now), action: "harvest_closed" });
  });
}

/** It comes earlier or later than was said: everybody who ordered of it is told. Refuses "not_found", "not_possible_now" once it has ended. */
export async function moveHarvest(
  seller: SellerScope,
  { harvestId, expectedFrom, expectedTo }: { harvestId: string; expectedFrom: LocalDay; expectedTo: LocalDay },
  now: Date,
): Promise<void> {
  requireRight(seller, "stock");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const { harvest, productId, label } = await lockHarvest(tx, seller, harvestId);
    if (harvest.endedAt !== null) throw new Refusal("not_possible_now");
    if (harvest.expectedFrom === expectedFrom && harvest.expectedTo === expectedTo) return;
    await tx.update(harvests).set({ expectedFrom, expectedTo }).where(eq(harvests.id, harvestId));
    await recordDeed(tx, seller, {
      ...deedOf(harvest, label, now),
      action: "harvest_moved",
      before: { from: harvest.expectedFrom, to: harvest.expectedTo },
      after: { from: expectedFrom, to: expectedTo },
    });
    for (const partId of await partsOf(tx, harvestId)) {
      const { facts, buyer, locale } = await getTold(tx, partId);
      await postLetters(
        tx,
        [
          {
            to: buyer,
            template: "harvest_moved",
            locale,
            news: `${facts.code}:${expectedFrom}:${expectedTo}`,
            payload: { ...facts, goods: label, from: expectedFrom, to: expectedTo },
          },
        ],
        now,
      );
    }
    await refreshListings(tx, [productId], now);
  });
}

/**
 * Opens the harvests whose day has come and closes those whose time is over; run twice it does each once. One whose shelf is not empty yet waits
 * until it is.
 */
export async function turnHarvests(now: Date): Promise<void> {
  const due = await inTransaction((tx) =>
    tx
      .select({ id: harvests.id })
      .from(harvests)
      .where(
        sql`(${harvests.state} = 'planned' and ${harvests.opensAt} <= ${now.toISOString()}::timestamptz)
          or (${harvests.state} in ('planned', 'open') and ${harvests.closesAt} <= ${now.toISOString()}::timestamptz)`,
      )
      .orderBy(asc(harvests.id)),
  );
  for (const { id } of due)
    await inTransaction(async (tx) => {
      const found = await lockAny(tx, id);
      if (!found) return;
      const { harvest, productId } = found;
      if ((harvest.state === "planned" || harvest.state === "open") && harvest.closesAt <= now)
        await end(tx, harvest, productId, now);
      else if (harvest.state === "planned" && harvest.opensAt <= now) await begin(tx, harvest, productId, now);
    });
}

/** Parts that still ask for units of a harvest, in the order in which they were placed. */
export async function partsOf(tx: Transaction, harvestId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: sellerOrders.id })
    .from(sellerOrders)
    .innerJoin(orderLines, eq(orderLines.sellerOrderId, sellerOrders.id))
    .where(and(eq(orderLines.harvestId, harvestId), sql`${orderLines.quantity} > ${orderLines.cancelledQuantity}`))
    .orderBy(asc(sellerOrders.placedAt), asc(sellerOrders.id));
  return [...new Set(rows.map(({ id }) => id))];
}

/** The shop's own harvest, locked; with its product, and how both are called. Refuses "not_found" for another's. */
export async function lockHarvest(
  tx: Transaction,
  seller: SellerScope,
  harvestId: string,
): Promise<{ harvest: Harvest; productId: string; label: string }> {
  const found = await lockAny(tx, harvestId);
  if (!found || found.harvest.sellerId !== seller.sellerId) throw new Refusal("not_found");
  return found;
}

async function lockAny(tx: Transaction, harvestId: string) {
  const [harvest] = await tx.select().from(harvests).where(eq(harvests.id, harvestId)).for("update");
  if (!harvest) return null;
  const [size] = await tx
    .select({ productId: products.id, label: sql<string>`${products.name} || ' (' || ${variants.name} || ')'` })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(variants.id, harvest.variantId));
  return size ? { harvest, ...size } : null;
}

export function deedOf(harvest: Harvest, label: string, now: Date) {
  return { at: now, subjectType: "harvest", subjectId: harvest.id, subjectLabel: label };
}

async function lockSize(tx: Transaction, seller: SellerScope, variantId: string) {
  const [size] = await tx
    .select({
      onHand: stock.onHand,
      setAside: stock.setAside,
      productId: products.id,
      label: sql<string>`${products.name} || ' (' || ${variants.name} || ')'`,
    })
    .from(stock)
    .innerJoin(variants, and(eq(variants.id, stock.variantId), eq(variants.isActive, true)))
    .innerJoin(products, and(eq(products.id, variants.productId), eq(products.sellerId, seller.sellerId)))
    .where(eq(stock.variantId, variantId))
    .for("update", { of: stock });
  if (!size) throw new Refusal("not_found");
  const [counting] = await tx
    .select({ id: stockCounts.id })
    .from(stockCounts)
    .innerJoin(stockCountLines, eq(stockCountLines.countId, stockCounts.id))
    .where(and(eq(stockCountLines.variantId, variantId), eq(stockCounts.state, "open")));
  if (counting) throw new Refusal("size_counted", {}, "variantId");
  return size;
}

async function begin(tx: Transaction, harvest: Harvest, productId: string, now: Date): Promise<void> {
  const [shelf] = await tx
    .select({ onHand: stock.onHand, setAside: stock.setAside })
    .from(stock)
    .where(eq(stock.variantId, harvest.variantId))
    .for("update");
  if (!shelf || shelf.onHand + shelf.setAside > 0) return;
  await tx.update(harvests).set({ state: "open" }).where(eq(harvests.id, harvest.id));
  await shiftHarvest(tx, harvest, { reason: "forecast", quantity: mostOf(harvest) }, now);
  await refreshListings(tx, [productId], now);
}

/** Closed, a harvest has on the shelf's account no more than it has promised. */
export async function end(tx: Transaction, harvest: Harvest, productId: string, now: Date): Promise<void> {
  const promised = await promisedBy(tx, harvest.id);
  const brought = await broughtBy(tx, harvest.id);
  await tx
    .update(harvests)
    .set({
      state: "closed",
      ...(harvest.opensAt < now
        ? { closesAt: sql`least(${harvests.closesAt}, ${now.toISOString()}::timestamptz)` }
        : {}),
    })
    .where(eq(harvests.id, harvest.id));
  await shiftHarvest(tx, harvest, { reason: "forecast", quantity: promised - brought }, now);
  await refreshListings(tx, [productId], now);
}
