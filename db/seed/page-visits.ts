const hash = (of: string) => `('x' || substr(md5(${of}::text), 1, 6))::bit(24)::int`;
const dayOf = (column: string) => `(${column} at time zone 'Asia/Ho_Chi_Minh')::date`;
/** Shops that sell on most days: the others' pages are seen by nobody here. */
const fewestOrders = 60;

/**
 * Baskets and visits that led to the demo's orders and to none, as counts, marked as the demonstration's. More people come on days of many orders and
 * at week-ends. The same on every run.
 */
export const tellVisits = [
  `insert into shop_baskets (basket, seller_id, at, is_demo)
  select md5('basket ' || s.id), s.seller_id, s.placed_at, true from seller_orders s join orders o on o.id = s.order_id where o.is_demo
  union all
  select md5('left ' || s.id), s.seller_id, s.placed_at - interval '1 hour', true
  from seller_orders s join orders o on o.id = s.order_id where o.is_demo and ${hash("'left ' || s.id")} % 5 < 3`,
  `with busy as (
    select s.seller_id from seller_orders s join orders o on o.id = s.order_id where o.is_demo group by 1 having count(*) >= ${fewestOrders}
  ), ends as (
    select ${dayOf("max(placed_at)")} as last from orders where is_demo
  ), held as (
    select seller_id, ${dayOf("at")} as day, count(*)::int as baskets from shop_baskets where is_demo group by 1, 2
  ), came as (
    select b.seller_id, d::date as day, 5 + ${hash("b.seller_id || ' ' || d::date")} % 9
      + case when extract(isodow from d) >= 6 then 6 else 0 end
      + 6 * coalesce(h.baskets, 0) as visitors
    from busy b cross join ends cross join generate_series(last - 364, last, interval '1 day') d
    left join held h on h.seller_id = b.seller_id and h.day = d::date
  ), pages as (
    select c.seller_id, c.day, p.id as subject_id,
      greatest(1, c.visitors * (4 + ${hash("p.id")} % 8) / (8 + 4 * count(*) over (partition by c.seller_id, c.day))) as visitors
    from came c join products p on p.seller_id = c.seller_id and p.state = 'published' and ${dayOf("p.published_at")} <= c.day
  )
  insert into shop_visits (seller_id, day, subject_id, visitors, views, is_demo)
  select seller_id, day, subject_id, visitors, visitors + visitors / 3, true from pages
  union all
  select c.seller_id, c.day, c.seller_id, c.visitors, greatest(c.visitors, 2 * c.visitors, coalesce(sum(p.visitors + p.visitors / 3), 0)), true
  from came c left join pages p using (seller_id, day) group by c.seller_id, c.day, c.visitors`,
];
