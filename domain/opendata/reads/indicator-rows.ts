import "server-only";
import { sql } from "drizzle-orm";
import { type IndicatorName, indicatorNames } from "@/db/enums";
import { indicatorOf } from "@/domain/indicators/catalogue";
import { disclosures } from "@/domain/indicators/disclosure";
import { daysOf, hidingOf, type Lies, rowsOfDay, type Two } from "@/domain/opendata/figures";
import type { Run } from "@/domain/opendata/reads/rows";
import type { Row } from "@/domain/opendata/written";
import { addDays, type LocalDay } from "@/platform/clock";

const ofPlaces = indicatorNames.filter((name) => disclosures[name] !== "province");
const ofWhole = indicatorNames.filter((name) => disclosures[name] === "province");
const yearly = indicatorNames.filter((name) => indicatorOf(name)?.over === "year");

/** The public figures day by day up to a last one. The sums are carried on from day to day, so that each change is read once. */
export async function* indicatorRows(run: Run, last: LocalDay): AsyncGenerator<Row> {
  const places = (await run(sql`
    select o.code as "oldCode", o.parent_code as "districtCode", m.unit_code as "unitCode"
    from units o join place_memberships m on m.place_code = o.code and m.until is null
    where o.list = 'old' and o.level = 'commune'`)) as readonly Lies[];
  const [begun] = await run(sql`select min(day)::text as first from daily_indicators`);
  const first = begun?.["first"];
  if (typeof first !== "string") return;
  const hiddenOn = hidingOf(places);
  const sums = new Map<string, Two>();
  let before = addDays(first as LocalDay, -1);
  for (const day of daysOf(first as LocalDay, last)) {
    const changes = (await run(sql`
      select indicator || ' ' || old_commune_code as key, sum(numerator)::int as numerator, sum(denominator)::int as denominator
      from daily_indicators where day > ${before}::date and day <= ${day}::date and indicator = any(${sql.param(ofPlaces)}::text[]) group by 1`)) as readonly (Two & {
      key: string;
    })[];
    for (const { key, numerator, denominator } of changes) {
      const sum = sums.get(key);
      sums.set(key, {
        numerator: (sum?.numerator ?? 0) + numerator,
        denominator: (sum?.denominator ?? 0) + denominator,
      });
    }
    const whole = (await run(sql`
      select indicator, sum(numerator)::int as numerator, sum(denominator)::int as denominator from daily_indicators
      where indicator = any(${sql.param(ofWhole)}::text[]) and day <= ${day}::date
        and (indicator <> all(${sql.param(yearly)}::text[]) or day > (${day}::date - interval '12 months')::date) group by 1`)) as readonly (Two & {
      indicator: IndicatorName;
    })[];
    yield* rowsOfDay(day, places, {
      sums,
      whole: new Map(whole.map((cell) => [cell.indicator, cell])),
      hidden: hiddenOn(sums),
    });
    before = day;
  }
}
