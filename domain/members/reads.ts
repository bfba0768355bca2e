import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sellerMembers } from "@/db/schema/applications";
import { lotMembers, lots } from "@/db/schema/lots";
import { units } from "@/db/schema/places";
import { isStanding } from "@/domain/lots/reads";
import { settleMembers } from "@/domain/members/settlement";
import { dong, type Dong } from "@/domain/money/dong";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

export type Member = {
  id: string;
  name: string;
  phone: string | null;
  oldCommuneCode: string;
  communeName: string;
  hamlet: string;
  areaSquareMetres: number | null;
  crops: string;
  growingAreaCode: string;
  certificates: string;
  showsName: boolean;
  sinceOn: string;
  leftOn: string | null;
};

/** Farms of the cooperative, or the one that is named, those who are in it first, by name. */
export async function listMembers(seller: SellerScope, memberId: string | null = null): Promise<Member[]> {
  requireRight(seller, "shop");
  return db
    .select({
      id: sellerMembers.id,
      name: sellerMembers.name,
      phone: sellerMembers.phone,
      oldCommuneCode: sellerMembers.oldCommuneCode,
      communeName: units.fullName,
      hamlet: sellerMembers.hamlet,
      areaSquareMetres: sellerMembers.areaSquareMetres,
      crops: sellerMembers.crops,
      growingAreaCode: sellerMembers.growingAreaCode,
      certificates: sellerMembers.certificates,
      showsName: sql<boolean>`${sellerMembers.nameAgreedAt} is not null`,
      sinceOn: sellerMembers.sinceOn,
      leftOn: sellerMembers.leftOn,
    })
    .from(sellerMembers)
    .innerJoin(units, and(eq(units.list, "old"), eq(units.code, sellerMembers.oldCommuneCode)))
    .where(
      and(eq(sellerMembers.sellerId, seller.sellerId), memberId === null ? undefined : eq(sellerMembers.id, memberId)),
    )
    .orderBy(sql`${sellerMembers.leftOn} is not null`, asc(sellerMembers.name), asc(sellerMembers.id))
    .limit(5000);
}

export type Settlement = {
  members: { id: string; name: string; shareDong: Dong }[];
  untracedDong: Dong;
  wholeDong: Dong;
};

/**
 * What members' farms earned on the days from `from` to `to`, both counted in: the goods of parts whose sale the ledger was told in them, after
 * the shop's discount and less what had been given back of these lines by then, before the market's fee and taxes.
 */
export async function settleOwnMembers(
  seller: SellerScope,
  { from, to }: { from: LocalDay; to: LocalDay },
): Promise<Settlement> {
  requireRight(seller, "money");
  const until = startOfDay(addDays(to, 1)).toISOString();
  const [lines, brought, names] = await Promise.all([
    db.execute<{ revenue: string; packed: number; lots: { lotId: string; quantity: number }[] }>(sql`
      select (l.total_dong - l.discount_dong - coalesce(back.dong, 0))::text as revenue, l.quantity - l.cancelled_quantity as packed,
        coalesce((select jsonb_agg(jsonb_build_object('lotId', t.lot_id, 'quantity', t.quantity) order by t.lot_id)
          from (select lot_id, sum(quantity)::int as quantity from order_line_lots
            where order_line_id = l.id and ${isStanding} group by lot_id) t), '[]') as lots
      from ledger_entries e join seller_orders p on p.id = e.seller_order_id join order_lines l on l.seller_order_id = p.id
      left join lateral (select sum(f.goods_dong) as dong from refund_lines f join refunds r on r.id = f.refund_id
        where f.order_line_id = l.id and r.created_at < ${until}::timestamptz) back on true
      where p.seller_id = ${seller.sellerId} and e.kind in ('direct_sale', 'card_sale')
        and e.at >= ${startOfDay(from).toISOString()}::timestamptz and e.at < ${until}::timestamptz
      order by l.id`),
    db
      .select({ lotId: lotMembers.lotId, memberId: lotMembers.memberId, quantity: lotMembers.quantity })
      .from(lotMembers)
      .innerJoin(lots, and(eq(lots.id, lotMembers.lotId), eq(lots.sellerId, seller.sellerId)))
      .orderBy(asc(lotMembers.lotId), asc(lotMembers.memberId)),
    db
      .select({ id: sellerMembers.id, name: sellerMembers.name })
      .from(sellerMembers)
      .where(eq(sellerMembers.sellerId, seller.sellerId))
      .orderBy(asc(sellerMembers.name), asc(sellerMembers.id)),
  ]);
  const byLot = new Map<string, { memberId: string; quantity: number }[]>();
  for (const { lotId, ...farm } of brought) byLot.set(lotId, [...(byLot.get(lotId) ?? []), farm]);
  const sold = [...lines].map(({ revenue, packed, lots: packedFrom }) => ({
    revenueDong: dong(Number(revenue)),
    packed,
    lots: packedFrom,
  }));
  const { shares, untracedDong, wholeDong } = settleMembers(sold, byLot);
  const members = names.flatMap(({ id, name }) => {
    const shareDong = shares.get(id);
    return shareDong === undefined ? [] : [{ id, name, shareDong }];
  });
  return { members, untracedDong, wholeDong };
}
