-- People agreed to these words: what was published is never rewritten; before its day it may be taken back, which is noted beside it.
CREATE TRIGGER policy_versions_stay BEFORE UPDATE OF name, valid_from, text, text_en, changes, asks_again, created_by, created_at ON policy_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER policy_versions_keep BEFORE DELETE ON policy_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
