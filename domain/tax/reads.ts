import "server-only";
import { asc, desc, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { settings, taxRates } from "@/db/schema/terms";
import { type Dong, dong } from "@/domain/money/dong";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import type { TaxRate } from "@/domain/tax/withholding";
import { addMonths, type LocalDay, startOfDay } from "@/platform/clock";

const rateColumns = {
  activity: taxRates.activity,
  vatBasisPoints: taxRates.vatBasisPoints,
  pitBasisPoints: taxRates.pitBasisPoints,
  validFrom: taxRates.validFrom,
  validTo: taxRates.validTo,
};

/** Every rate with the law it rests on, the latest of each activity first. */
export async function listTaxRates(reader: Reader = db): Promise<(TaxRate & { source: string })[]> {
  return reader
    .select({ ...rateColumns, source: taxRates.source })
    .from(taxRates)
    .orderBy(asc(taxRates.activity), desc(taxRates.validFrom));
}

/** Rates and whether they are withheld at all, in one statement: an order asks while it holds its basket. */
export async function readWithholding(reader: Reader = db): Promise<{ isOn: boolean; rates: TaxRate[] }> {
  const isOn = sql<boolean>`coalesce((select ${settings.value} = 'true'::jsonb from ${settings} where ${settings.name} = 'withholds_tax'), false)`;
  const rows = await reader.select({ ...rateColumns, isOn }).from(taxRates);
  return { isOn: rows.some((row) => row.isOn), rates: rows.map(({ isOn: _isOn, ...rate }) => rate) };
}

export type DeclarationLine = {
  sellerName: string;
  taxCode: string;
  /** Goods sold less goods given back. */
  revenueDong: Dong;
  vatDong: Dong;
  pitDong: Dong;
};

/**
 * What is declared for a month, by seller: sales settled in it less refunds given in it, as the ledger tells them. The sum of both taxes is
 * what the ledger's account of withheld tax moved by. The province's only: refuses "forbidden" to officers.
 * Source: Decree 117/2025/NĐ-CP, Art. 5 (monthly declaration; taken back on returns).
 */
export async function listDeclaration(
  admin: AdminScope,
  month: LocalDay,
  reader: Reader = db,
): Promise<DeclarationLine[]> {
  requireProvince(admin);
  const [from, to] = [startOfDay(month).toISOString(), startOfDay(addMonths(month, 1)).toISOString()];
  const rows = await reader.execute<{ name: string; tax_code: string; revenue: string; vat: string; pit: string }>(sql`
    with told as (
      select e.seller_order_id, e.refund_id, e.kind in ('direct_sale', 'card_sale') as is_sale from ledger_entries e
      where e.kind in ('direct_sale', 'card_sale', 'direct_refund', 'card_refund') and e.at >= ${from}::timestamptz and e.at < ${to}::timestamptz
        and exists (select from postings p where p.entry_id = e.id and 'tax_withheld' in (p.from_account, p.to_account))
    ), sold as (
      select told.seller_order_id, l.total_dong - l.discount_dong as goods, l.vat_dong as vat, l.pit_dong as pit from told
      join order_lines l on l.seller_order_id = told.seller_order_id where told.is_sale and l.vat_dong + l.pit_dong > 0
    ), taken as (
      select told.seller_order_id, -f.goods_dong as goods, -f.vat_dong as vat, -f.pit_dong as pit from told
      join refunds r on r.id = told.refund_id or (told.is_sale and r.seller_order_id = told.seller_order_id and r.route = 'off_bill' and r.bearer = 'seller')
      join refund_lines f on f.refund_id = r.id join order_lines l on l.id = f.order_line_id and l.vat_dong + l.pit_dong > 0
    )
    select s.name, coalesce(s.tax_code, '') as tax_code, sum(moved.goods)::text as revenue, sum(moved.vat)::text as vat, sum(moved.pit)::text as pit
    from (select * from sold union all select * from taken) moved
    join seller_orders o on o.id = moved.seller_order_id join sellers s on s.id = o.seller_id
    group by s.id order by s.name, s.id`);
  return [...rows].map((row) => ({
    sellerName: row.name,
    taxCode: row.tax_code,
    revenueDong: dong(Number(row.revenue)),
    vatDong: dong(Number(row.vat)),
    pitDong: dong(Number(row.pit)),
  }));
}
