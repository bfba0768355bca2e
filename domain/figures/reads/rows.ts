import "server-only";
import { confirmHours, shipDays } from "@/domain/orders/promise";

const zone = "'Asia/Ho_Chi_Minh'";

/**
 * What a shop's figures of a day are, as rows made from the orders: the one place that says so. SQL, after a `wanted (seller_id, day)` that
 * names the days. `rollFigures` keeps these rows, reading makes them anew for days that changed since, and the books compare both.
 */
export type FigureTable = keyof typeof figureRows;

const hours = Array.from({ length: 24 }, (_, hour) => `count(*) filter (where hour = ${hour})`).join(", ");

/**
 * The parts placed with the shops on the days, that reached them, with what each came to: goods after the shop's own discount, and delivery.
 * What goes back at the shop's cost lowers it; what was never paid is cancelled as a whole.
 */
const parts = `parts as materialized (
  select w.seller_id, w.day, o.id, o.order_id, o.way, o.state, o.confirmed_at, o.pickup_day,
    case when o.awaits_harvest then null else coalesce(o.harvested_at, o.opened_at) end as since,
    case o.way when 'pickup' then o.packed_at else o.shipped_at end as sent_at,
    extract(hour from o.placed_at at time zone ${zone})::int as hour, p.state = 'void' as is_void,
    o.items_dong - o.discount_dong + o.shipping_dong as gross, o.shipping_dong as shipping
  from wanted w join seller_orders o on o.seller_id = w.seller_id
    and o.placed_at >= w.day::timestamp at time zone ${zone} and o.placed_at < (w.day + 1)::timestamp at time zone ${zone}
  join payments p on p.seller_order_id = o.id where o.opened_at is not null
)`;

const taken = `taken as materialized (
  select r.seller_order_id as id, sum(r.shipping_dong) as shipping,
    coalesce(sum(r.amount_dong + r.subsidy_dong) filter (where r.cause in ('cancelled', 'partly_cancelled')), 0) as cancelled,
    coalesce(sum(r.amount_dong + r.subsidy_dong) filter (where r.cause not in ('cancelled', 'partly_cancelled')), 0) as returned
  from parts join refunds r on r.seller_order_id = parts.id where r.bearer = 'seller' group by 1
), sold as (
  select p.*, case p.way when 'delivery' then c.ward_code else '' end as ward_code, coalesce(t.returned, 0) as returned,
    case when p.is_void then p.gross - coalesce(t.returned, 0) else coalesce(t.cancelled, 0) end as cancelled,
    case when p.is_void then 0 else p.shipping - coalesce(t.shipping, 0) end as delivery,
    coalesce(p.confirmed_at <= p.since + make_interval(hours => ${confirmHours}) and case p.way
      when 'pickup' then (p.sent_at at time zone ${zone})::date <= p.pickup_day
      else p.sent_at <= p.confirmed_at + make_interval(days => ${shipDays}) end, false) as kept
  from parts p join orders c on c.id = p.order_id left join taken t on t.id = p.id
)`;

const bought = "parts p join order_lines l on l.seller_order_id = p.id";

/** By table, its columns and the rows of the days in them. */
export const figureRows = {
  figure_days: {
    columns:
      "seller_id, day, baskets, orders, cancelled_orders, delivered_orders, gross_dong, cancelled_dong, returned_dong, delivery_dong, units, sent, kept_promise, by_hour",
    rows: `${parts}, ${taken}, ordered as (
        select seller_id, day, count(*)::int as orders, (count(*) filter (where state = 'cancelled'))::int as cancelled_orders,
          (count(*) filter (where state = 'delivered'))::int as delivered_orders, sum(gross)::bigint as gross_dong,
          sum(cancelled)::bigint as cancelled_dong, sum(returned)::bigint as returned_dong, sum(delivery)::bigint as delivery_dong,
          (count(*) filter (where sent_at is not null))::int as sent,
          (count(*) filter (where sent_at is not null and kept))::int as kept_promise, array[${hours}]::int[] as by_hour
        from sold group by 1, 2
      ), packages as (
        select p.seller_id, p.day, sum(l.quantity - l.cancelled_quantity - l.returned_quantity)::int as units from ${bought} group by 1, 2
      ), filled as (
        select w.seller_id, w.day, count(*)::int as baskets from wanted w join shop_baskets b on b.seller_id = w.seller_id
          and b.at >= w.day::timestamp at time zone ${zone} and b.at < (w.day + 1)::timestamp at time zone ${zone} group by 1, 2
      )
      select seller_id, day, coalesce(baskets, 0) as baskets, coalesce(orders, 0) as orders, coalesce(cancelled_orders, 0) as cancelled_orders,
        coalesce(delivered_orders, 0) as delivered_orders, coalesce(gross_dong, 0) as gross_dong, coalesce(cancelled_dong, 0) as cancelled_dong,
        coalesce(returned_dong, 0) as returned_dong, coalesce(delivery_dong, 0) as delivery_dong, coalesce(units, 0) as units,
        coalesce(sent, 0) as sent, coalesce(kept_promise, 0) as kept_promise, coalesce(by_hour, array_fill(0, array[24])) as by_hour
      from ordered full join filled using (seller_id, day) left join packages using (seller_id, day)`,
  },
  figure_places: {
    columns: "seller_id, day, ward_code, orders, net_dong",
    rows: `${parts}, ${taken}
      select seller_id, day, ward_code, count(*)::int as orders, sum(gross - cancelled - returned)::bigint as net_dong from sold group by 1, 2, 3`,
  },
  figure_sizes: {
    columns: "seller_id, day, variant_id, product_id, orders, ordered, cancelled, returned, net_dong",
    rows: `${parts}, back as (
        select l.order_line_id as id, sum(l.goods_dong) as goods from parts p join refunds r on r.seller_order_id = p.id
        join refund_lines l on l.refund_id = r.id where r.bearer = 'seller' group by 1
      )
      select p.seller_id, p.day, l.variant_id, l.product_id, count(*)::int as orders, sum(l.quantity)::int as ordered,
        sum(l.cancelled_quantity)::int as cancelled, sum(l.returned_quantity)::int as returned,
        sum(case when p.is_void then 0 else l.total_dong - l.discount_dong - coalesce(b.goods, 0) end)::bigint as net_dong
      from ${bought} left join back b on b.id = l.id group by 1, 2, 3, 4`,
  },
  figure_pairs: {
    columns: "seller_id, day, one, other, together",
    rows: `${parts}, held as materialized (
        select distinct p.seller_id, p.day, p.id, l.product_id from ${bought} where p.state <> 'cancelled' and l.quantity > l.cancelled_quantity
      )
      select a.seller_id, a.day, a.product_id as one, b.product_id as other, count(*)::int as together
      from held a join held b on b.id = a.id and b.product_id >= a.product_id group by 1, 2, 3, 4`,
  },
  figure_buyers: {
    columns: "seller_id, day, buyer, times",
    rows: `${parts}
      select p.seller_id, p.day, md5(c.contact_phone)::uuid as buyer, count(*)::int as times
      from parts p join orders c on c.id = p.order_id where p.state <> 'cancelled' group by 1, 2, 3`,
  },
  figure_shelves: {
    columns: "seller_id, day, variant_id, moved",
    // a sum of its own for each size and day: a join would go through all that a size ever moved
    rows: `moved as (
        select w.seller_id, w.day, v.id as variant_id, m.moved
        from wanted w join products p on p.seller_id = w.seller_id join variants v on v.product_id = p.id cross join lateral (
          select sum(m.quantity)::int as moved from stock_movements m where m.variant_id = v.id
            and m.at >= w.day::timestamp at time zone ${zone} and m.at < (w.day + 1)::timestamp at time zone ${zone}) m
      )
      select seller_id, day, variant_id, moved from moved where moved is not null`,
  },
} as const;
