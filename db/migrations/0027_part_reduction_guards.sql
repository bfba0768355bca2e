-- What a part's timeline told of goods taken off is never changed or removed.
CREATE TRIGGER part_reductions_append_only BEFORE UPDATE OR DELETE ON part_reductions FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER part_reduction_lines_append_only BEFORE UPDATE OR DELETE ON part_reduction_lines FOR EACH ROW EXECUTE FUNCTION refuse_change();
