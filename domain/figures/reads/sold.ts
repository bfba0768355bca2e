import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { plannedForValues, type Reader } from "@/db/client";
import { fewestTogether, type PairFigures, type PlaceFigures, type SizeFigures } from "@/domain/figures/figures";
import type { Period } from "@/domain/figures/period";
import { figureRows, type FigureTable } from "@/domain/figures/reads/rows";
import { confirmHours, shipDays } from "@/domain/orders/promise";
import { addDays, type LocalDay, localDay, startOfDay } from "@/platform/clock";

export type Asked = { sellerId: string } & Pick<Period, "from" | "to">;

/** Instants go to the server as text with their zone: its own zone, and this machine's, play no part. */
export function within(column: SQL, { from, to }: Pick<Period, "from" | "to">): SQL {
  const [begin, end] = [startOfDay(from), startOfDay(addDays(to, 1))];
  return sql`${column} >= ${begin.toISOString()}::timestamptz and ${column} < ${end.toISOString()}::timestamptz`;
}

/** The rows of a table as `asked`: days that changed since they were kept are made anew, in the same moment. */
export function kept(table: FigureTable, { sellerId, from, to }: Asked): SQL {
  const { columns, rows } = figureRows[table];
  const those = sql`seller_id = ${sellerId} and day between ${from}::date and ${to}::date`;
  return sql`wanted as materialized (
    select distinct seller_id, day from figure_changes where ${those}
  ), anew as (with ${sql.raw(rows)}), asked as (
    select ${sql.raw(columns)} from anew union all
    select ${sql.raw(columns)} from ${sql.raw(table)} where ${those} and day not in (select day from wanted)
  )`;
}

export type DaySold = {
  day: LocalDay;
  baskets: number;
  orders: number;
  cancelledOrders: number;
  deliveredOrders: number;
  grossDong: number;
  cancelledDong: number;
  returnedDong: number;
  deliveryDong: number;
  units: number;
  sent: number;
  keptPromise: number;
  byHour: number[];
};

/** What the orders placed on each day came to; days without any are left out. */
export async function readDays(asked: Asked, reader: Reader): Promise<DaySold[]> {
  const rows = await reader.execute<Record<keyof DaySold, string>>(sql`${sql.raw(plannedForValues)}
    with ${kept("figure_days", asked)}
    select day::text as day, baskets, orders, cancelled_orders as "cancelledOrders", delivered_orders as "deliveredOrders",
      gross_dong::text as "grossDong", cancelled_dong::text as "cancelledDong", returned_dong::text as "returnedDong",
      delivery_dong::text as "deliveryDong", units, sent, kept_promise as "keptPromise", array_to_string(by_hour, ' ') as "byHour"
    from asked order by day`);
  return [...rows].map(({ day, byHour, ...counts }) => ({
    ...numbersOf(counts),
    day: day as LocalDay,
    byHour: byHour.split(" ").map(Number),
  }));
}

function numbersOf<Name extends string>(row: Record<Name, string>): Record<Name, number> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)])) as Record<Name, number>;
}

/** Parts that are not sent although their promised time is over, placed from `from` to `to` and of them those from `since` on. */
export async function readOverdue(
  asked: Asked & { since: LocalDay },
  now: Date,
  reader: Reader,
): Promise<{ all: number; since: number }> {
  const at = now.toISOString();
  const [row] = await reader.execute<{ all: number; since: number }>(sql`${sql.raw(plannedForValues)}
    select count(*)::int as all, (count(*) filter (where placed_at >= ${startOfDay(asked.since).toISOString()}::timestamptz))::int as since
    from (select placed_at, way, confirmed_at, pickup_day, case when awaits_harvest then null else coalesce(harvested_at, opened_at) end as since
      from seller_orders where seller_id = ${asked.sellerId} and ${within(sql`placed_at`, asked)} and opened_at is not null
        and state <> 'cancelled' and (case way when 'pickup' then packed_at else shipped_at end) is null) unsent
    where case
      when confirmed_at is null then since + make_interval(hours => ${confirmHours}) < ${at}::timestamptz
      when way = 'pickup' then pickup_day < ${localDay(now)}::date
      else confirmed_at + make_interval(days => ${shipDays}) < ${at}::timestamptz end`);
  return { all: row?.all ?? 0, since: row?.since ?? 0 };
}

export type PlaceSold = PlaceFigures & { netDong: number };

/** Where parcels of a period went, the most first. */
export async function readPlaces(asked: Asked, reader: Reader): Promise<PlaceSold[]> {
  const rows = await reader.execute<{
    place: string | null;
    orders: number;
    net: string;
  }>(sql`${sql.raw(plannedForValues)}
    with ${kept("figure_places", asked)}, summed as (
      select ward_code, sum(orders)::int as orders, sum(net_dong)::text as net from asked group by 1
    )
    select w.full_name || ', ' || v.full_name as place, s.orders, s.net
    from summed s left join address_wards w on w.code = s.ward_code left join address_provinces v on v.code = w.province_code
    order by s.orders desc, place`);
  return [...rows].map(({ place, orders, net }) => ({ place, orders, netDong: Number(net) }));
}

export type SizeSold = SizeFigures & { netDong: number };

/** What was sold of each size, the most first. The goods' share of the net: sizes and delivery make it up to the đồng. */
export async function readSizes(asked: Asked, reader: Reader): Promise<SizeSold[]> {
  const rows = await reader.execute<Record<string, string | number>>(sql`${sql.raw(plannedForValues)}
    with ${kept("figure_sizes", asked)}, sizes as (
      select variant_id, product_id, sum(orders)::int as orders, sum(ordered)::int as ordered, sum(cancelled)::int as cancelled,
        sum(returned)::int as returned, sum(net_dong)::text as net from asked group by 1, 2
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

/** Before anything was sold here. */
const firstDay = "2000-01-01" as LocalDay;

/** Goods that stood in the same order, of orders that were not cancelled; pairs of few orders are left out. */
export async function readPairs(asked: Asked, reader: Reader): Promise<PairFigures[]> {
  const rows = await reader.execute<PairFigures>(sql`${sql.raw(plannedForValues)}
    with ${kept("figure_pairs", asked)}, pairs as materialized (
      select one, other, sum(together)::int as together from asked group by 1, 2 having sum(together) >= ${fewestTogether}
    )
    select p.name as one, q.name as other, t.together, s.together as "ordersOfOne", u.together as "ordersOfOther"
    from pairs t join products p on p.id = t.one join products q on q.id = t.other
    join pairs s on s.one = t.one and s.other = t.one join pairs u on u.one = t.other and u.other = t.other
    where t.one <> t.other order by t.together desc, p.name, q.name limit ${mostPairs}`);
  return [...rows];
}

export type Buyers = { buyers: number; returningBuyers: number };

/**
 * Buyers of orders that were not cancelled, told apart by their phone number; returning are those with an earlier one of this shop, ever. Of the
 * days up to `to` from `from`, and of the period that ended the day before.
 */
export async function readBuyers(
  { sellerId, from, to }: Asked,
  before: Pick<Period, "from">,
  reader: Reader,
): Promise<{ now: Buyers; before: Buyers }> {
  const [row] = await reader.execute<{ now: number; again: number; before: number; again_before: number }>(sql`
    ${sql.raw(plannedForValues)}
    with ${kept("figure_buyers", { sellerId, from: firstDay, to })}, bought as (
      select min(day) as first, coalesce(sum(times) filter (where day >= ${from}::date), 0) as times,
        coalesce(sum(times) filter (where day >= ${before.from}::date and day < ${from}::date), 0) as times_before
      from asked group by buyer
    )
    select (count(*) filter (where times > 0))::int as now, (count(*) filter (where times > 1 or (times > 0 and first < ${from}::date)))::int as again,
      (count(*) filter (where times_before > 0))::int as before,
      (count(*) filter (where times_before > 1 or (times_before > 0 and first < ${before.from}::date)))::int as again_before
    from bought`);
  return {
    now: { buyers: row?.now ?? 0, returningBuyers: row?.again ?? 0 },
    before: { buyers: row?.before ?? 0, returningBuyers: row?.again_before ?? 0 },
  };
}
