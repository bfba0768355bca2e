import { idOf } from "@/db/seed/ledger";

/** Statements that give every demo part that was sent its one parcel. May run again. */
export const tellParcels = [
  `insert into parcels (id, seller_order_id, number, state, carrier, tracking_code, return_reason, packed_at, shipped_at, delivered_at, ended_at)
    select ${idOf("'parcel ' || s.id::text")}, s.id, 1, case s.state when 'delivered' then 'delivered' when 'cancelled' then 'returned' else 'shipped' end,
      s.carrier, s.tracking_code, s.cancel_reason, coalesce(s.packed_at, s.shipped_at), s.shipped_at, s.delivered_at, s.cancelled_at
    from seller_orders s where s.shipped_at is not null and not exists (select from parcels p where p.seller_order_id = s.id)`,
  `insert into parcel_lines (parcel_id, order_line_id, quantity)
    select p.id, l.id, case s.state when 'cancelled' then l.quantity else l.quantity - l.cancelled_quantity end
    from parcels p join seller_orders s on s.id = p.seller_order_id join order_lines l on l.seller_order_id = s.id
    where (s.state = 'cancelled' or l.quantity > l.cancelled_quantity) and not exists (select from parcel_lines n where n.parcel_id = p.id)
    on conflict do nothing`,
];

/** What is noted of lots lies in the one parcel of its part, where that was sent. */
export const putLotsInParcels = `update order_line_lots t set parcel_id = n.parcel_id from parcel_lines n where n.order_line_id = t.order_line_id and t.parcel_id is null`;
