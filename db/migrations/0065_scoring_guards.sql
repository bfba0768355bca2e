-- Points an assessor has given stay what they were, and whoever gave them stays in the council.
CREATE FUNCTION keep_given_points() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.given_at IS NOT NULL THEN RAISE EXCEPTION 'points given are kept: % of %', OLD.user_id, OLD.dossier_id; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER dossier_seats_kept BEFORE UPDATE OR DELETE ON dossier_seats FOR EACH ROW EXECUTE FUNCTION keep_given_points();
--> statement-breakpoint
-- A dossier that was under way when rounds came had been submitted once.
UPDATE certificate_dossiers SET round = 1 WHERE submitted_at IS NOT NULL;
--> statement-breakpoint
UPDATE certificate_dossiers SET sheet_year = CASE WHEN submitted_at < '2023-02-24T00:00:00+07:00' THEN 2019 WHEN submitted_at < '2025-07-06T00:00:00+07:00' THEN 2023 ELSE 2025 END
  WHERE submitted_at IS NOT NULL AND scheme = 'ocop';
