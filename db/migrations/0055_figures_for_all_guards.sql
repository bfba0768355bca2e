-- What was found of a listing on a day, and the office's word on it, stay.
CREATE TRIGGER padding_events_append_only BEFORE UPDATE OR DELETE ON padding_events FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER padding_clearances_append_only BEFORE UPDATE OR DELETE ON padding_clearances FOR EACH ROW EXECUTE FUNCTION refuse_change();
