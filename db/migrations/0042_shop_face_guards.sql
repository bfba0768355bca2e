CREATE TRIGGER shop_presence_events_append_only BEFORE UPDATE OR DELETE ON shop_presence_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
