import "server-only";
import { sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { AccountCode } from "@/domain/ledger/accounts";
import { sellerAccount } from "@/domain/ledger/accounts";
import { type Dong, dong } from "@/domain/money/dong";

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
