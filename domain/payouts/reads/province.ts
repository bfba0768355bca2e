import "server-only";
import { inArray } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { sellers } from "@/db/schema/sellers";
import { listHoldings } from "@/domain/payouts/reads/holdings";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";

/** Shops whose money to be paid out is below nothing after refunds, the furthest below first. The province's only: refuses "forbidden" to officers. */
export async function listBelowNothing(admin: AdminScope, reader: Reader = db) {
  requireProvince(admin);
  const below = (await listHoldings("all", reader)).filter(({ payableDong }) => payableDong < 0);
  if (below.length === 0) return [];
  const ids = below.map(({ sellerId }) => sellerId);
  const names = await reader
    .select({ id: sellers.id, name: sellers.name })
    .from(sellers)
    .where(inArray(sellers.id, ids));
  return below
    .map(({ sellerId, payableDong }) => ({
      sellerId,
      name: names.find(({ id }) => id === sellerId)?.name ?? "",
      payableDong,
    }))
    .toSorted((a, b) => a.payableDong - b.payableDong);
}
