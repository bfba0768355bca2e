import { and, asc, eq, max } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { variants } from "@/db/schema/catalog";
import { harvests } from "@/db/schema/harvests";
import { stock, stockMovements } from "@/db/schema/stock";
import { storyId } from "@/db/seed/random";
import { mostOf } from "@/domain/stock/forecast";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

/** A size of the last product of the demo's second shop that is sold before it is brought in. */
export async function writeHarvest(
  tx: Transaction,
  { until, sellerId, productId, ownerId }: { until: LocalDay; sellerId: string; productId: string; ownerId: string },
): Promise<void> {
  const [like] = await tx
    .select()
    .from(variants)
    .where(and(eq(variants.productId, productId), eq(variants.isActive, true)))
    .orderBy(asc(variants.position), asc(variants.id))
    .limit(1);
  const [last] = await tx
    .select({ position: max(variants.position) })
    .from(variants)
    .where(eq(variants.productId, productId));
  if (!like) throw new Error("the demo's product has no size");
  const opensAt = startOfDay(addDays(until, -3));
  const variantId = storyId("size of a harvest");
  const forecast = { forecastUnits: 120, capPercent: 70 };
  const of = { variantId, harvestId: storyId("harvest") };
  await tx.insert(variants).values({
    ...like,
    id: variantId,
    sku: "",
    gtin: "",
    name: `${like.name}, vụ tới`,
    position: (last?.position ?? 0) + 1,
    createdAt: opensAt,
  });
  await tx.insert(stock).values({ variantId, onHand: mostOf(forecast) });
  await tx.insert(harvests).values({
    ...forecast,
    id: of.harvestId,
    sellerId,
    variantId,
    state: "open",
    opensAt,
    closesAt: startOfDay(addDays(until, 16)),
    expectedFrom: addDays(until, 25),
    expectedTo: addDays(until, 35),
    shortfallRule: "pro_rata",
    createdBy: ownerId,
    createdAt: opensAt,
  });
  await tx.insert(stockMovements).values({
    ...of,
    id: storyId("forecast of a harvest"),
    quantity: mostOf(forecast),
    reason: "forecast",
    actorUserId: ownerId,
    at: opensAt,
  });
}
