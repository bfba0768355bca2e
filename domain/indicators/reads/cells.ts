import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import type { IndicatorName } from "@/db/enums";
import { indicators } from "@/domain/indicators/catalogue";
import type { AdminScope } from "@/domain/people/scopes";
import type { StatQuery } from "@/domain/stats/query";
import { columnOf, isOnOldMap, placesOn } from "@/domain/stats/reads";
import { addMonths, type LocalDay } from "@/platform/clock";

export type CellQuery = Pick<StatQuery, "asOf" | "map" | "level" | "unit">;
export type Cell = { numerator: number; denominator: number };
export type UnitCell = Cell & { code: string; fullName: string; parentName: string | null };

/** Whose figures are counted: the officer's units, or everybody's where the public asks. */
export type Reach = AdminScope | "public";

/** Every indicator on a day for a place: the officer's area, the whole province, or one unit of it. One statement. */
export async function readIndicators(reach: Reach, query: CellQuery): Promise<Record<IndicatorName, Cell>> {
  const rows = await db.execute<Cell & { indicator: IndicatorName }>(sql`
    with ${placesOn(query.asOf)}
    select d.indicator, ${sums(query.asOf)}
    from daily_indicators d join places p on p.old_code = d.old_commune_code
    where d.day <= ${query.asOf} and ${within(reach, query)} group by 1`);
  const found = new Map(rows.map(({ indicator, numerator, denominator }) => [indicator, { numerator, denominator }]));
  return Object.fromEntries(
    indicators.map(({ name }) => [name, found.get(name) ?? { numerator: 0, denominator: 0 }]),
  ) as Record<IndicatorName, Cell>;
}

/** One indicator on a day by the units of a map and level; units with nothing are there too, by name. One statement. */
export async function readIndicatorUnits(reach: Reach, name: IndicatorName, query: CellQuery): Promise<UnitCell[]> {
  const column = columnOf(query);
  const named = isOnOldMap(query)
    ? sql`select code, name, full_name, parent_code from units where list = 'old'`
    : query.map === "new"
      ? sql`select code, name, full_name, null as parent_code from units where list = '2026'`
      : sql`select code, name, full_name, null as parent_code from unit_versions
          where valid_from <= ${query.asOf} and (valid_to is null or valid_to > ${query.asOf})`;
  const rows = await db.execute<UnitCell>(sql`
    with ${placesOn(query.asOf)}, mine as (select distinct ${column} as code from places p where ${within(reach, query)}),
    counted as (
      select ${column} as code, ${sums(query.asOf)}
      from daily_indicators d join places p on p.old_code = d.old_commune_code
      where d.indicator = ${name} and d.day <= ${query.asOf} group by 1
    )
    select u.code, u.full_name as "fullName", parent.full_name as "parentName",
      coalesce(c.numerator, 0) as numerator, coalesce(c.denominator, 0) as denominator
    from mine join (${named}) u on u.code = mine.code
    left join units parent on parent.list = 'old' and parent.code = u.parent_code and parent.level = 'district'
    left join counted c on c.code = u.code order by u.name, u.code`);
  return [...rows];
}

/** One indicator at the end of each of the last months, the oldest first. */
export async function readIndicatorMonths(
  reach: Reach,
  name: IndicatorName,
  query: CellQuery,
  months: number,
): Promise<(Cell & { day: LocalDay })[]> {
  const days = endsOfMonths(query.asOf, months);
  const rows = await db.execute<Cell & { day: LocalDay }>(sql`
    with ${placesOn(query.asOf)}, mine as (
      select d.day, d.indicator, sum(d.numerator)::int as numerator, sum(d.denominator)::int as denominator
      from daily_indicators d join places p on p.old_code = d.old_commune_code
      where d.indicator = ${name} and d.day <= ${query.asOf} and ${within(reach, query)} group by 1, 2
    )
    select e.day::text as day,
      coalesce(sum(d.numerator) filter (where ${since(sql`e.day`)}), 0)::int as numerator,
      coalesce(sum(d.denominator) filter (where ${since(sql`e.day`)}), 0)::int as denominator
    from unnest(${sql.param(days)}::text[]::date[]) e (day) left join mine d on d.day <= e.day
    group by 1 order by 1`);
  return [...rows];
}

/** The ends of the last months up to a day, the oldest first; the day itself ends its own. */
export function endsOfMonths(day: LocalDay, months: number): LocalDay[] {
  return Array.from({ length: months }, (_, back) => endOfMonthBefore(day, months - 1 - back));
}

/** The last day of the month so many months before a day; of its own month the day itself. */
function endOfMonthBefore(day: LocalDay, back: number): LocalDay {
  if (back === 0) return day;
  const first = Date.parse(`${addMonths(day, 1 - back).slice(0, 7)}-01T00:00:00Z`);
  return new Date(first - 86_400_000).toISOString().slice(0, 10) as LocalDay;
}

const yearly = indicators.filter(({ over }) => over === "year").map(({ name }) => name);

/** States are summed from the beginning; what happens over time over the twelve months up to the day. */
function since(day: SQL): SQL {
  return sql`(d.indicator <> all(${sql.param(yearly)}::text[]) or d.day > (${day}::date - interval '12 months')::date)`;
}

function sums(day: LocalDay): SQL {
  const counts = since(sql`${day}`);
  return sql`coalesce(sum(d.numerator) filter (where ${counts}), 0)::int as numerator,
    coalesce(sum(d.denominator) filter (where ${counts}), 0)::int as denominator`;
}

function within(reach: Reach, query: CellQuery): SQL {
  const own =
    reach === "public" || reach.communeCodes === "all"
      ? sql`true`
      : sql`p.unit_code = any(${sql.param([...reach.communeCodes])}::text[])`;
  return query.unit === null || query.level === "province" ? own : sql`${own} and ${columnOf(query)} = ${query.unit}`;
}
