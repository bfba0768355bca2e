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
