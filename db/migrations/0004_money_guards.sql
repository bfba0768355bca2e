-- The ledger is evidence: a mistake is answered by an entry that takes it back.
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER postings_append_only BEFORE UPDATE OR DELETE ON postings FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The market's own accounts. A seller's are opened when money first comes to them.
INSERT INTO ledger_accounts (code, kind)
SELECT kind, kind FROM unnest(array['buyer_payments', 'refunds_due', 'platform_fees', 'shipping', 'tax_withheld']) AS kind;
--> statement-breakpoint
-- Cash collected before there was a ledger: without a fee it stayed with the seller whole.
INSERT INTO ledger_accounts (code, kind, seller_id)
SELECT DISTINCT 'seller_owed:' || s.seller_id, 'seller_owed', s.seller_id FROM payments p JOIN seller_orders s ON s.id = p.seller_order_id
WHERE p.state = 'collected';
--> statement-breakpoint
INSERT INTO ledger_entries (id, reference, kind, at, seller_order_id)
SELECT p.id, 'sale:' || s.id, 'direct_sale', p.collected_at, s.id FROM payments p JOIN seller_orders s ON s.id = p.seller_order_id
WHERE p.state = 'collected';
--> statement-breakpoint
INSERT INTO postings (id, entry_id, position, from_account, to_account, amount_dong)
SELECT gen_random_uuid(), p.id, step.position, step.from_account, step.to_account, step.amount_dong
FROM payments p JOIN seller_orders s ON s.id = p.seller_order_id
CROSS JOIN LATERAL (VALUES
  (1, 'seller_owed:' || s.seller_id, 'buyer_payments', s.total_dong),
  (2, 'buyer_payments', 'shipping', s.shipping_dong),
  (3, 'shipping', 'seller_owed:' || s.seller_id, s.shipping_dong),
  (4, 'buyer_payments', 'seller_owed:' || s.seller_id, s.items_dong)) AS step (position, from_account, to_account, amount_dong)
WHERE p.state = 'collected' AND step.amount_dong > 0;
--> statement-breakpoint
-- Rates a platform withholds from households and individuals who sell on it.
INSERT INTO tax_rates (id, activity, vat_basis_points, pit_basis_points, valid_from, source) VALUES
  (gen_random_uuid(), 'goods', 100, 50, '2025-07-01', 'Nghị định 117/2025/NĐ-CP, Điều 5; từ 01/07/2026: Nghị định 252/2026/NĐ-CP, Điều 44'),
  (gen_random_uuid(), 'services', 500, 200, '2025-07-01', 'Nghị định 117/2025/NĐ-CP, Điều 5; từ 01/07/2026: Nghị định 252/2026/NĐ-CP, Điều 44'),
  (gen_random_uuid(), 'transport', 300, 150, '2025-07-01', 'Nghị định 117/2025/NĐ-CP, Điều 5; từ 01/07/2026: Nghị định 252/2026/NĐ-CP, Điều 44');
--> statement-breakpoint
INSERT INTO settings (name, value, reason, changed_at) VALUES
  ('withholds_tax', 'false', 'Chờ cơ quan thuế xác nhận cách khấu trừ với hộ có doanh thu dưới mức chịu thuế', now());
