import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { harvests } from "@/db/schema/harvests";
import { orderLines } from "@/db/schema/orders";
import { stock, stockMovements } from "@/db/schema/stock";
import type { AwaitedHarvest } from "@/domain/cart/basket";
import { mostOf } from "@/domain/stock/forecast";
import { Refusal } from "@/platform/refusal";

type Shown = Omit<AwaitedHarvest, "closesAt"> & { closesAt: Date };

const shown = {
  id: harvests.id,
  variantId: harvests.variantId,
  from: harvests.expectedFrom,
  to: harvests.expectedTo,
  closesAt: harvests.closesAt,
  rule: harvests.shortfallRule,
};

/**
 * Of which harvest each of these sizes is sold now, by the size. The harvests are locked in the order of their ids until the order stands, so that
 * none is closed, put off or brought in between, and no two buyers promise themselves the same unit. Refuses "out_of_stock" beyond what may be sold, and
 * "harvest_closed" past its time.
 */
export async function promiseHarvests(
  tx: Transaction,
  lines: readonly { variantId: string; quantity: number }[],
  now: Date,
): Promise<ReadonlyMap<string, AwaitedHarvest>> {
  if (lines.length === 0) return new Map();
  const open = await tx
    .select({ ...shown, forecastUnits: harvests.forecastUnits, capPercent: harvests.capPercent })
    .from(harvests)
    .where(
      and(
        eq(harvests.state, "open"),
        inArray(
          harvests.variantId,
          lines.map(({ variantId }) => variantId),
        ),
      ),
    )
    .orderBy(asc(harvests.id))
    .for("update");
  const of = new Map<string, AwaitedHarvest>();
  for (const harvest of open) {
    if (harvest.closesAt <= now) throw new Refusal("harvest_closed");
    const wanted = lines
      .filter(({ variantId }) => variantId === harvest.variantId)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const left = mostOf(harvest) - (await promisedBy(tx, harvest.id));
    if (wanted > left) throw new Refusal("out_of_stock", { lines: [{ variantId: harvest.variantId, wanted, left }] });
    of.set(harvest.variantId, awaited(harvest));
  }
  return of;
}

/** Of which harvest the shelves of these sizes are now. */
export async function harvestsOnShelf(
  tx: Transaction,
  variantIds: readonly string[],
): Promise<ReadonlyMap<string, AwaitedHarvest>> {
  const open = await tx
    .select(shown)
    .from(harvests)
    .where(and(eq(harvests.state, "open"), inArray(harvests.variantId, [...variantIds])));
  return new Map(open.map((harvest) => [harvest.variantId, awaited(harvest)]));
}

function awaited({ id, from, to, closesAt, rule }: Shown): AwaitedHarvest {
  return { id, from, to, closesAt: closesAt.toISOString(), rule };
}

/** Units that lines of orders still ask of a harvest. */
export async function promisedBy(tx: Transaction, harvestId: string): Promise<number> {
  const [row] = await tx
    .select({
      units: sql<number>`coalesce(sum(${orderLines.quantity} - ${orderLines.cancelledQuantity}), 0)`.mapWith(Number),
    })
    .from(orderLines)
    .where(eq(orderLines.harvestId, harvestId));
  return row?.units ?? 0;
}

/** What a harvest has put on its shelf so far, less what it has taken off it. */
export async function broughtBy(tx: Transaction, harvestId: string): Promise<number> {
  const [row] = await tx
    .select({ units: sql<number>`coalesce(sum(${stockMovements.quantity}), 0)`.mapWith(Number) })
    .from(stockMovements)
    .where(eq(stockMovements.harvestId, harvestId));
  return row?.units ?? 0;
}

/** Puts units of a harvest on the shelf of its size, or takes them off. Nothing is no movement. */
export async function shiftHarvest(
  tx: Transaction,
  { id, variantId }: { id: string; variantId: string },
  { reason, quantity }: { reason: "forecast" | "harvested"; quantity: number },
  now: Date,
): Promise<void> {
  if (quantity === 0) return;
  await tx
    .update(stock)
    .set({ onHand: sql`${stock.onHand} + ${quantity}` })
    .where(eq(stock.variantId, variantId));
  await tx.insert(stockMovements).values({ variantId, quantity, reason, harvestId: id, at: now });
}

/** What comes back of a harvest that is closed is not there to be sold: it leaves the shelf again at once. */
export async function takeClosedOff(
  tx: Transaction,
  lines: readonly { orderLineId: string; quantity: number }[],
  now: Date,
): Promise<void> {
  if (lines.length === 0) return;
  const closed = await tx
    .select({ lineId: orderLines.id, id: harvests.id, variantId: harvests.variantId })
    .from(orderLines)
    .innerJoin(harvests, and(eq(harvests.id, orderLines.harvestId), eq(harvests.state, "closed")))
    .where(
      inArray(
        orderLines.id,
        lines.map(({ orderLineId }) => orderLineId),
      ),
    );
  for (const { lineId, ...harvest } of closed) {
    const back = lines
      .filter(({ orderLineId }) => orderLineId === lineId)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    await shiftHarvest(tx, harvest, { reason: "forecast", quantity: -back }, now);
  }
}
