import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { followTargets } from "@/domain/indicators/writes/follow";
import type { ChangeMoves } from "@/domain/successions/reads";
import type { Outcome } from "@/domain/successions/map-change";
import { localDay } from "@/platform/clock";

type Moves = Outcome["moves"];

/** Tables whose rows stand in a commune of before July 2025 and, beside it, in the unit that follows from it. */
const placed = [
  "sellers",
  "products",
  "applications",
  "seller_members",
  "teams",
  "seller_orders",
  "register_entries",
  "signature_products",
] as const;
type Placed = (typeof placed)[number];

/**
 * Everything that stands in a place goes where the place goes; what names only a unit goes where most of the unit went. An officer of a unit
 * that was divided answers for all of its parts.
 */
export async function followPlaces(
  tx: Transaction,
  moves: Moves,
  { ended, now }: { ended: readonly string[]; now: Date },
): Promise<Omit<ChangeMoves, "listings">> {
  const counts = {
    teams: 0,
    sellers: 0,
    products: 0,
    applications: 0,
    seller_members: 0,
    seller_orders: 0,
    register_entries: 0,
    signature_products: 0,
  };
  const going = valuesOf(moves.map(({ placeCode, to }) => [placeCode, to]));
  if (going !== null) {
    for (const table of placed) counts[table] = await movedIn(tx, table, going);
    await tx.execute(sql`
      update listing_versions v set commune_code = g.to_code from (${going}) g (place_code, to_code)
      where v.content ->> 'oldCommuneCode' = g.place_code and v.commune_code <> g.to_code`);
    await tx.execute(sql`
      update visits v set commune_code = s.commune_code from sellers s
      where s.id = v.seller_id and v.commune_code <> s.commune_code`);
    await tx.execute(sql`
      update certificates c set commune_code = p.commune_code from products p
      where p.id = c.product_id and c.commune_code <> p.commune_code`);
  }
  const successors = valuesOf(mainSuccessors(moves, ended));
  let addresses = 0;
  if (successors !== null) {
    addresses = await countOf(
      tx,
      sql`update buyer_addresses a set ward_code = g.to_code from (${successors}) g (from_code, to_code)
        where a.ward_code = g.from_code returning 1`,
    );
    await tx.execute(sql`
      update visits v set commune_code = g.to_code from (${successors}) g (from_code, to_code)
      where v.seller_id is null and v.commune_code = g.from_code`);
    await tx.execute(sql`
      update certificates c set commune_code = g.to_code from (${successors}) g (from_code, to_code)
      where c.product_id is null and c.commune_code = g.from_code`);
    await followTargets(tx, successors);
    await tx.execute(sql`
      update decision_import_rows r set commune_code = g.to_code from (${successors}) g (from_code, to_code)
      where r.step is null and r.commune_code = g.from_code`);
  }
  const officers = await followOffices(tx, moves, { ended, now });
  const vouchers = await followLists(tx, "vouchers", { moves, ended });
  await followLists(tx, "campaigns", { moves, ended });
  const { sellers, products, teams, applications } = counts;
  return { sellers, products, teams, officers, addresses, applications, vouchers };
}

async function movedIn(tx: Transaction, table: Placed, going: SQL): Promise<number> {
  return countOf(
    tx,
    sql`update ${sql.identifier(table)} t set commune_code = g.to_code from (${going}) g (place_code, to_code)
      where t.old_commune_code = g.place_code and t.commune_code is distinct from g.to_code returning 1`,
  );
}

async function followOffices(
  tx: Transaction,
  moves: Moves,
  { ended, now }: { ended: readonly string[]; now: Date },
): Promise<number> {
  const areas = valuesOf(pairsOf(moves));
  if (areas === null) return 0;
  const officers = await countOf(
    tx,
    sql`insert into office_members (user_id, role, commune_code, first_day, last_day, given_by, reason, created_at)
      select distinct on (m.user_id, m.role, g.to_code, m.first_day)
        m.user_id, m.role, g.to_code, m.first_day, m.last_day, m.given_by, m.reason, m.created_at
      from office_members m join (${areas}) g (from_code, to_code) on g.from_code = m.commune_code
      where m.ended_at is null and (m.last_day is null or m.last_day >= ${localDay(now)})
      order by m.user_id, m.role, g.to_code, m.first_day, m.last_day desc nulls first
      on conflict do nothing returning 1`,
  );
  await tx.execute(sql`
    update office_members set ended_at = ${now.toISOString()}::timestamptz
    where ended_at is null and commune_code = any(${sql.param([...ended])}::text[])`);
  return officers;
}

/** What is for goods of a unit is for those of the units it became. */
async function followLists(
  tx: Transaction,
  table: "vouchers" | "campaigns",
  { moves, ended }: { moves: Moves; ended: readonly string[] },
): Promise<number> {
  const areas = valuesOf(pairsOf(moves));
  if (areas === null) return 0;
  return countOf(
    tx,
    sql`update ${sql.identifier(table)} v set commune_codes = array(
        select distinct code from (
          select unnest(v.commune_codes) as code union
          select g.to_code from (${areas}) g (from_code, to_code) where g.from_code = any(v.commune_codes)) both_maps
        where code <> all(${sql.param([...ended])}::text[]) order by code)
      where exists (select from (${areas}) g (from_code, to_code) where g.from_code = any(v.commune_codes)) returning 1`,
  );
}

function pairsOf(moves: Moves): (readonly [string, string])[] {
  return [...new Map(moves.map(({ from, to }) => [`${from} ${to}`, [from, to] as const])).values()];
}

/** Of each unit that is no more, the unit most of its places went to; on a tie the one of the lower code. */
export function mainSuccessors(moves: Moves, ended: readonly string[]): (readonly [string, string])[] {
  return ended.flatMap((code) => {
    const targets = moves.filter(({ from }) => from === code).map(({ to }) => to);
    const count = (to: string) => targets.filter((each) => each === to).length;
    const [main] = [...new Set(targets)].toSorted((a, b) => count(b) - count(a) || (a < b ? -1 : 1));
    return main === undefined ? [] : [[code, main] as const];
  });
}

function valuesOf(pairs: readonly (readonly [string, string])[]): SQL | null {
  if (pairs.length === 0) return null;
  return sql`values ${sql.join(
    pairs.map(([one, other]) => sql`(${one}::text, ${other}::text)`),
    sql`, `,
  )}`;
}

async function countOf(tx: Transaction, statement: SQL): Promise<number> {
  return (await tx.execute(statement)).length;
}
