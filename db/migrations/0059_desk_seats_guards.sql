-- Seats that stand: from the local day they were given, on the word and for the reason the log has of the last giving.
update office_members m set first_day = (m.created_at at time zone 'Asia/Ho_Chi_Minh')::date;
--> statement-breakpoint
update office_members m set given_by = a.actor_user_id, reason = a.reason
from (
  select distinct on (subject_id) subject_id, actor_user_id, reason from audit_log
  where action = 'office.appoint' order by subject_id, at desc, id desc
) a
where a.subject_id = m.user_id::text and exists (select from users u where u.id = a.actor_user_id);
