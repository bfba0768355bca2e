import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { sellerAccount } from "@/domain/ledger/accounts";
import { type Dong, dong } from "@/domain/money/dong";
import type { BalanceQuery } from "@/domain/payouts/input";
import type { Balance, BalanceLine, LineKind } from "@/domain/payouts/lines";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

/** What the market holds for a seller and what they owe it. */
export async function readBalance(sellerId: string, reader: Reader = db): Promise<Balance> {
  const held = (kind: "seller_pending" | "seller_payable" | "seller_owed") => {
    const account = sellerAccount(kind, sellerId);
    return sql`(coalesce((select sum(amount_dong) from postings where to_account = ${account}), 0)
      - coalesce((select sum(amount_dong) from postings where from_account = ${account}), 0))::text`;
  };
  const [row] = await reader.execute<{ pending: string; payable: string; owed: string; waiting: string }>(sql`
    select ${held("seller_pending")} as pending, ${held("seller_payable")} as payable, ${held("seller_owed")} as owed,
      (select coalesce(sum(amount_dong), 0)::text from payouts where seller_id = ${sellerId} and state = 'waiting') as waiting`);
  const [pendingDong, payableDong, owed, underWayDong] = [row?.pending, row?.payable, row?.owed, row?.waiting].map(
    (text) => dong(Number(text ?? 0)),
  ) as [Dong, Dong, Dong, Dong];
  return {
    pendingDong,
    payableDong,
    owedDong: dong(0 - owed),
    underWayDong,
    totalDong: dong(pendingDong + payableDong + owed),
  };
}

/**
 * Every movement of the seller's three accounts with the balance after it, as rows of SQL. What goes between the three is one line of
 * nothing. A reversal is a line of the kind it takes back.
 */
function linesOf(sellerId: string): SQL {
  const own = sql`(${sellerAccount("seller_pending", sellerId)}, ${sellerAccount("seller_payable", sellerId)}, ${sellerAccount("seller_owed", sellerId)})`;
  return sql`
    moved as (
      select e.id as entry_id, p.position, e.at, e.seller_order_id, e.note, p.amount_dong, p.to_account in ${own} as is_in,
        p.from_account in ${own} and p.to_account in ${own} as is_between,
        (p.to_account in ${own}) <> (e.kind = 'reversal') as was_in,
        split_part(case when p.to_account in ${own} then p.to_account else p.from_account end, ':', 1) as mine,
        split_part(case when p.to_account in ${own} then p.from_account else p.to_account end, ':', 1) as other
      from postings p join ledger_entries e on e.id = p.entry_id where p.from_account in ${own} or p.to_account in ${own}
    ), lines as (
      select moved.*, case when is_between then 0 when is_in then amount_dong else -amount_dong end as effect,
        case
          when is_between and 'seller_pending' in (mine, other) then 'released'
          when is_between then 'netted'
          when other = 'buyer_payments' and mine = 'seller_owed' and not was_in then 'collected'
          when other = 'buyer_payments' then 'goods'
          when other = 'shipping' then 'delivery'
          when other = 'subsidies' then 'subsidy'
          when other = 'platform_fees' then 'fee'
          when other = 'tax_withheld' then 'tax'
          when other = 'refunds_due' and was_in then 'given_back'
          when other = 'refunds_due' then 'refund'
          when other = 'payouts_under_way' and was_in then 'payout_failed'
          when other = 'payouts_under_way' then 'payout'
          when other = 'bank' then 'debt_paid'
          when other = 'chargebacks' then 'chargeback'
          else 'other'
        end as what
      from moved
    ), told as (
      select lines.*, sum(effect) over (order by at, entry_id, position rows unbounded preceding) as balance from lines
    )`;
}

type Row = {
  entry_id: string;
  position: number;
  at: Date | string;
  what: LineKind;
  code: string | null;
  note: string;
  effect: string;
  amount: string;
  balance: string;
};

const columns = sql`told.entry_id, told.position, told.at, told.what, o.code, told.note, told.effect::text as effect,
  told.amount_dong::text as amount, told.balance::text as balance`;

/** The seller's lines, newest first; of some days and of one kind when asked. */
export async function listLines(
  seller: SellerScope,
  { from, to, what, cursor }: BalanceQuery,
  limit: number,
  reader: Reader = db,
): Promise<{ lines: BalanceLine[]; nextCursor: string | null }> {
  requireRight(seller, "money");
  const after = readCursor(cursor);
  const rows = await reader.execute<Row>(sql`
    with ${linesOf(seller.sellerId)}
    select ${columns} from told left join seller_orders o on o.id = told.seller_order_id
    where ${within(from, to)} and ${what ? sql`told.what = ${what}` : sql`true`}
      and ${after ? sql`(told.at, told.entry_id, told.position) < (${after.at}::timestamptz, ${after.id}::uuid, ${after.position}::int)` : sql`true`}
    order by told.at desc, told.entry_id desc, told.position desc limit ${limit + 1}`);
  const page = [...rows].slice(0, limit);
  const last = page.at(-1);
  return {
    lines: page.map(lineOf),
    nextCursor: rows.length > limit && last ? cursorOf(last) : null,
  };
}

/** All lines of a period in the order they happened, and the balance before and after it. */
export async function listPeriod(
  seller: SellerScope,
  { from, to }: { from: LocalDay; to: LocalDay },
  reader: Reader = db,
): Promise<{ openingDong: Dong; closingDong: Dong; lines: (BalanceLine & { sellerOrderId: string | null })[] }> {
  requireRight(seller, "money");
  const [[sums], rows] = await Promise.all([
    reader.execute<{ opening: string; closing: string }>(sql`
      with ${linesOf(seller.sellerId)}
      select coalesce(sum(effect) filter (where at < ${startOfDay(from).toISOString()}::timestamptz), 0)::text as opening,
        coalesce(sum(effect) filter (where at < ${startOfDay(addDays(to, 1)).toISOString()}::timestamptz), 0)::text as closing from lines`),
    reader.execute<Row & { seller_order_id: string | null }>(sql`
      with ${linesOf(seller.sellerId)}
      select ${columns}, told.seller_order_id from told left join seller_orders o on o.id = told.seller_order_id
      where ${within(from, to)} order by told.at, told.entry_id, told.position`),
  ]);
  return {
    openingDong: dong(Number(sums?.opening ?? 0)),
    closingDong: dong(Number(sums?.closing ?? 0)),
    lines: [...rows].map((row) => ({ ...lineOf(row), sellerOrderId: row.seller_order_id })),
  };
}

/** Both days belong to it. */
function within(from: LocalDay | null, to: LocalDay | null): SQL {
  const first = from ? sql`told.at >= ${startOfDay(from).toISOString()}::timestamptz` : sql`true`;
  const last = to ? sql`told.at < ${startOfDay(addDays(to, 1)).toISOString()}::timestamptz` : sql`true`;
  return sql`${first} and ${last}`;
}

function lineOf(row: Row): BalanceLine {
  return {
    id: `${row.entry_id}-${row.position}`,
    at: new Date(row.at),
    what: row.what,
    orderCode: row.code,
    note: row.note,
    amountDong: dong(Number(row.effect)),
    movedDong: dong(Number(row.amount)),
    balanceDong: dong(Number(row.balance)),
  };
}

function cursorOf(row: Row): string {
  return `${new Date(row.at).toISOString()}~${row.entry_id}~${row.position}`;
}

function readCursor(cursor: string | undefined): { at: string; id: string; position: number } | null {
  const [at = "", id = "", position = ""] = (cursor ?? "").split("~");
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id) || !/^\d{1,4}$/.test(position)) return null;
  return { at: new Date(at).toISOString(), id, position: Number(position) };
}
