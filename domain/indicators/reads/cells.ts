import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { type IndicatorName, indicatorNames, indicators } from "@/domain/indicators/catalogue";
import type { AdminScope } from "@/domain/people/scopes";
import type { StatQuery } from "@/domain/stats/query";
import { columnOf, isOnOldMap, placesOn } from "@/domain/stats/reads";
import { addDays, addMonths, type LocalDay, startOfMonth } from "@/platform/clock";

export type CellQuery = Pick<StatQuery, "asOf" | "map" | "level" | "unit">;
export type Cell = { numerator: number; denominator: number };
export type UnitCell = Cell & { code: string; fullName: string; parentName: string | null };

/** Whose figures are counted: the officer's units, or everybody's where the public asks. */
export type Reach = AdminScope | "public";

/**
 * Every indicator on a day for a place: the officer's area, the whole province, or one unit of it. One statement. Those not among the names asked for
 * are nothing.
 */
export async function readIndicators(
  reach: Reach,
  query: CellQuery,
  names: readonly IndicatorName[] = indicatorNames,
): Promise<Record<IndicatorName, Cell>> {
  const rows = await db.execute<Cell & { indicator: IndicatorName }>(sql`
    with ${placesOn(query.asOf)}, d as (${changes(names, query.asOf)})
    select d.indicator, ${sums} from d join places p on p.old_code = d.old_commune_code
    where ${within(reach, query)} group by 1`);
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
    d as (${changes([name], query.asOf)}),
    counted as (
      select ${column} as code, ${sums} from d join places p on p.old_code = d.old_commune_code group by 1
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
  const parts = days.flatMap((day) => partsOf([name], day).map((part) => ({ ...part, day })));
  const column = (of: (part: (typeof parts)[number]) => string | number) => sql.param(parts.map(of));
  const rows = await db.execute<Cell & { day: LocalDay }>(sql`
    with ${placesOn(query.asOf)}, mine as (select p.old_code from places p where ${within(reach, query)}),
    months as (
      select d.month, sum(d.numerator)::int as numerator, sum(d.denominator)::int as denominator
      from monthly_indicators d join mine on mine.old_code = d.old_commune_code where d.indicator = ${name} group by 1
    ), parts as (
      select * from unnest(${column(({ day }) => day)}::text[]::date[], ${column(({ first }) => first)}::text[]::date[],
        ${column(({ last }) => last)}::text[]::date[], ${column(({ sign }) => sign)}::int[]) part (day, first, last, sign)
    ), sums as (
      select p.day, p.sign * (coalesce(whole.numerator, 0) + coalesce(own.numerator, 0)) as numerator,
        p.sign * (coalesce(whole.denominator, 0) + coalesce(own.denominator, 0)) as denominator
      from parts p
      cross join lateral (
        select sum(m.numerator) as numerator, sum(m.denominator) as denominator from months m where m.month < p.first
      ) whole
      cross join lateral (
        select sum(d.numerator) as numerator, sum(d.denominator) as denominator
        from daily_indicators d join mine on mine.old_code = d.old_commune_code
        where d.indicator = ${name} and d.day >= p.first and d.day <= p.last
      ) own
    )
    select day::text as day, sum(numerator)::int as numerator, sum(denominator)::int as denominator from sums group by 1 order by 1`);
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

/** The old communes a place is made of, as far as the reach goes: a select of their codes. */
export function codesWithin(reach: Reach, query: CellQuery): SQL {
  return sql`with ${placesOn(query.asOf)} select p.old_code from places p where ${within(reach, query)}`;
}

const yearly = indicators.filter(({ over }) => over === "year").map(({ name }) => name);

/**
 * What of the sums makes the figures of a day: the months that are over by it and the days after them, and what happens over time less the same of
 * twelve months before. States are summed from the beginning.
 */
function partsOf(names: readonly IndicatorName[], day: LocalDay) {
  const upTo = (last: LocalDay, sign: 1 | -1, of: readonly IndicatorName[]) => ({
    names: of,
    first: startOfMonth(addDays(last, 1)),
    last,
    sign,
  });
  const over = names.filter((name) => yearly.includes(name));
  return [upTo(day, 1, names), ...(over.length > 0 ? [upTo(addMonths(day, -12), -1, over)] : [])];
}

/** The rows whose sums are these indicators on a day, by old commune. */
function changes(names: readonly IndicatorName[], day: LocalDay): SQL {
  const rows = partsOf(names, day).flatMap(({ names: of, first, last, sign }) => {
    const columns = sql`indicator, old_commune_code, ${sql.raw(String(sign))} * numerator as numerator, ${sql.raw(String(sign))} * denominator as denominator`;
    const named = sql`indicator = any(${sql.param([...of])}::text[])`;
    return [
      sql`select ${columns} from monthly_indicators where ${named} and month < ${first}`,
      sql`select ${columns} from daily_indicators where ${named} and day >= ${first} and day <= ${last}`,
    ];
  });
  return sql.join(rows, sql` union all `);
}

const sums = sql`coalesce(sum(d.numerator), 0)::int as numerator, coalesce(sum(d.denominator), 0)::int as denominator`;

function within(reach: Reach, query: CellQuery): SQL {
  const own =
    reach === "public" || reach.communeCodes === "all"
      ? sql`true`
      : sql`p.unit_code = any(${sql.param([...reach.communeCodes])}::text[])`;
  return query.unit === null || query.level === "province" ? own : sql`${own} and ${columnOf(query)} = ${query.unit}`;
}
