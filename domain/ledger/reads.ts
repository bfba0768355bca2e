import "server-only";
import { desc, eq, gt, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { type AccountKind, accountKinds } from "@/db/enums";
import { ledgerAccounts, postings } from "@/db/schema/ledger";
import { sellers } from "@/db/schema/sellers";
import { type AccountCode, sellerAccount } from "@/domain/ledger/accounts";
import { type Dong, dong } from "@/domain/money/dong";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";

/** What came into an account less what went out of it. */
export async function balanceOf(account: AccountCode, reader: Reader = db): Promise<Dong> {
  const [row] = await reader.execute<{ balance: string }>(sql`
    select (coalesce((select sum(amount_dong) from postings where to_account = ${account}), 0)
      - coalesce((select sum(amount_dong) from postings where from_account = ${account}), 0))::text as balance`);
  return dong(Number(row?.balance ?? 0));
}

/** Fees and tax of sales whose money went straight to the seller: what they owe the market. */
export async function owedBySeller(sellerId: string, reader: Reader = db): Promise<Dong> {
  return dong(0 - (await balanceOf(sellerAccount("seller_owed", sellerId), reader)));
}

export type AccountLine = { kind: AccountKind; inDong: Dong; outDong: Dong; balanceDong: Dong };

/** The whole ledger by kind of account: what came in, what went out, what is left; the last sums to nothing. The province's only: refuses "forbidden" to officers. */
export async function listAccounts(admin: AdminScope, reader: Reader = db): Promise<AccountLine[]> {
  requireProvince(admin);
  const rows = await reader.execute<{ kind: AccountKind; came: string; went: string }>(sql`
    select a.kind, coalesce(sum(moved.came), 0)::text as came, coalesce(sum(moved.went), 0)::text as went from ledger_accounts a
    left join (
      select to_account as code, amount_dong as came, 0 as went from postings
      union all select from_account, 0, amount_dong from postings) moved on moved.code = a.code
    group by a.kind`);
  const lines = [...rows].map(({ kind, came, went }) => {
    const [inDong, outDong] = [dong(Number(came)), dong(Number(went))];
    return { kind, inDong, outDong, balanceDong: dong(inDong - outDong) };
  });
  return lines.toSorted((one, other) => accountKinds.indexOf(one.kind) - accountKinds.indexOf(other.kind));
}

/** Sellers who owe fees or tax of sales paid straight to them, the largest debt first. The province's only. */
export async function listDebts(admin: AdminScope, reader: Reader = db) {
  requireProvince(admin);
  const owed = sql`sum(case when ${postings.fromAccount} = ${ledgerAccounts.code} then ${postings.amountDong} else -${postings.amountDong} end)`;
  return reader
    .select({ sellerId: sellers.id, name: sellers.name, owedDong: owed.mapWith(postings.amountDong) })
    .from(ledgerAccounts)
    .innerJoin(sellers, eq(sellers.id, ledgerAccounts.sellerId))
    .innerJoin(
      postings,
      sql`${postings.fromAccount} = ${ledgerAccounts.code} or ${postings.toAccount} = ${ledgerAccounts.code}`,
    )
    .where(eq(ledgerAccounts.kind, "seller_owed"))
    .groupBy(sellers.id)
    .having(gt(owed, sql`0`))
    .orderBy(desc(owed))
    .limit(50);
}
