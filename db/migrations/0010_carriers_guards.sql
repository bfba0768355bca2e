-- What a carrier told is kept as it was told.
CREATE TRIGGER shipment_events_append_only BEFORE UPDATE OR DELETE ON shipment_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
