-- An issued invoice stays as it was issued. What comes later may be filled in once: the authority's code and the files.
CREATE FUNCTION refuse_change_of_issued_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.state = 'issued' AND (
    to_jsonb(NEW) - array['authority_code', 'pdf_key', 'pdf_sha256', 'xml_key', 'xml_sha256', 'asked_at']
      IS DISTINCT FROM to_jsonb(OLD) - array['authority_code', 'pdf_key', 'pdf_sha256', 'xml_key', 'xml_sha256', 'asked_at']
    OR (OLD.authority_code IS NOT NULL AND NEW.authority_code IS DISTINCT FROM OLD.authority_code)
    OR (OLD.pdf_key IS NOT NULL AND (NEW.pdf_key, NEW.pdf_sha256) IS DISTINCT FROM (OLD.pdf_key, OLD.pdf_sha256))
    OR (OLD.xml_key IS NOT NULL AND (NEW.xml_key, NEW.xml_sha256) IS DISTINCT FROM (OLD.xml_key, OLD.xml_sha256))))
  THEN
    RAISE EXCEPTION 'an issued invoice is not changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;
--> statement-breakpoint
CREATE TRIGGER invoices_keep BEFORE UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued_invoice();
--> statement-breakpoint
CREATE TRIGGER invoice_adjustments_append_only BEFORE UPDATE OR DELETE ON invoice_adjustments FOR EACH ROW EXECUTE FUNCTION refuse_change();
