-- What is said of a lot once its labels are out stays said: corrections and who was told of a recall are only added.
CREATE TRIGGER lot_corrections_append_only BEFORE UPDATE OR DELETE ON lot_corrections FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER lot_recall_parts_append_only BEFORE UPDATE OR DELETE ON lot_recall_parts FOR EACH ROW EXECUTE FUNCTION refuse_change();
