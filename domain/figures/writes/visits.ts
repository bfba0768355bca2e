import "server-only";
import { createHmac } from "node:crypto";
import { lt, sql } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { visitMarks, visitSalts } from "@/db/schema/figures";
import { type LocalDay, localDay } from "@/platform/clock";
import { newToken } from "@/platform/ids";
import { ownSecretFor } from "@/platform/sealed";

/** That somebody saw a page so many times within a few seconds. Address and browser leave this process as a mark only. */
export type Visit = {
  of: "product" | "shop";
  slug: string;
  caller: string;
  agent: string;
  views: number;
  /** Milliseconds since it was seen first. */
  ago: number;
};

/**
 * Counts visits of shops' and products' pages. On one day a person counts once for a page and once for its shop, whichever instance they
 * came to and however often this is called: a person is a mark of address and browser, made with a salt of the day. Pages nobody has are
 * passed over. Source: docs/decisions/024
 */
export async function countVisits(visits: readonly Visit[], now: Date): Promise<void> {
  const byDay = new Map<LocalDay, Visit[]>();
  for (const visit of visits) {
    const day = localDay(new Date(now.getTime() - visit.ago));
    byDay.set(day, [...(byDay.get(day) ?? []), visit]);
  }
  for (const [day, seen] of byDay) await countDay(day, seen);
}

async function countDay(day: LocalDay, visits: readonly Visit[]): Promise<void> {
  const salt = await saltOf(day);
  const seen = visits.map(({ of, slug, caller, agent, views }) => ({
    of,
    slug,
    mark: markOf(salt, `${caller} ${agent}`),
    views,
  }));
  await inTransaction((tx) =>
    tx.execute(sql`
      with seen as (
        select * from jsonb_to_recordset(${JSON.stringify(seen)}::text::jsonb) as seen ("of" text, slug text, mark text, views int)
      ), pages as (
        select p.seller_id, p.id as page_id, seen.mark, seen.views from seen join products p on p.slug = seen.slug
        where seen.of = 'product' and p.state = 'published'
        union all
        select s.id, null, seen.mark, seen.views from seen join sellers s on s.slug = seen.slug
        where seen.of = 'shop' and s.state = 'active'
      ), subjects as (
        select seller_id, page_id as subject_id, mark, views from pages where page_id is not null
        union all
        select seller_id, seller_id, mark, views from pages
      ), counted as (
        select seller_id, subject_id, sum(views)::int as views from subjects group by 1, 2
      ), marked as (
        insert into visit_marks (day, subject_id, mark)
        select distinct ${day}::date, subject_id, mark from subjects order by subject_id, mark
        on conflict do nothing returning subject_id
      ), fresh as (
        select subject_id, count(*)::int as visitors from marked group by 1
      )
      insert into shop_visits (seller_id, day, subject_id, visitors, views)
      select c.seller_id, ${day}::date, c.subject_id, coalesce(f.visitors, 0), c.views
      from counted c left join fresh f using (subject_id) order by c.seller_id, c.subject_id
      on conflict (seller_id, day, subject_id) do update
      set visitors = shop_visits.visitors + excluded.visitors, views = shop_visits.views + excluded.views`),
  );
}

/** Throws away the salts and marks of days that are over. Counts are kept. The job of each night. */
export async function forgetVisitors(now: Date): Promise<void> {
  // an instance may still hold the last seconds of yesterday
  const over = localDay(new Date(now.getTime() - 15 * 60_000));
  await db.delete(visitMarks).where(lt(visitMarks.day, over));
  await db.delete(visitSalts).where(lt(visitSalts.day, over));
}

/** The same on every instance: the first to need it makes it. */
async function saltOf(day: LocalDay): Promise<string> {
  const [row] = await db.execute<{ salt: string }>(sql`
    with made as (insert into visit_salts (day, salt) values (${day}, ${newToken()}) on conflict do nothing returning salt)
    select salt from made union all select salt from visit_salts where day = ${day} limit 1`);
  return row?.salt ?? saltOf(day);
}

/** A copy of the database alone does not tell whose it is: half of the key lies outside it. */
function markOf(salt: string, who: string): string {
  return createHmac("sha256", `${ownSecretFor("visits")} ${salt}`)
    .update(who)
    .digest("base64url")
    .slice(0, 22);
}
