-- Certificates that were kept before names and places stood in them take those of their product.
UPDATE certificates c SET seller_id = p.seller_id, product_name = p.name, maker = s.name, group_code = p.group_code, commune_code = p.commune_code
  FROM products p JOIN sellers s ON s.id = p.seller_id WHERE p.id = c.product_id;
--> statement-breakpoint
-- A certificate is history: it ends, and is never taken out; what its decision says never changes.
CREATE FUNCTION keep_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a certificate is kept: %', OLD.id; END IF;
  IF (OLD.scheme, OLD.decision_number, OLD.decided_on, OLD.stars, OLD.issuer) IS DISTINCT FROM
     (NEW.scheme, NEW.decision_number, NEW.decided_on, NEW.stars, NEW.issuer) THEN
    RAISE EXCEPTION 'what a decision says is kept: %', OLD.id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER certificates_kept BEFORE UPDATE OR DELETE ON certificates FOR EACH ROW EXECUTE FUNCTION keep_certificate();
