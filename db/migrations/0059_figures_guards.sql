-- Whatever changes what indicators are made from says so, in its own transaction. Only added to: two changes of one shop never wait for each other.
CREATE FUNCTION note_indicators_of_shop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN INSERT INTO indicator_changes (owner_id) VALUES (OLD.seller_id); END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.seller_id <> OLD.seller_id) THEN
    INSERT INTO indicator_changes (owner_id) VALUES (NEW.seller_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER presence_events_note_indicators AFTER INSERT ON presence_events FOR EACH ROW EXECUTE FUNCTION note_indicators_of_shop();
--> statement-breakpoint
CREATE TRIGGER shop_presence_events_note_indicators AFTER INSERT ON shop_presence_events FOR EACH ROW EXECUTE FUNCTION note_indicators_of_shop();
--> statement-breakpoint
CREATE TRIGGER seller_orders_note_indicators AFTER INSERT OR DELETE OR UPDATE OF opened_at, state, delivered_at, placed_at, old_commune_code, seller_id
  ON seller_orders FOR EACH ROW EXECUTE FUNCTION note_indicators_of_shop();
--> statement-breakpoint
-- Where a product lies, its certificates do.
CREATE TRIGGER products_note_indicators AFTER UPDATE OF old_commune_code, seller_id ON products FOR EACH ROW
  WHEN ((OLD.old_commune_code, OLD.seller_id) IS DISTINCT FROM (NEW.old_commune_code, NEW.seller_id)) EXECUTE FUNCTION note_indicators_of_shop();
--> statement-breakpoint
-- What hangs on no shop is noted by itself.
CREATE FUNCTION note_indicators_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN INSERT INTO indicator_changes (owner_id) VALUES (coalesce(OLD.seller_id, OLD.id)); END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.seller_id IS DISTINCT FROM OLD.seller_id) THEN
    INSERT INTO indicator_changes (owner_id) VALUES (coalesce(NEW.seller_id, NEW.id));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER register_entries_note_indicators AFTER INSERT OR DELETE OR UPDATE OF old_commune_code, listed_on, removed_on, seller_id
  ON register_entries FOR EACH ROW EXECUTE FUNCTION note_indicators_of_row();
--> statement-breakpoint
CREATE TRIGGER visits_note_indicators AFTER INSERT OR DELETE OR UPDATE ON visits FOR EACH ROW EXECUTE FUNCTION note_indicators_of_row();
--> statement-breakpoint
CREATE FUNCTION note_indicators_of_seller() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_changes (owner_id) VALUES (coalesce(NEW.id, OLD.id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER sellers_note_indicators AFTER INSERT OR DELETE OR UPDATE OF approved_at, old_commune_code ON sellers
  FOR EACH ROW EXECUTE FUNCTION note_indicators_of_seller();
--> statement-breakpoint
CREATE FUNCTION note_indicators_of_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO indicator_changes (owner_id) VALUES (coalesce((SELECT seller_id FROM products WHERE id = OLD.product_id), OLD.seller_id, OLD.id));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO indicator_changes (owner_id) VALUES (coalesce((SELECT seller_id FROM products WHERE id = NEW.product_id), NEW.seller_id, NEW.id));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER certificates_note_indicators AFTER INSERT OR DELETE
  OR UPDATE OF scheme, product_id, seller_id, commune_code, stars, valid_from, valid_to, revoked_on
  ON certificates FOR EACH ROW EXECUTE FUNCTION note_indicators_of_certificate();
--> statement-breakpoint
CREATE FUNCTION note_indicators_of_padding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_changes (owner_id) SELECT seller_id FROM products WHERE id = NEW.product_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER padding_events_note_indicators AFTER INSERT ON padding_events FOR EACH ROW EXECUTE FUNCTION note_indicators_of_padding();
--> statement-breakpoint
-- A signature product hangs on no shop.
CREATE FUNCTION note_indicators_of_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_changes (owner_id) VALUES (coalesce(NEW.id, OLD.id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER signature_products_note_indicators AFTER INSERT OR UPDATE OF old_commune_code, listed_on, removed_on ON signature_products
  FOR EACH ROW EXECUTE FUNCTION note_indicators_of_signature();
--> statement-breakpoint
CREATE FUNCTION note_indicators_of_match() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_changes (owner_id) VALUES (coalesce(NEW.signature_id, OLD.signature_id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER signature_matches_note_indicators AFTER INSERT OR DELETE ON signature_matches FOR EACH ROW EXECUTE FUNCTION note_indicators_of_match();
--> statement-breakpoint
CREATE FUNCTION note_indicators_of_pilot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_changes (owner_id) SELECT id FROM signature_products WHERE old_commune_code = NEW.old_commune_code;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER pilot_communes_note_indicators AFTER INSERT OR UPDATE ON pilot_communes FOR EACH ROW EXECUTE FUNCTION note_indicators_of_pilot();
--> statement-breakpoint
-- Where the map changes all is made anew: what has no finer place than a unit lies in its first old commune.
CREATE FUNCTION note_all_indicators() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_changes (owner_id) VALUES (NULL);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER place_memberships_note_indicators AFTER INSERT OR UPDATE OR DELETE ON place_memberships FOR EACH STATEMENT EXECUTE FUNCTION note_all_indicators();
--> statement-breakpoint
-- The first making keeps the spells of all there is.
INSERT INTO indicator_changes (owner_id) VALUES (NULL);
