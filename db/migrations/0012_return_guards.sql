-- What was said about a return is evidence.
CREATE TRIGGER return_events_append_only BEFORE UPDATE OR DELETE ON return_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
