-- Numbers that a used code or link has proven already, as far as the rows still tell. Codes are kept for a day; an application with a helper tells only
-- of an account that was opened by its code.
UPDATE users u SET phone_proven_at = p.at
FROM (
  SELECT user_id, min(at) AS at FROM (
    SELECT id AS user_id, created_at AS at FROM users WHERE is_demo AND phone IS NOT NULL
    UNION ALL
    SELECT o.id, c.used_at FROM users o JOIN phone_codes c ON c.purpose = 'password' AND c.subject = o.id::text AND c.phone = o.phone
    WHERE c.used_at IS NOT NULL
    UNION ALL
    SELECT o.id, coalesce(a.submitted_at, a.touched_at) FROM users o JOIN applications a ON a.applicant_user_id = o.id AND a.confirmed_phone = o.phone
    WHERE a.helper_user_id IS NULL
    UNION ALL
    SELECT o.id, o.created_at FROM users o JOIN applications a ON a.applicant_user_id = o.id AND a.confirmed_phone = o.phone
    WHERE a.helper_consent_at = o.created_at
    UNION ALL
    SELECT o.id, i.accepted_at FROM users o JOIN staff_invitations i ON i.accepted_by = o.id AND i.phone = o.phone
    WHERE i.accepted_at IS NOT NULL
  ) told GROUP BY user_id
) p WHERE p.user_id = u.id;--> statement-breakpoint
-- Another number has not been proven by the one before.
CREATE FUNCTION forget_phone_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.phone_proven_at := NULL;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER users_phone_changed BEFORE UPDATE OF phone ON users FOR EACH ROW
  WHEN (NEW.phone IS DISTINCT FROM OLD.phone AND NEW.phone_proven_at IS NOT DISTINCT FROM OLD.phone_proven_at)
  EXECUTE FUNCTION forget_phone_proof();
