-- What is taken off a list, or is a pilot commune no more, keeps its row: a share cannot be raised by deleting what it is counted of.
CREATE TRIGGER signature_products_kept BEFORE DELETE ON signature_products FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER pilot_communes_kept BEFORE DELETE ON pilot_communes FOR EACH ROW EXECUTE FUNCTION refuse_change();
