import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { DatasetName } from "@/domain/opendata/catalogue";
import { indicatorRows } from "@/domain/opendata/reads/indicator-rows";
import type { Row } from "@/domain/opendata/written";
import type { LocalDay } from "@/platform/clock";
import { env } from "@/platform/env";

/** Sends one statement of the transaction all files are read in, so that they tell of one moment. */
export type Run = (statement: SQL) => Promise<readonly Record<string, unknown>[]>;

const atOnce = 2_000;
const zone = sql.raw("'Asia/Ho_Chi_Minh'");

/** The rows of a dataset: of the moment, figures and certificates in force up to the end of a day, in the order of its key, a few at a time. */
export function rowsOf(name: DatasetName, run: Run, day: LocalDay): AsyncGenerator<Row> {
  return name === "indicators" ? indicatorRows(run, day) : fetched(run, name, statementOf(name, day));
}

async function* fetched(run: Run, name: string, statement: SQL): AsyncGenerator<Row> {
  const cursor = sql.raw(`${name}_rows`);
  await run(sql`declare ${cursor} no scroll cursor for ${statement}`);
  const next = sql`fetch forward ${sql.raw(String(atOnce))} from ${cursor}`;
  for (let rows = await run(next); rows.length > 0; rows = await run(next)) yield* rows as readonly Row[];
  await run(sql`close ${cursor}`);
}

function statementOf(name: Exclude<DatasetName, "indicators">, day: LocalDay): SQL {
  const agreed = sql.raw(`s.open_data_since is not null and s.state = 'active' and (not s.is_demo or ${env().isDemo})`);
  const on = sql.raw(`'${day}'::date`);
  switch (name) {
    case "units":
      return sql`select list, code, level, kind, name, full_name, name_en, parent_code, ended_on::text as ended_on
        from units order by list collate "C", code collate "C"`;
    case "successions":
      return sql`select from_list, from_code, to_list, to_code, kind, share_basis_points, effective_on, legal_reference
        from unit_successions order by from_list collate "C", from_code collate "C", to_list collate "C", to_code collate "C"`;
    case "memberships":
      return sql`select place_code as old_commune_code, since::text as since, until::text as until, unit_code
        from place_memberships order by place_code collate "C", place_memberships.since`;
    case "sellers":
      return sql`select s.slug as seller, s.name, s.kind, s.old_commune_code, s.commune_code as unit_code,
          (s.approved_at at time zone ${zone})::date::text as approved_on, s.is_demo
        from sellers s where ${agreed} order by s.slug collate "C"`;
    case "products":
      return sql`select l.slug as product, l.seller_slug as seller, l.name, nullif(l.name_en, '') as name_en, l.group_code,
          l.old_commune_code, l.commune_code as unit_code, (l.published_at at time zone ${zone})::date::text as published_on,
          (select c.code from certificates c where c.product_id = l.product_id and c.scheme = 'ocop' and c.valid_from <= ${on}
            and ${on} < least(c.valid_to, coalesce(c.revoked_on, c.valid_to))
            order by c.decided_on desc, c.id desc limit 1) as certificate, l.is_demo
        from listings l join sellers s on s.id = l.seller_id where ${agreed} order by l.slug collate "C"`;
    case "certificates":
      return sql`select c.code as certificate, c.scheme, coalesce(c.group_code, p.group_code) as group_code, c.stars,
          coalesce(p.commune_code, nullif(c.commune_code, '')) as unit_code, c.decision_number, c.decided_on::text as decided_on, c.issuer,
          c.valid_from::text as valid_from, c.valid_to::text as valid_to, c.revoked_on::text as revoked_on, c.is_demo
        from certificates c left join products p on p.id = c.product_id order by c.code collate "C"`;
  }
}
