import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { registerEntries } from "@/db/schema/register";
import { sellers } from "@/db/schema/sellers";
import { finderAmong } from "@/domain/register/same";

/**
 * Finds which entries of the register are shops of the market, by tax code, phone, or name and place. A shop is one entry and an entry one
 * shop; where several could be it, none is, until one of them says more. What is tied stays tied.
 */
export async function tieShops(tx: Transaction): Promise<void> {
  const { find } = finderAmong(
    await tx
      .select({
        id: sellers.id,
        name: sellers.name,
        taxCode: sellers.taxCode,
        phone: sellers.phone,
        oldCommuneCode: sellers.oldCommuneCode,
      })
      .from(sellers)
      .where(
        sql`not exists (select from register_entries e where e.seller_id = ${sellers.id} and e.removed_on is null)`,
      )
      .orderBy(sellers.id),
  );
  const free = await tx
    .select({
      id: registerEntries.id,
      name: registerEntries.name,
      taxCode: registerEntries.taxCode,
      phone: registerEntries.phone,
      oldCommuneCode: registerEntries.oldCommuneCode,
    })
    .from(registerEntries)
    .where(and(isNull(registerEntries.sellerId), isNull(registerEntries.removedOn)))
    .orderBy(registerEntries.id);
  const taken = new Set<string>();
  for (const entry of free) {
    const found = find(entry);
    if (found === null || found === "ambiguous" || taken.has(found.id)) continue;
    taken.add(found.id);
    await tx
      .update(registerEntries)
      .set({ sellerId: found.id, matchedBy: found.by })
      .where(eq(registerEntries.id, entry.id));
  }
}

/** The same by itself each night, for shops that have joined since. */
export async function tieNewShops(): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('register_entries'))`);
    await tieShops(tx);
  });
}
