-- People agreed to these words: what was published is never rewritten; before its day it may be taken back, which is noted beside it.
CREATE TRIGGER policy_versions_stay BEFORE UPDATE OF name, valid_from, text, text_en, changes, asks_again, created_by, created_at ON policy_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER policy_versions_keep BEFORE DELETE ON policy_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
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
--> statement-breakpoint
-- Whatever changes what a day came to says so, in its own transaction. Only added to: two orders of one shop never wait for each other.
CREATE FUNCTION note_figures_of_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.opened_at IS NOT NULL THEN
    INSERT INTO figure_changes (seller_id, day) VALUES (OLD.seller_id, (OLD.placed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date);
  END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND (OLD.opened_at IS NULL
      OR (OLD.seller_id, OLD.placed_at) IS DISTINCT FROM (NEW.seller_id, NEW.placed_at))) THEN
    INSERT INTO figure_changes (seller_id, day)
    SELECT NEW.seller_id, (NEW.placed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date WHERE NEW.opened_at IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER seller_orders_note_figures AFTER INSERT OR UPDATE OR DELETE ON seller_orders FOR EACH ROW EXECUTE FUNCTION note_figures_of_part();
--> statement-breakpoint
CREATE FUNCTION note_figures_of_part_id(part uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO figure_changes (seller_id, day)
  SELECT seller_id, (placed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM seller_orders WHERE id = part AND opened_at IS NOT NULL;
$$;
--> statement-breakpoint
-- Lines and payments begin with their part; what is changed of them later is noted here.
CREATE FUNCTION note_figures_beside_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM note_figures_of_part_id(OLD.seller_order_id); END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.seller_order_id <> OLD.seller_order_id) THEN
    PERFORM note_figures_of_part_id(NEW.seller_order_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER payments_note_figures AFTER UPDATE OF state, seller_order_id OR DELETE ON payments FOR EACH ROW EXECUTE FUNCTION note_figures_beside_part();
--> statement-breakpoint
CREATE TRIGGER order_lines_note_figures AFTER UPDATE OR DELETE ON order_lines FOR EACH ROW EXECUTE FUNCTION note_figures_beside_part();
--> statement-breakpoint
CREATE TRIGGER refunds_note_figures AFTER INSERT OR UPDATE OF seller_order_id, cause, route, bearer, amount_dong, shipping_dong, subsidy_dong OR DELETE
  ON refunds FOR EACH ROW EXECUTE FUNCTION note_figures_beside_part();
--> statement-breakpoint
CREATE FUNCTION note_figures_of_refund_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_figures_of_part_id(r.seller_order_id) FROM refunds r WHERE r.id = coalesce(NEW.refund_id, OLD.refund_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_lines_note_figures AFTER INSERT OR UPDATE OR DELETE ON refund_lines FOR EACH ROW EXECUTE FUNCTION note_figures_of_refund_line();
--> statement-breakpoint
CREATE FUNCTION note_figures_of_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_figures_of_part_id(s.id) FROM seller_orders s WHERE s.order_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER orders_note_figures AFTER UPDATE OF contact_phone, ward_code ON orders FOR EACH ROW EXECUTE FUNCTION note_figures_of_order();
--> statement-breakpoint
CREATE FUNCTION note_figures_of_basket() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO figure_changes (seller_id, day) VALUES (OLD.seller_id, (OLD.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO figure_changes (seller_id, day) VALUES (NEW.seller_id, (NEW.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER shop_baskets_note_figures AFTER INSERT OR UPDATE OR DELETE ON shop_baskets FOR EACH ROW EXECUTE FUNCTION note_figures_of_basket();
--> statement-breakpoint
-- Everything there was before is made by the first run of the job.
INSERT INTO figure_changes (seller_id, day)
SELECT seller_id, (placed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM seller_orders WHERE opened_at IS NOT NULL
UNION SELECT seller_id, (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM shop_baskets;
--> statement-breakpoint
-- What moved on a shelf belongs to the day it moved on.
CREATE FUNCTION note_figures_of_shelf() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_changes (seller_id, day)
  SELECT DISTINCT p.seller_id, (m.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
  FROM moved m JOIN variants v ON v.id = m.variant_id JOIN products p ON p.id = v.product_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_movements_note_figures AFTER INSERT ON stock_movements
  REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION note_figures_of_shelf();
--> statement-breakpoint
INSERT INTO figure_changes (seller_id, day)
SELECT DISTINCT p.seller_id, (m.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
FROM stock_movements m JOIN variants v ON v.id = m.variant_id JOIN products p ON p.id = v.product_id;
--> statement-breakpoint
-- Since when is not known of those found before: their last look stands for it.
UPDATE external_listings SET dead_at = coalesce(last_checked_at, first_seen_at) WHERE state = 'dead';
--> statement-breakpoint
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
--> statement-breakpoint
-- Lots noted for a part are noted for its parcels, where it is certain which lie in which: a line of one lot alone, or in one parcel alone.
insert into order_line_lots (order_line_id, lot_id, parcel_id, quantity)
select noted.order_line_id, noted.lot_id, held.parcel_id,
  least(noted.upto, held.upto) - greatest(noted.upto - noted.quantity, held.upto - held.quantity)
from (
  select order_line_id, lot_id, quantity, sum(quantity) over (partition by order_line_id order by lot_id) as upto,
    sum(quantity) over (partition by order_line_id) as total, count(*) over (partition by order_line_id) as lots
  from order_line_lots where parcel_id is null
) noted join (
  select n.order_line_id, n.parcel_id, n.quantity, sum(n.quantity) over (partition by n.order_line_id order by p.number) as upto,
    sum(n.quantity) over (partition by n.order_line_id) as total, count(*) over (partition by n.order_line_id) as parcels
  from parcel_lines n join parcels p on p.id = n.parcel_id where p.state in ('packed', 'shipped', 'delivered')
) held on held.order_line_id = noted.order_line_id
where (held.parcels = 1 or (noted.lots = 1 and noted.total >= held.total))
  and least(noted.upto, held.upto) > greatest(noted.upto - noted.quantity, held.upto - held.quantity);--> statement-breakpoint
delete from order_line_lots loose using (
  select order_line_id, lot_id, sum(quantity) as quantity from order_line_lots where parcel_id is not null group by 1, 2
) put where loose.parcel_id is null and put.order_line_id = loose.order_line_id and put.lot_id = loose.lot_id and put.quantity >= loose.quantity;--> statement-breakpoint
update order_line_lots loose set quantity = loose.quantity - put.quantity from (
  select order_line_id, lot_id, sum(quantity) as quantity from order_line_lots where parcel_id is not null group by 1, 2
) put where loose.parcel_id is null and put.order_line_id = loose.order_line_id and put.lot_id = loose.lot_id;
