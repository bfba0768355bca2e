-- What is taken off the register keeps its row and its reason: a share cannot be raised by deleting what it is counted of.
CREATE TRIGGER register_entries_kept BEFORE DELETE ON register_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
