-- Every shop has a place for its goods, from its first moment.
CREATE FUNCTION make_default_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stock_places (id, seller_id, name, is_default) VALUES (gen_random_uuid(), NEW.id, 'Kho chính', true);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER sellers_default_place AFTER INSERT ON sellers FOR EACH ROW EXECUTE FUNCTION make_default_place();
--> statement-breakpoint
INSERT INTO stock_places (id, seller_id, name, is_default)
SELECT gen_random_uuid(), s.id, 'Kho chính', true FROM sellers s
WHERE NOT EXISTS (SELECT FROM stock_places p WHERE p.seller_id = s.id AND p.is_default);
