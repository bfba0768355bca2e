-- Accounts of the card's provider, the market's bank, and what is under way between them and the sellers.
INSERT INTO ledger_accounts (code, kind)
SELECT kind, kind FROM unnest(array['stripe', 'bank', 'chargebacks', 'payouts_under_way', 'platform_costs', 'subsidies']) AS kind;
--> statement-breakpoint
-- What was cancelled whole before lines knew of it.
UPDATE order_lines l SET cancelled_quantity = l.quantity FROM seller_orders s WHERE s.id = l.seller_order_id AND s.state = 'cancelled';
--> statement-breakpoint
UPDATE refunds r SET shipping_dong = s.shipping_dong FROM seller_orders s WHERE s.id = r.seller_order_id;
--> statement-breakpoint
UPDATE seller_orders s SET taken_off_dong = r.amount_dong FROM refunds r WHERE r.seller_order_id = s.id;
--> statement-breakpoint
INSERT INTO refund_lines (id, refund_id, order_line_id, quantity, goods_dong, amount_dong, fee_dong, vat_dong, pit_dong)
SELECT gen_random_uuid(), r.id, l.id, l.quantity, l.total_dong, l.total_dong, l.fee_dong, l.vat_dong, l.pit_dong
FROM refunds r JOIN order_lines l ON l.seller_order_id = r.seller_order_id;
