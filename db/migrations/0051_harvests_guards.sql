-- What an ended harvest promised, brought in and shared out is told to its buyers and stands in the books: its row stays as it ended.
CREATE TRIGGER harvests_ended_stay BEFORE UPDATE OR DELETE ON harvests FOR EACH ROW WHEN (OLD.state IN ('recorded', 'called_off')) EXECUTE FUNCTION refuse_change();
