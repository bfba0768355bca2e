-- Lots noted for a part are noted for its parcels, where it is certain which lie in which: a line of one lot alone, or in one parcel alone.
insert into order_line_lots (order_line_id, lot_id, parcel_id, quantity)
select noted.order_line_id, noted.lot_id, held.parcel_id,
  least(noted.upto, held.upto) - greatest(noted.upto - noted.quantity, held.upto - held.quantity)
from (
  select order_line_id, lot_id, quantity, sum(quantity) over (partition by order_line_id order by lot_id) as upto,
    sum(quantity) over (partition by order_line_id) as total, count(*) over (partition by order_line_id) as lots
  from order_line_lots where parcel_id is null
) noted join (
  select n.order_line_id, n.parcel_id, n.quantity, sum(n.quantity) over (partition by n.order_line_id order by p.number) as upto,
    sum(n.quantity) over (partition by n.order_line_id) as total, count(*) over (partition by n.order_line_id) as parcels
  from parcel_lines n join parcels p on p.id = n.parcel_id where p.state in ('packed', 'shipped', 'delivered')
) held on held.order_line_id = noted.order_line_id
where (held.parcels = 1 or (noted.lots = 1 and noted.total >= held.total))
  and least(noted.upto, held.upto) > greatest(noted.upto - noted.quantity, held.upto - held.quantity);--> statement-breakpoint
delete from order_line_lots loose using (
  select order_line_id, lot_id, sum(quantity) as quantity from order_line_lots where parcel_id is not null group by 1, 2
) put where loose.parcel_id is null and put.order_line_id = loose.order_line_id and put.lot_id = loose.lot_id and put.quantity >= loose.quantity;--> statement-breakpoint
update order_line_lots loose set quantity = loose.quantity - put.quantity from (
  select order_line_id, lot_id, sum(quantity) as quantity from order_line_lots where parcel_id is not null group by 1, 2
) put where loose.parcel_id is null and put.order_line_id = loose.order_line_id and put.lot_id = loose.lot_id;
