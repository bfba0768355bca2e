import "server-only";
import { asc, inArray } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { sellers } from "@/db/schema/sellers";
import { listHoldings } from "@/domain/payouts/reads/holdings";
import { acceptsCash } from "@/domain/payouts/share";
import { readSettings } from "@/domain/settings/reads";
import { Refusal } from "@/platform/refusal";

/** The names of those of these shops that buyers cannot pay in cash for now, since they owe too much of fees and tax. */
export async function listWithoutCash(sellerIds: readonly string[], reader: Reader = db): Promise<string[]> {
  const holdings = await listHoldings(sellerIds, reader);
  if (holdings.every(({ owedDong }) => owedDong <= 0)) return [];
  const capDong = (await readSettings(reader)).cash_debt_cap_dong.value;
  const refused = holdings
    .filter(({ owedDong }) => !acceptsCash({ owedDong, capDong }))
    .map(({ sellerId }) => sellerId);
  if (refused.length === 0) return [];
  const rows = await reader
    .select({ name: sellers.name })
    .from(sellers)
    .where(inArray(sellers.id, refused))
    .orderBy(asc(sellers.name));
  return rows.map(({ name }) => name);
}

/** Refuses "cash_not_accepted" with the shops that owe too much: they can be paid in every other way. */
export async function refuseWithoutCash(sellerIds: readonly string[], reader: Reader = db): Promise<void> {
  const without = await listWithoutCash(sellerIds, reader);
  if (without.length > 0) throw new Refusal("cash_not_accepted", { sellers: without.join(", ") }, "payment");
}
