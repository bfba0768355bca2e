-- Every shop has a place for its goods, from its first moment.
CREATE FUNCTION make_default_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stock_places (id, seller_id, name, is_default, created_at)
  VALUES (md5('default place ' || NEW.id)::uuid, NEW.id, 'Kho chính', true, NEW.created_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER sellers_default_place AFTER INSERT ON sellers FOR EACH ROW EXECUTE FUNCTION make_default_place();
--> statement-breakpoint
INSERT INTO stock_places (id, seller_id, name, is_default, created_at)
SELECT md5('default place ' || s.id)::uuid, s.id, 'Kho chính', true, s.created_at FROM sellers s
WHERE NOT EXISTS (SELECT FROM stock_places p WHERE p.seller_id = s.id AND p.is_default);
