import "server-only";

/** Notes of lots as far as they count: of parts that were not cancelled, in no parcel or in one that stands. */
const standing = `standing as (
  select t.lot_id, t.order_line_id, t.parcel_id, t.quantity, l.seller_order_id, l.variant_id, s.seller_id, s.code
  from order_line_lots t join order_lines l on l.id = t.order_line_id join seller_orders s on s.id = l.seller_order_id
  left join parcels k on k.id = t.parcel_id
  where s.state <> 'cancelled' and (t.parcel_id is null or k.state in ('packed', 'shipped', 'delivered')))`;

/** Lots by parcel, by line and on the shelf. */
export const lotChecks: Readonly<Record<string, string>> = {
  "a parcel, and what lies in none, hold no more of lots than of the line": `
    with ${standing}, noted as (
      select code, order_line_id, parcel_id, sum(quantity)::int as noted from standing group by 1, 2, 3)
    select noted.code, noted.parcel_id, noted.noted, held.units from noted join order_lines l on l.id = noted.order_line_id
    cross join lateral (
      select coalesce(sum(n.quantity) filter (where n.parcel_id = noted.parcel_id), 0)::int as inside,
        coalesce(sum(n.quantity) filter (where k.state in ('packed', 'shipped', 'delivered')), 0)::int as standing
      from parcel_lines n join parcels k on k.id = n.parcel_id where n.order_line_id = l.id) packed
    cross join lateral (select case when noted.parcel_id is null then l.quantity - l.cancelled_quantity - packed.standing else packed.inside end as units) held
    where noted.noted > held.units`,
  "a line is packed from lots of its own size and shop": `
    with ${standing}
    select standing.code, o.code as lot from standing join lots o on o.id = standing.lot_id
    where o.variant_id <> standing.variant_id or o.seller_id <> standing.seller_id`,
  "a lot gave no more than was packed of it": `
    with ${standing}
    select o.code, o.quantity, given.sent, given.taken_off from lots o cross join lateral (
      select coalesce((select sum(quantity) from standing where lot_id = o.id), 0)::int as sent,
        coalesce((select sum(r.taken_off) from lot_recalls r where r.lot_id = o.id), 0)::int as taken_off) given
    where given.sent + given.taken_off > o.quantity`,
  "what moved of a lot is of its size, and what a recall took off the shelf left it": `
    select o.code, moved.spoiled, recalled.taken_off from lots o
    left join (
      select m.lot_id, coalesce(-sum(m.quantity) filter (where m.reason = 'spoiled'), 0)::int as spoiled, bool_or(m.variant_id <> of.variant_id) as is_off
      from stock_movements m join lots of on of.id = m.lot_id group by 1) moved on moved.lot_id = o.id
    left join (select lot_id, sum(taken_off)::int as taken_off from lot_recalls group by 1) recalled on recalled.lot_id = o.id
    where moved.is_off or coalesce(moved.spoiled, 0) <> coalesce(recalled.taken_off, 0)`,
  "what came back of a line went back to the lots it was packed from": `
    with gone as (
      select t.order_line_id, t.lot_id, sum(t.quantity)::int as quantity from order_line_lots t join order_lines l on l.id = t.order_line_id
      join seller_orders s on s.id = l.seller_order_id left join parcels k on k.id = t.parcel_id
      where s.state = 'cancelled' or k.state = 'returned' group by 1, 2
    ), back as (
      select order_line_id, lot_id, sum(quantity)::int as quantity from stock_movements
      where reason = 'returned' and order_line_id in (select order_line_id from gone) group by 1, 2
    )
    select gone.order_line_id, sum(gone.quantity)::int as of_lots, coalesce(max(loose.quantity), 0) as of_none from gone
    left join back on back.order_line_id = gone.order_line_id and back.lot_id = gone.lot_id
    left join back loose on loose.order_line_id = gone.order_line_id and loose.lot_id is null
    group by 1 having sum(greatest(gone.quantity - coalesce(back.quantity, 0), 0)) > coalesce(max(loose.quantity), 0)`,
};
