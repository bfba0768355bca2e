-- What was found of a listing on a day, and the office's word on it, stay.
CREATE TRIGGER padding_events_append_only BEFORE UPDATE OR DELETE ON padding_events FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER padding_clearances_append_only BEFORE UPDATE OR DELETE ON padding_clearances FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The months of the days that are there, until they are made anew with them.
INSERT INTO monthly_indicators (indicator, month, old_commune_code, numerator, denominator)
SELECT indicator, date_trunc('month', day)::date, old_commune_code, sum(numerator), sum(denominator) FROM daily_indicators
GROUP BY 1, 2, 3 HAVING sum(numerator) <> 0 OR sum(denominator) <> 0;
