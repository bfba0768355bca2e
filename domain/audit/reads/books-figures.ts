import "server-only";

const local = (instant: string) => `(${instant} at time zone 'Asia/Ho_Chi_Minh')::date`;
const unchanged = (row: string) =>
  `not exists (select from figure_changes c where c.seller_id = ${row}.seller_id and c.day = ${row}.day)`;

/** What a shop's figures keep of a day, counted once more by itself. Days that changed since are read from the orders, and passed over here. */
export const figureChecks: Readonly<Record<string, string>> = {
  "a shop's figures of a day = its orders, baskets and shelves": `
    with parts as materialized (
      select * from (
        select o.id, o.seller_id, ${local("o.placed_at")} as day, o.state, p.state = 'void' as is_void, c.contact_phone,
          extract(hour from o.placed_at at time zone 'Asia/Ho_Chi_Minh')::int as hour, case when o.way = 'delivery' then c.ward_code else '' end as ward_code,
          (case when o.way = 'pickup' then o.packed_at else o.shipped_at end) is not null as is_sent,
          o.total_dong + o.subsidy_dong as gross, o.shipping_dong as shipping,
          coalesce(r.dong, 0) as back, coalesce(r.returned, 0) as returned, coalesce(r.shipping, 0) as shipping_back
        from seller_orders o join payments p on p.seller_order_id = o.id join orders c on c.id = o.order_id left join (
          select seller_order_id, sum(amount_dong + subsidy_dong) as dong, sum(shipping_dong) as shipping,
            sum(case when cause in ('cancelled', 'partly_cancelled') then 0 else amount_dong + subsidy_dong end) as returned
          from refunds where bearer = 'seller' group by 1) r on r.seller_order_id = o.id
        where o.opened_at is not null) placed where ${unchanged("placed")}
    ), lines as materialized (
      select p.id, p.seller_id, p.day, p.state, l.product_id, l.variant_id, l.quantity, l.cancelled_quantity, l.returned_quantity,
        case when p.is_void then 0 else l.total_dong - l.discount_dong - coalesce((select sum(f.goods_dong) from refund_lines f
          join refunds r on r.id = f.refund_id where f.order_line_id = l.id and r.bearer = 'seller'), 0) end as net
      from parts p join order_lines l on l.seller_order_id = p.id
    ), goods as (
      select distinct id, seller_id, day, product_id from lines where state <> 'cancelled' and quantity > cancelled_quantity
    ), made as (
      select 'orders' as of, seller_id, day, '' as key, array[count(*), count(*) filter (where state = 'cancelled'), count(*) filter (where state = 'delivered'),
        count(*) filter (where is_sent), sum(gross), sum(case when is_void then gross else back end - returned), sum(returned),
        sum(case when is_void then 0 else shipping - shipping_back end)]::bigint[] as counts from parts group by 2, 3
      union all select 'units', seller_id, day, '', array[sum(quantity - cancelled_quantity - returned_quantity)]::bigint[] from lines group by 2, 3
      union all select 'baskets', seller_id, day, '', array[count(*)] from (select seller_id, ${local("at")} as day from shop_baskets) b
        where ${unchanged("b")} group by 2, 3
      union all select 'hour', seller_id, day, hour::text, array[count(*)] from parts group by 2, 3, 4
      union all select 'place', seller_id, day, ward_code, array[count(*), sum(case when is_void then 0 else gross - back end)]::bigint[] from parts group by 2, 3, 4
      union all select 'size', seller_id, day, variant_id::text || product_id, array[count(*), sum(quantity), sum(cancelled_quantity), sum(returned_quantity),
        sum(net)]::bigint[] from lines group by 2, 3, 4
      union all select 'pair', a.seller_id, a.day, a.product_id::text || b.product_id, array[count(*)] from goods a
        join goods b on b.id = a.id and b.product_id >= a.product_id group by 2, 3, 4
      union all select 'buyer', seller_id, day, md5(contact_phone)::uuid::text, array[count(*)] from parts where state <> 'cancelled' group by 2, 3, 4
      union all select 'shelf', seller_id, day, variant_id::text, array[sum(quantity)]::bigint[] from (
        select p.seller_id, ${local("m.at")} as day, m.variant_id, m.quantity from stock_movements m join variants v on v.id = m.variant_id
        join products p on p.id = v.product_id) m where ${unchanged("m")} group by 2, 3, 4
    ), kept as (
      select 'orders' as of, f.seller_id, f.day, '' as key, array[orders, cancelled_orders, delivered_orders, sent, gross_dong, cancelled_dong, returned_dong,
        delivery_dong]::bigint[] as counts from figure_days f where orders > 0
      union all select 'units', seller_id, day, '', array[units]::bigint[] from figure_days where orders > 0
      union all select 'baskets', seller_id, day, '', array[baskets]::bigint[] from figure_days where baskets > 0
      union all select 'hour', seller_id, day, (h.place - 1)::text, array[h.orders]::bigint[] from figure_days
        cross join lateral unnest(by_hour) with ordinality h (orders, place) where h.orders > 0
      union all select 'place', seller_id, day, ward_code, array[orders, net_dong]::bigint[] from figure_places
      union all select 'size', seller_id, day, variant_id::text || product_id, array[orders, ordered, cancelled, returned, net_dong]::bigint[] from figure_sizes
      union all select 'pair', seller_id, day, one::text || other, array[together]::bigint[] from figure_pairs
      union all select 'buyer', seller_id, day, buyer::text, array[times]::bigint[] from figure_buyers
      union all select 'shelf', seller_id, day, variant_id::text, array[moved]::bigint[] from figure_shelves
    ), still as (select * from kept where ${unchanged("kept")})
    select distinct u.of, u.seller_id, u.day::text from ((select * from made except all select * from still)
      union all (select * from still except all select * from made)) u`,
};
