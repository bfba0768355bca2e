import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { indicators } from "@/domain/indicators/catalogue";

const shares = indicators.filter(({ kind }) => kind === "share").map(({ name }) => name);

/**
 * What units that are no more were to reach, those they became are to: counts are added, of shares the greatest holds. The old targets end
 * and one new one stands for them with the sources of all. `successors` selects (from_code, to_code) pairs.
 */
export async function followTargets(tx: Transaction, successors: SQL): Promise<void> {
  await tx.execute(sql`
    with going as (
      select t.id, g.to_code, t.indicator, t.first_day, t.last_day, t.value, t.source
      from targets t join (${successors}) g (from_code, to_code) on g.from_code = t.commune_code where t.ended_at is null
    ), joined as (
      select * from going
      union all
      select t.id, t.commune_code, t.indicator, t.first_day, t.last_day, t.value, t.source from targets t
      where t.ended_at is null and t.id not in (select id from going)
        and exists (select from going g where (g.to_code, g.indicator, g.last_day) = (t.commune_code, t.indicator, t.last_day))
    ), ended as (
      update targets set ended_at = now() where id in (select id from joined) returning id
    )
    insert into targets (id, indicator, commune_code, first_day, last_day, value, source)
    select gen_random_uuid(), indicator, to_code, min(first_day), last_day,
      case when indicator = any(${sql.param(shares)}::text[]) then max(value) else sum(value) end, string_agg(distinct source, '; ')
    from joined, (select count(*) from ended) done group by indicator, to_code, last_day`);
}
