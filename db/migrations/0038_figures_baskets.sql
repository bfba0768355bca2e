-- Whichever way goods come into a basket, the basket counts for their shop, once. Its id opens it, so a digest stands here.
CREATE FUNCTION note_shop_basket() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO shop_baskets (basket, seller_id, at)
  SELECT encode(sha256(NEW.cart_id::bytea), 'hex'), p.seller_id, NEW.added_at
  FROM variants v JOIN products p ON p.id = v.product_id WHERE v.id = NEW.variant_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER cart_items_note_shop AFTER INSERT ON cart_items FOR EACH ROW EXECUTE FUNCTION note_shop_basket();
