-- What went whole before parcels were kept gets its one parcel; so does a packed part whose carrier has not answered.
INSERT INTO parcels (id, seller_order_id, number, state, carrier, tracking_code, return_reason, packed_at, shipped_at, delivered_at, ended_at)
SELECT gen_random_uuid(), s.id, 1,
	CASE s.state WHEN 'delivered' THEN 'delivered' WHEN 'cancelled' THEN 'returned' WHEN 'shipped' THEN 'shipped' ELSE 'packed' END,
	s.carrier, s.tracking_code, s.cancel_reason, coalesce(s.packed_at, s.shipped_at, s.placed_at), s.shipped_at, s.delivered_at, s.cancelled_at
FROM seller_orders s
WHERE s.way = 'delivery' AND (s.shipped_at IS NOT NULL
	OR (s.state = 'packed' AND EXISTS (SELECT FROM shipments h WHERE h.seller_order_id = s.id AND h.ended_at IS NULL)));
--> statement-breakpoint
-- A part cancelled on its way counts all its units as cancelled: in its parcel lay what was not taken off before.
INSERT INTO parcel_lines (parcel_id, order_line_id, quantity)
SELECT p.id, l.id, u.units FROM parcels p JOIN seller_orders s ON s.id = p.seller_order_id JOIN order_lines l ON l.seller_order_id = s.id
CROSS JOIN LATERAL (SELECT CASE s.state WHEN 'cancelled' THEN l.quantity - coalesce((
	SELECT sum(n.quantity) FROM part_reduction_lines n WHERE n.order_line_id = l.id), 0) ELSE l.quantity - l.cancelled_quantity END AS units) u
WHERE u.units > 0;
--> statement-breakpoint
UPDATE shipments h SET parcel_id = p.id FROM parcels p WHERE p.seller_order_id = h.seller_order_id;
