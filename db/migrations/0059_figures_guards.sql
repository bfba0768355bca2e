-- Whatever changes what a day came to says so, in its own transaction. Only added to: two orders of one shop never wait for each other.
CREATE FUNCTION note_figures_of_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.opened_at IS NOT NULL THEN
    INSERT INTO figure_changes (seller_id, day) VALUES (OLD.seller_id, (OLD.placed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date);
  END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND (OLD.opened_at IS NULL
      OR (OLD.seller_id, OLD.placed_at) IS DISTINCT FROM (NEW.seller_id, NEW.placed_at))) THEN
    INSERT INTO figure_changes (seller_id, day)
    SELECT NEW.seller_id, (NEW.placed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date WHERE NEW.opened_at IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER seller_orders_note_figures AFTER INSERT OR UPDATE OR DELETE ON seller_orders FOR EACH ROW EXECUTE FUNCTION note_figures_of_part();
--> statement-breakpoint
CREATE FUNCTION note_figures_of_part_id(part uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO figure_changes (seller_id, day)
  SELECT seller_id, (placed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM seller_orders WHERE id = part AND opened_at IS NOT NULL;
$$;
--> statement-breakpoint
-- Lines and payments begin with their part; what is changed of them later is noted here.
CREATE FUNCTION note_figures_beside_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM note_figures_of_part_id(OLD.seller_order_id); END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.seller_order_id <> OLD.seller_order_id) THEN
    PERFORM note_figures_of_part_id(NEW.seller_order_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER payments_note_figures AFTER UPDATE OF state, seller_order_id OR DELETE ON payments FOR EACH ROW EXECUTE FUNCTION note_figures_beside_part();
--> statement-breakpoint
CREATE TRIGGER order_lines_note_figures AFTER UPDATE OR DELETE ON order_lines FOR EACH ROW EXECUTE FUNCTION note_figures_beside_part();
--> statement-breakpoint
CREATE TRIGGER refunds_note_figures AFTER INSERT OR UPDATE OF seller_order_id, cause, route, bearer, amount_dong, shipping_dong, subsidy_dong OR DELETE
  ON refunds FOR EACH ROW EXECUTE FUNCTION note_figures_beside_part();
--> statement-breakpoint
CREATE FUNCTION note_figures_of_refund_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_figures_of_part_id(r.seller_order_id) FROM refunds r WHERE r.id = coalesce(NEW.refund_id, OLD.refund_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_lines_note_figures AFTER INSERT OR UPDATE OR DELETE ON refund_lines FOR EACH ROW EXECUTE FUNCTION note_figures_of_refund_line();
--> statement-breakpoint
CREATE FUNCTION note_figures_of_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_figures_of_part_id(s.id) FROM seller_orders s WHERE s.order_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER orders_note_figures AFTER UPDATE OF contact_phone, ward_code ON orders FOR EACH ROW EXECUTE FUNCTION note_figures_of_order();
--> statement-breakpoint
CREATE FUNCTION note_figures_of_basket() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO figure_changes (seller_id, day) VALUES (OLD.seller_id, (OLD.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO figure_changes (seller_id, day) VALUES (NEW.seller_id, (NEW.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER shop_baskets_note_figures AFTER INSERT OR UPDATE OR DELETE ON shop_baskets FOR EACH ROW EXECUTE FUNCTION note_figures_of_basket();
--> statement-breakpoint
-- Everything there was before is made by the first run of the job.
INSERT INTO figure_changes (seller_id, day)
SELECT seller_id, (placed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM seller_orders WHERE opened_at IS NOT NULL
UNION SELECT seller_id, (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM shop_baskets;
--> statement-breakpoint
-- What moved on a shelf belongs to the day it moved on.
CREATE FUNCTION note_figures_of_shelf() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_changes (seller_id, day)
  SELECT DISTINCT p.seller_id, (m.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
  FROM moved m JOIN variants v ON v.id = m.variant_id JOIN products p ON p.id = v.product_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_movements_note_figures AFTER INSERT ON stock_movements
  REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION note_figures_of_shelf();
--> statement-breakpoint
INSERT INTO figure_changes (seller_id, day)
SELECT DISTINCT p.seller_id, (m.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
FROM stock_movements m JOIN variants v ON v.id = m.variant_id JOIN products p ON p.id = v.product_id;
