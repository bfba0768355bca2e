-- A word taken back stays taken back.
CREATE TRIGGER padding_takings_back_append_only BEFORE UPDATE OR DELETE ON padding_takings_back FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The months of the days that are there, until they are made anew with them. What sellers sell is counted with the next making of the days.
INSERT INTO monthly_sellers (month, old_commune_code, seller_kind, change, firsts)
SELECT date_trunc('month', day)::date, old_commune_code, seller_kind, sum(change), sum(firsts) FROM daily_sellers
GROUP BY 1, 2, 3 HAVING sum(change) <> 0 OR sum(firsts) <> 0;
--> statement-breakpoint
-- The lists somebody uploaded, with those that wait to be written down. The tables they lay in go with the next version.
INSERT INTO office_lists (id, name, file_name, rows, report, imported_by, imported_at, applied_at)
SELECT id, 'register', file_name, rows, report, imported_by, imported_at, applied_at FROM register_imports
UNION ALL SELECT id, 'signature', file_name, rows, report, imported_by, imported_at, applied_at FROM signature_imports
UNION ALL SELECT id, 'teams', file_name, rows,
	report - array['newMembers', 'changedMembers', 'sameMembers']
		|| jsonb_build_object('fresh', report -> 'newMembers', 'changed', report -> 'changedMembers', 'same', report -> 'sameMembers'),
	imported_by, imported_at, applied_at FROM team_imports;
