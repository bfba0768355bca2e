import "server-only";
import { sql } from "drizzle-orm";
import { sellerOrders } from "@/db/schema/orders";

/** From when the shop's time runs: not while a harvest is waited for, and anew when it is brought in. */
export const sinceWhen =
  sql<Date | null>`case when ${sellerOrders.awaitsHarvest} then null else coalesce(${sellerOrders.harvestedAt}, ${sellerOrders.openedAt}) end`.mapWith(
    sellerOrders.openedAt,
  );
