import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import { products, variants } from "@/db/schema/catalog";
import { stockAlerts, stockSettings } from "@/db/schema/stock-places";
import { recordDeed } from "@/domain/audit/writes";
import { postLetters } from "@/domain/notices/writes";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import type { lowStockInput } from "@/domain/stock/input";
import { Refusal } from "@/platform/refusal";

/**
 * Says at how many units left the shop is told: for the sizes named, or for all without a number of their own. Null takes the number away.
 * Refuses "not_found" when one of the sizes is another shop's.
 */
export async function setLow(
  seller: SellerScope,
  { variantId: ids, lowAt }: z.output<typeof lowStockInput>,
  now: Date,
): Promise<void> {
  requireRight(seller, "stock");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    if (ids.length === 0) await setDefault(tx, seller, lowAt);
    else await setSizes(tx, seller, ids, lowAt);
    await recordDeed(tx, seller, {
      at: now,
      action: "low_set",
      subjectType: "shop",
      subjectId: seller.sellerId,
      subjectLabel: "",
      after: { lowAt, sizes: ids.length },
    });
  });
}

async function setDefault(tx: Transaction, seller: SellerScope, lowAt: number | null): Promise<void> {
  await tx
    .insert(stockSettings)
    .values({ sellerId: seller.sellerId, lowAt })
    .onConflictDoUpdate({ target: stockSettings.sellerId, set: { lowAt } });
}

async function setSizes(tx: Transaction, seller: SellerScope, ids: string[], lowAt: number | null): Promise<void> {
  const own = await tx
    .select({ id: variants.id })
    .from(variants)
    .innerJoin(products, and(eq(products.id, variants.productId), eq(products.sellerId, seller.sellerId)))
    .where(inArray(variants.id, ids));
  if (own.length < new Set(ids).size) throw new Refusal("not_found");
  await tx
    .insert(stockAlerts)
    .values(own.map(({ id }) => ({ variantId: id, lowAt })))
    .onConflictDoUpdate({ target: stockAlerts.variantId, set: { lowAt } });
}

type Low = { seller_id: string; name: string; email: string | null; phone: string; lines: string[] };

/**
 * Tells each shop once of the sizes that have fallen to their number, in one letter; of a size again only after it had risen above it. Only
 * what is for sale is told of. Returns how many shops were told.
 */
export async function tellLow(now: Date): Promise<number> {
  return inTransaction(async (tx) => {
    await tx.execute(sql`
      update stock_alerts a set told_at = null from stock s, variants v, products p left join stock_settings d on d.seller_id = p.seller_id
      where a.told_at is not null and s.variant_id = a.variant_id and v.id = a.variant_id and p.id = v.product_id
        and s.on_hand > coalesce(a.low_at, d.low_at, -1)`);
    const rows = await tx.execute<Low>(sql`
      with low as (
        select v.id, p.seller_id, p.name || ' (' || v.name || '): ' || s.on_hand as line
        from listings l join products p on p.id = l.product_id join variants v on v.product_id = p.id and v.is_active
        join stock s on s.variant_id = v.id left join stock_alerts a on a.variant_id = v.id
        left join stock_settings d on d.seller_id = p.seller_id
        where a.told_at is null and s.on_hand <= coalesce(a.low_at, d.low_at, -1)
      ), told as (
        insert into stock_alerts (variant_id, told_at) select id, ${now.toISOString()}::timestamptz from low order by id
        on conflict (variant_id) do update set told_at = excluded.told_at where stock_alerts.told_at is null
        returning variant_id
      )
      select s.id as seller_id, s.name, s.email, s.phone, array_agg(low.line order by low.line) as lines
      from told join low on low.id = told.variant_id join sellers s on s.id = low.seller_id and s.state = 'active' group by s.id`);
    await postLetters(
      tx,
      [...rows].map(({ seller_id, name, email, phone, lines }) => ({
        to: { email, phone },
        template: "stock_low" as const,
        locale: "vi" as const,
        news: `${seller_id}:${now.toISOString()}`,
        payload: { sellerName: name, lines: lines.slice(0, 50) },
      })),
      now,
    );
    return rows.length;
  });
}
