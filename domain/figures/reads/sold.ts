import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { plannedForValues, type Reader } from "@/db/client";
import {
  fewestTogether,
  type HourFigures,
  type PairFigures,
  type PlaceFigures,
  type SizeFigures,
} from "@/domain/figures/figures";
import type { Period } from "@/domain/figures/period";
import { confirmHours, shipDays } from "@/domain/orders/promise";
import { addDays, type LocalDay, localDay, startOfDay } from "@/platform/clock";

export type Asked = { sellerId: string } & Pick<Period, "from" | "to">;

const zone = sql.raw("'Asia/Ho_Chi_Minh'");

/** Instants go to the server as text with their zone: its own zone, and this machine's, play no part. */
export function within(column: SQL, { from, to }: Pick<Period, "from" | "to">): SQL {
  const [begin, end] = [startOfDay(from), startOfDay(addDays(to, 1))];
  return sql`${column} >= ${begin.toISOString()}::timestamptz and ${column} < ${end.toISOString()}::timestamptz`;
}

/**
 * The shop's parts placed in the period that reached it, with what each came to: goods after the shop's own discount, and delivery. What
 * goes back at the shop's cost lowers it; what was never paid is cancelled as a whole.
 */
function parts(asked: Asked): SQL {
  return sql`parts as materialized (
    select o.id, o.order_id, o.way, o.state, o.confirmed_at, o.pickup_day,
      case when o.awaits_harvest then null else coalesce(o.harvested_at, o.opened_at) end as since,
      case o.way when 'pickup' then o.packed_at else o.shipped_at end as sent_at,
      o.placed_at at time zone ${zone} as local, p.state = 'void' as is_void,
      o.items_dong - o.discount_dong + o.shipping_dong as gross, o.shipping_dong as shipping
    from seller_orders o join payments p on p.seller_order_id = o.id
    where o.seller_id = ${asked.sellerId} and ${within(sql`o.placed_at`, asked)} and o.opened_at is not null
  ), taken as materialized (
    select r.seller_order_id as id, sum(r.shipping_dong) as shipping,
      coalesce(sum(r.amount_dong + r.subsidy_dong) filter (where r.cause in ('cancelled', 'partly_cancelled')), 0) as cancelled,
      coalesce(sum(r.amount_dong + r.subsidy_dong) filter (where r.cause not in ('cancelled', 'partly_cancelled')), 0) as returned
    from refunds r join parts on parts.id = r.seller_order_id where r.bearer = 'seller' or r.route = 'off_bill' group by 1
  )`;
}

export type Sold = {
  days: {
    day: LocalDay;
    orders: number;
    cancelledOrders: number;
    deliveredOrders: number;
    grossDong: number;
    cancelledDong: number;
    returnedDong: number;
  }[];
  hours: HourFigures[];
  places: (Omit<PlaceFigures, "netDong"> & { netDong: number })[];
  deliveryNetDong: number;
  promised: number;
  keptPromise: number;
};

type SoldRow = {
  kind: "day" | "hour" | "place" | "all";
  day: string;
  weekday: number;
  hour: number;
  place: string | null;
  orders: number;
  cancelled_orders: number;
  delivered_orders: number;
  gross: string;
  cancelled: string;
  returned: string;
  delivery: string;
  promised: number;
  kept: number;
};

/** What was ordered by day, by hour of the week and by place, and how promises were kept: one reading of the orders. */
export async function readSold(asked: Asked, now: Date, reader: Reader): Promise<Sold> {
  const today = localDay(now);
  const rows = await reader.execute<SoldRow>(sql`${sql.raw(plannedForValues)}
    with ${parts(asked)}, sold as (
      select p.local::date as day, extract(isodow from p.local)::int as weekday, extract(hour from p.local)::int as hour,
        case p.way when 'delivery' then c.ward_code end as ward, p.state, p.gross, coalesce(t.returned, 0) as returned,
        case when p.is_void then p.gross - coalesce(t.returned, 0) else coalesce(t.cancelled, 0) end as cancelled,
        case when p.is_void then 0 else p.shipping - coalesce(t.shipping, 0) end as delivery,
        p.sent_at is not null or (p.state <> 'cancelled' and case
          when p.confirmed_at is null then p.since + make_interval(hours => ${confirmHours}) < ${now.toISOString()}::timestamptz
          when p.way = 'pickup' then p.pickup_day < ${today}::date
          else p.confirmed_at + make_interval(days => ${shipDays}) < ${now.toISOString()}::timestamptz end) as promised,
        coalesce(p.confirmed_at <= p.since + make_interval(hours => ${confirmHours}) and case p.way
          when 'pickup' then (p.sent_at at time zone ${zone})::date <= p.pickup_day
          else p.sent_at <= p.confirmed_at + make_interval(days => ${shipDays}) end, false) as kept
      from parts p join orders c on c.id = p.order_id left join taken t on t.id = p.id
    ), summed as (
      select day, weekday, hour, ward, grouping(day, weekday, ward) as sets, count(*)::int as orders,
        (count(*) filter (where state = 'cancelled'))::int as cancelled_orders,
        (count(*) filter (where state = 'delivered'))::int as delivered_orders,
        sum(gross)::text as gross, sum(cancelled)::text as cancelled, sum(returned)::text as returned, sum(delivery)::text as delivery,
        (count(*) filter (where promised))::int as promised, (count(*) filter (where promised and kept))::int as kept
      from sold group by grouping sets ((day), (weekday, hour), (ward), ())
    )
    select case s.sets when 3 then 'day' when 5 then 'hour' when 6 then 'place' else 'all' end as kind,
      s.day::text as day, s.weekday, s.hour, w.full_name || ', ' || v.full_name as place, s.orders, s.cancelled_orders,
      s.delivered_orders, s.gross, s.cancelled, s.returned, s.delivery, s.promised, s.kept
    from summed s left join address_wards w on w.code = s.ward left join address_provinces v on v.code = w.province_code
    order by s.day, s.weekday, s.hour, s.orders desc, place`);
  const of = (kind: SoldRow["kind"]) => [...rows].filter((row) => row.kind === kind);
  const [all] = of("all");
  return {
    days: of("day").map((row) => ({
      day: row.day as LocalDay,
      orders: row.orders,
      cancelledOrders: row.cancelled_orders,
      deliveredOrders: row.delivered_orders,
      grossDong: Number(row.gross),
      cancelledDong: Number(row.cancelled),
      returnedDong: Number(row.returned),
    })),
    hours: of("hour").map(({ weekday, hour, orders }) => ({ weekday, hour, orders })),
    places: of("place").map((row) => ({ place: row.place, orders: row.orders, netDong: netOf(row) })),
    deliveryNetDong: Number(all?.delivery ?? 0),
    promised: all?.promised ?? 0,
    keptPromise: all?.kept ?? 0,
  };
}

function netOf(row: Pick<SoldRow, "gross" | "cancelled" | "returned">): number {
  return Number(row.gross) - Number(row.cancelled) - Number(row.returned);
}

export type SizeSold = SizeFigures & { netDong: number };

/** What was sold of each size, the most first. The goods' share of the net: sizes and delivery make it up to the đồng. */
export async function readSizes(asked: Asked, reader: Reader): Promise<SizeSold[]> {
  const rows = await reader.execute<Record<string, string | number>>(sql`${sql.raw(plannedForValues)}
    with ${parts(asked)}, back as (
      select l.order_line_id as id, sum(l.goods_dong) as goods from refund_lines l join refunds r on r.id = l.refund_id
      join parts p on p.id = r.seller_order_id where r.bearer = 'seller' or r.route = 'off_bill' group by 1
    ), sizes as (
      select l.variant_id, l.product_id, count(*)::int as orders, sum(l.quantity)::int as ordered,
        sum(l.cancelled_quantity)::int as cancelled, sum(l.returned_quantity)::int as returned,
        sum(case when p.is_void then 0 else l.total_dong - l.discount_dong - coalesce(b.goods, 0) end)::text as net
      from parts p join order_lines l on l.seller_order_id = p.id left join back b on b.id = l.id group by 1, 2
    )
    select s.*, p.name as product_name, v.name as variant_name
    from sizes s join products p on p.id = s.product_id join variants v on v.id = s.variant_id
    order by s.ordered - s.cancelled - s.returned desc, p.name, v.position, v.id`);
  return [...rows].map((row) => ({
    variantId: String(row["variant_id"]),
    productId: String(row["product_id"]),
    productName: String(row["product_name"]),
    variantName: String(row["variant_name"]),
    orders: Number(row["orders"]),
    ordered: Number(row["ordered"]),
    cancelled: Number(row["cancelled"]),
    returned: Number(row["returned"]),
    netDong: Number(row["net"]),
  }));
}

const mostPairs = 20;

/** Goods that stood in the same order, of orders that were not cancelled; pairs of few orders are left out. */
export async function readPairs(asked: Asked, reader: Reader): Promise<PairFigures[]> {
  const rows = await reader.execute<{
    one: string;
    other: string;
    together: number;
    of_one: number;
    of_other: number;
  }>(sql`
    ${sql.raw(plannedForValues)}
    with held as materialized (
      select distinct o.id, l.product_id from seller_orders o join order_lines l on l.seller_order_id = o.id
      where o.seller_id = ${asked.sellerId} and ${within(sql`o.placed_at`, asked)} and o.opened_at is not null
        and o.state <> 'cancelled' and l.quantity > l.cancelled_quantity
    ), singles as (
      select product_id, count(*)::int as orders from held group by 1
    ), pairs as (
      select a.product_id as one, b.product_id as other, count(*)::int as together
      from held a join held b on b.id = a.id and b.product_id > a.product_id
      group by 1, 2 having count(*) >= ${fewestTogether}
    )
    select p.name as one, q.name as other, together, s.orders as of_one, t.orders as of_other
    from pairs join products p on p.id = one join products q on q.id = other
    join singles s on s.product_id = one join singles t on t.product_id = other
    order by together desc, p.name, q.name limit ${mostPairs}`);
  return [...rows].map((row) => ({
    one: row.one,
    other: row.other,
    together: row.together,
    ordersOfOne: row.of_one,
    ordersOfOther: row.of_other,
  }));
}

/** Buyers of orders that were not cancelled, told apart by their phone number; returning are those with an earlier one of this shop. */
export async function readBuyers(asked: Asked, reader: Reader): Promise<{ buyers: number; returningBuyers: number }> {
  const [row] = await reader.execute<{ buyers: number; returning: number }>(sql`${sql.raw(plannedForValues)}
    with bought as (
      select c.contact_phone as phone, bool_or(${within(sql`o.placed_at`, asked)}) as is_within,
        count(*) filter (where ${within(sql`o.placed_at`, asked)}) as times,
        bool_or(o.placed_at < ${startOfDay(asked.from).toISOString()}::timestamptz) as was_before
      from seller_orders o join orders c on c.id = o.order_id
      where o.seller_id = ${asked.sellerId} and o.placed_at < ${startOfDay(addDays(asked.to, 1)).toISOString()}::timestamptz
        and o.opened_at is not null and o.state <> 'cancelled' group by 1
    )
    select (count(*) filter (where is_within))::int as buyers,
      (count(*) filter (where is_within and (was_before or times > 1)))::int as returning from bought`);
  return { buyers: row?.buyers ?? 0, returningBuyers: row?.returning ?? 0 };
}
