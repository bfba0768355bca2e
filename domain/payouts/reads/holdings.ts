import "server-only";
import { sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { type Dong, dong } from "@/domain/money/dong";

export type Holding = { sellerId: string; payableDong: Dong; owedDong: Dong };

/** What can be paid to each seller and what each owes, of these sellers or of all who have anything of either. */
export async function listHoldings(sellerIds: readonly string[] | "all", reader: Reader = db): Promise<Holding[]> {
  if (sellerIds.length === 0) return [];
  const of = sellerIds === "all" ? sql`true` : sql`a.seller_id in ${[...sellerIds]}`;
  const rows = await reader.execute<{ seller_id: string; payable: string; owed: string }>(sql`
    with accounts as (
      select a.code, a.kind, a.seller_id from ledger_accounts a where a.kind in ('seller_payable', 'seller_owed') and ${of}
    ), moved as (
      select a.seller_id, a.kind, p.amount_dong as amount from accounts a join postings p on p.to_account = a.code
      union all select a.seller_id, a.kind, -p.amount_dong from accounts a join postings p on p.from_account = a.code
    )
    select seller_id, coalesce(sum(amount) filter (where kind = 'seller_payable'), 0)::text as payable,
      coalesce(-sum(amount) filter (where kind = 'seller_owed'), 0)::text as owed
    from moved group by seller_id order by seller_id`);
  return [...rows]
    .map((row) => ({
      sellerId: row.seller_id,
      payableDong: dong(Number(row.payable)),
      owedDong: dong(Number(row.owed)),
    }))
    .filter(({ payableDong, owedDong }) => payableDong !== 0 || owedDong !== 0);
}
