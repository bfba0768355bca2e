import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type IndicatorName, indicators } from "@/domain/indicators/catalogue";
import {
  disclosures,
  type HiddenPlaces,
  hiddenPlaces,
  publicCell,
  type PublicLevel,
} from "@/domain/indicators/disclosure";
import type { PublicQuery } from "@/domain/indicators/query";
import {
  type Cell,
  type CellQuery,
  endsOfMonths,
  readIndicatorMonths,
  readIndicators,
  readIndicatorUnits,
  type UnitCell,
} from "@/domain/indicators/reads/cells";
import { listEveryTarget, type Progress, readProgress } from "@/domain/indicators/reads/targets";
import { placesOn, reportedKinds } from "@/domain/stats/reads";
import { addDays, type LocalDay, startOfMonth } from "@/platform/clock";

/** A place and a day as the public may ask about them. */
export type PublicPlace = Pick<PublicQuery, "asOf" | "map" | "level"> & { unit: string | null };

/** The numbers as everybody may read them; null where they are not told. */
export type Told = { numerator: number; denominator: number } | null;
export type ToldUnit = Pick<UnitCell, "code" | "fullName" | "parentName"> & { told: Told };
export type ToldMonth = { day: LocalDay; told: Told };

/** Every indicator of a place as the public may read it: what is hidden leaves this read as null and nothing else. */
export async function readTold(place: PublicPlace): Promise<Record<IndicatorName, Told>> {
  const [cells, hidden] = await Promise.all([readIndicators("public", place), hiddenOn(place.asOf)]);
  const at = { level: levelOf(place), code: place.unit ?? "", hidden };
  return Object.fromEntries(
    indicators.map(({ name }) => [name, numbersOf(publicCell(name, cells[name], at))]),
  ) as Record<IndicatorName, Told>;
}

/** One indicator by the units of a map and level; none where it is told of the whole alone. */
export async function readToldUnits(name: IndicatorName, place: PublicPlace): Promise<ToldUnit[]> {
  if (disclosures[name] === "province") return [];
  const [units, hidden] = await Promise.all([
    readIndicatorUnits("public", name, { ...place, unit: null }),
    hiddenOn(place.asOf),
  ]);
  const level = partLevelOf(place);
  return units.map((unit) => ({
    code: unit.code,
    fullName: unit.fullName,
    parentName: unit.parentName,
    told: numbersOf(publicCell(name, unit, { level, code: unit.code, hidden })),
  }));
}

/** One indicator at the end of each of the last months, the oldest first. What was hidden then is hidden now. */
export async function readToldMonths(name: IndicatorName, place: PublicPlace, months: number): Promise<ToldMonth[]> {
  const [cells, hidden] = await Promise.all([
    readIndicatorMonths("public", name, place, months),
    hiddenOnDays(endsOfMonths(place.asOf, months)),
  ]);
  return cells.map(({ day, ...cell }) => ({
    day,
    told: numbersOf(
      publicCell(name, cell, {
        level: levelOf(place),
        code: place.unit ?? "",
        hidden: hidden.get(day) ?? nothingShown,
      }),
    ),
  }));
}

export type ToldTarget = Pick<Progress, "id" | "indicator" | "value" | "lastDay" | "source" | "light">;

/** What is to be reached in a place of today's map, and how it goes; a target of what is not told is not told either. */
export async function readToldTargets({ asOf, map, level, unit }: PublicPlace): Promise<ToldTarget[]> {
  if (map === "old" && unit !== null) return [];
  const [all, hidden] = await Promise.all([listEveryTarget(), hiddenOn(asOf)]);
  const wanted = all.filter(
    ({ communeCode, firstDay, lastDay }) => communeCode === (unit ?? "") && firstDay <= asOf && lastDay >= asOf,
  );
  const at = { level: levelOf({ asOf, map, level, unit }), code: unit ?? "", hidden };
  return (await readProgress(wanted, asOf))
    .filter(({ indicator, cell }) => publicCell(indicator, cell, at) !== null)
    .map(({ id, indicator, value, lastDay, source, light }) => ({ id, indicator, value, lastDay, source, light }));
}

/** Household shops online at the end of a day, which the count of businesses and cooperatives leaves out. */
export async function countHouseholds(asOf: LocalDay): Promise<number> {
  const [row] = await db.execute<{ households: number }>(sql`
    select coalesce(sum(change), 0)::int as households from daily_sellers
    where day <= ${asOf} and seller_kind <> all(${sql.param([...reportedKinds])}::text[])`);
  return row?.households ?? 0;
}

function numbersOf(cell: Cell | null): Told {
  return cell && { numerator: cell.numerator, denominator: cell.denominator };
}

function levelOf(place: CellQuery): PublicLevel {
  return place.unit === null ? "province" : partLevelOf(place);
}

function partLevelOf({ map, level }: Pick<CellQuery, "map" | "level">): PublicLevel {
  if (level === "district") return "district";
  return map === "old" ? "old_commune" : "unit";
}

/** For a day nobody has looked at: nothing of a list is shown. */
const nothingShown: HiddenPlaces = { old_commune: new Set(), district: new Set(), unit: new Set(), province: true };

async function hiddenOn(day: LocalDay): Promise<HiddenPlaces> {
  return (await hiddenOnDays([day])).get(day) ?? nothingShown;
}

type Row = { day: LocalDay; oldCode: string; districtCode: string; unitCode: string; listed: number };

/** What of the office's list is hidden on each of the days. */
async function hiddenOnDays(days: readonly LocalDay[]): Promise<ReadonlyMap<LocalDay, HiddenPlaces>> {
  const last = days.at(-1);
  if (last === undefined) return new Map();
  const rows = await db.execute<Row>(sql`
    with ${placesOn(last)}, ends as (
      select * from unnest(${sql.param([...days])}::text[]::date[], ${sql.param(days.map(monthToCome))}::text[]::date[]) e (day, first)
    ), months as (
      select d.old_commune_code, (select min(e.day) from ends e where e.first > d.month) as day, sum(d.denominator)::int as change
      from monthly_indicators d where d.indicator = 'registered_online' and d.month < ${monthToCome(last)} group by 1, 2
    ), own as (
      select d.old_commune_code, e.day, sum(d.denominator)::int as change
      from ends e join daily_indicators d on d.indicator = 'registered_online' and d.day >= e.first and d.day <= e.day group by 1, 2
    )
    select e.day::text as day, p.old_code as "oldCode", p.district_code as "districtCode", p.unit_code as "unitCode",
      coalesce(sum(m.change) filter (where m.day <= e.day), 0)::int + coalesce(max(o.change), 0) as listed
    from ends e cross join places p left join months m on m.old_commune_code = p.old_code
    left join own o on o.old_commune_code = p.old_code and o.day = e.day
    group by 1, 2, 3, 4 order by 1, 2`);
  const byDay = new Map<LocalDay, Row[]>(days.map((day) => [day, []]));
  for (const row of rows) byDay.get(row.day)?.push(row);
  return new Map([...byDay].map(([day, places]) => [day, hiddenOf(places)]));
}

/** The months before this one are over by the end of a day. */
const monthToCome = (day: LocalDay) => startOfMonth(addDays(day, 1));

/** Lists change seldom, and what they hide is worth keeping: it depends on nothing else. */
const known = new Map<string, HiddenPlaces>();
const mostKnown = 200;

function hiddenOf(rows: readonly Row[]): HiddenPlaces {
  const places = rows.map(({ oldCode, districtCode, unitCode, listed }) => ({
    oldCode,
    districtCode,
    unitCode,
    listed,
  }));
  const key = JSON.stringify(places);
  const found = known.get(key) ?? hiddenPlaces(places);
  known.delete(key);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  return found;
}
