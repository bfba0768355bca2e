import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { IndicatorName } from "@/db/enums";
import { dailyIndicators } from "@/db/schema/indicators";
import type { levels, maps } from "@/domain/stats/query";
import { addDays, addMonths, type LocalDay, localDay } from "@/platform/clock";

type Entry = { seller: string | null; old: string; listed: string; removed: string | null };
type Event = { product: string; seller: string; kind: string; day: string; old: string; sellerKind: string };
type Verdict = { product: string; verdict: string; day: string };
type ShopEvent = { seller: string; kind: string; day: string; old: string; sellerKind: string };
type Certificate = { old: string; stars: number; from: string; to: string; revoked: string | null };
type Part = { seller: string; at: number | null; placed: number; old: string; sellerOld: string; opened: boolean };
type Shop = { old: string; approved: number };
type Signature = { id: string; old: string; listed: string; removed: string | null; products: string[] };
type Pilot = { old: string; since: string; until: string | null };
type Visit = { old: string; on: string; outcome: string };
let world: {
  entries: Entry[];
  events: Event[];
  shopEvents: ShopEvent[];
  verdicts: Verdict[];
  certificates: Certificate[];
  parts: Part[];
  shops: Shop[];
  visits: Visit[];
  signature: Signature[];
  pilots: Pilot[];
};
let places: Map<
  string,
  { unit: string; district: string; spans: { unit: string; since: string; until: string | null }[] }
>;

const rows = async <T extends Record<string, unknown>>(text: string) => [...(await db.execute<T>(sql.raw(text)))];

/** Reads the rows every figure follows from. */
export async function readRawRows(): Promise<void> {
  const near = "(select min(place_code) from place_memberships m where m.until is null and m.unit_code = ";
  world = {
    entries: await rows(
      `select seller_id as seller, old_commune_code as old, listed_on::text as listed, removed_on::text as removed from register_entries`,
    ),
    events: await rows(
      `select product_id as product, seller_id as seller, kind, day::text as day, old_commune_code as old, seller_kind as "sellerKind" from presence_events order by day, id`,
    ),
    shopEvents: await rows(
      `select seller_id as seller, kind, day::text as day, old_commune_code as old, seller_kind as "sellerKind" from shop_presence_events order by day, id`,
    ),
    verdicts: await rows(
      `select product_id as product, verdict, day::text as day from padding_events order by day, id`,
    ),
    certificates:
      await rows(`select coalesce(p.old_commune_code, ${near} c.commune_code)) as old, c.stars, valid_from::text as from, valid_to::text as to, revoked_on::text as revoked
      from certificates c left join products p on p.id = c.product_id where scheme = 'ocop'`),
    parts:
      await rows(`select o.seller_id as seller, extract(epoch from delivered_at)::float8 as at, extract(epoch from placed_at)::float8 as placed, o.old_commune_code as old, s.old_commune_code as "sellerOld", o.opened_at is not null as opened
      from seller_orders o join sellers s on s.id = o.seller_id`),
    shops: await rows(
      `select old_commune_code as old, extract(epoch from approved_at)::float8 as approved from sellers`,
    ),
    signature: await rows(
      `select id, old_commune_code as old, listed_on::text as listed, removed_on::text as removed,
        array(select product_id from signature_matches m where m.signature_id = p.id) as products from signature_products p`,
    ),
    pilots: await rows(
      `select old_commune_code as old, since::text as since, until::text as until from pilot_communes`,
    ),
    visits: await rows(
      `select coalesce(s.old_commune_code, ${near} v.commune_code)) as old, visited_on::text as on, outcome from visits v left join sellers s on s.id = v.seller_id`,
    ),
  };
  places = new Map(
    (
      await rows<{
        old: string;
        unit: string;
        district: string;
        spans: { unit: string; since: string; until: string | null }[];
      }>(`
        select o.code as old, o.parent_code as district,
          (select m.unit_code from place_memberships m where m.place_code = o.code and m.until is null) as unit,
          (select json_agg(json_build_object('unit', m.unit_code, 'since', m.since, 'until', m.until)) from place_memberships m where m.place_code = o.code) as spans
        from units o where o.list = 'old' and o.level = 'commune'`)
    ).map(({ old, ...place }) => [old, place]),
  );
}

export type Where = { asOf: LocalDay; map: (typeof maps)[number]; level: (typeof levels)[number]; code: string };

function lies(old: string, { asOf, map, level, code }: Where): boolean {
  const place = places.get(old);
  if (!place) return false;
  if (level === "province") return true;
  if (level === "district") return place.district === code;
  if (map === "old") return old === code;
  if (map === "new") return place.unit === code;
  const then = place.spans.find(({ since, until }) => since <= asOf && (until === null || until > asOf));
  return (then?.unit ?? old) === code;
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

const dayOf = (epoch: number) => localDay(new Date(epoch * 1000));

/** The products that are online at the end of a day, those of them that are left out, and the shops online as a whole. */
function shelvesOn(asOf: string) {
  const last = new Map<string, Event>();
  for (const event of world.events) if (event.day <= asOf) last.set(event.product, event);
  const verdicts = new Map<string, string>();
  for (const { product, verdict, day } of world.verdicts) if (day <= asOf) verdicts.set(product, verdict);
  const isLeftOut = ({ product }: Event) => (verdicts.get(product) ?? "counted") !== "counted";
  const shown = [...last.values()].filter(({ kind }) => kind === "online");
  const leftOut = shown.filter(isLeftOut);
  const online = shown.filter((event) => !isLeftOut(event));
  const lastShop = new Map<string, ShopEvent>();
  for (const event of world.shopEvents) if (event.day <= asOf) lastShop.set(event.seller, event);
  return { online, leftOut, shops: [...lastShop.values()].filter(({ kind }) => kind === "online") };
}

/** An indicator of a unit on a day by nothing but counting rows: no sums of changes, no spells. */
export function recount(name: IndicatorName, where: Where): { numerator: number; denominator: number } {
  const { asOf } = where;
  const yearBefore = addMonths(asOf, -12);
  const isHere = ({ old }: { old: string }) => lies(old, where);
  const { online, leftOut, shops } = shelvesOn(asOf);
  const perShop = groupBy(online, ({ seller }) => seller);
  const entries = world.entries.filter(
    (e) => isHere(e) && e.listed <= asOf && (e.removed === null || e.removed > asOf),
  );
  const holding = world.certificates.filter(
    (c) => isHere(c) && c.from <= asOf && asOf < c.to && (c.revoked === null || asOf < c.revoked),
  );
  const count = (numerator: number, denominator = 0) => ({ numerator, denominator });
  const having = (least: number) =>
    count(entries.filter(({ seller }) => (perShop.get(seller ?? "")?.length ?? 0) >= least).length, entries.length);
  const nth = (place: number) => {
    const delivered = groupBy(
      world.parts.filter(({ at }) => at !== null && dayOf(at) <= asOf),
      ({ seller }) => seller,
    );
    const sold = [...delivered.values()].filter(
      (parts) => parts.length >= place && lies(parts[0]?.sellerOld ?? "", where),
    );
    return count(sold.length, world.shops.filter((s) => isHere(s) && dayOf(s.approved) <= asOf).length);
  };
  switch (name) {
    case "sellers_online": {
      const kinds = ["cooperative", "cooperative_group", "company"];
      const all = [...online, ...shops].filter((each) => kinds.includes(each.sellerKind) && isHere(each));
      return count(new Set(all.map(({ seller }) => seller)).size);
    }
    case "products_online":
      return count(online.filter(isHere).length);
    case "left_out":
      return count(leftOut.filter(isHere).length);
    case "registered_online": {
      const sellers = new Set([...online, ...shops].map(({ seller }) => seller));
      return count(entries.filter(({ seller }) => seller !== null && sellers.has(seller)).length, entries.length);
    }
    case "digitised_any":
      return having(1);
    case "digitised_5":
      return having(5);
    case "digitised_6":
      return having(6);
    case "digitised_7":
      return having(7);
    case "signature_pilot": {
      const shown = new Set(online.map(({ product }) => product));
      const isPilot = (old: string) =>
        world.pilots.some((pilot) => pilot.old === old && pilot.since <= asOf && (pilot.until ?? "9999") > asOf);
      const wanted = world.signature.filter(
        (s) => isHere(s) && isPilot(s.old) && s.listed <= asOf && (s.removed ?? "9999") > asOf,
      );
      return count(wanted.filter(({ products }) => products.some((id) => shown.has(id))).length, wanted.length);
    }
    case "certificates_valid":
      return count(holding.length);
    case "certificates_3":
    case "certificates_4":
    case "certificates_5":
      return count(holding.filter(({ stars }) => stars === Number(name.at(-1))).length);
    case "certificates_lapsing":
      return count(holding.filter(({ to }) => to <= addDays(asOf, 90)).length);
    case "first_sale":
      return nth(1);
    case "repeat_sale":
      return nth(2);
    case "delivered": {
      const placed = world.parts.filter(
        (p) => p.opened && isHere(p) && dayOf(p.placed) <= asOf && dayOf(p.placed) > yearBefore,
      );
      return count(placed.filter(({ at }) => at !== null).length, placed.length);
    }
    case "visits": {
      const made = world.visits.filter((v) => isHere(v) && v.on <= asOf && v.on > yearBefore);
      return count(made.filter(({ outcome }) => outcome === "done").length, made.length);
    }
  }
}

/** Writes changes of days where nothing happened that would make them, and the months that follow. */
export async function writeChanges(changes: (typeof dailyIndicators.$inferInsert)[]): Promise<void> {
  await db.insert(dailyIndicators).values(changes);
  await db.execute(sql`delete from monthly_indicators`);
  await db.execute(sql`
    insert into monthly_indicators (indicator, month, old_commune_code, numerator, denominator)
    select indicator, date_trunc('month', day)::date, old_commune_code, sum(numerator), sum(denominator)
    from daily_indicators group by 1, 2, 3`);
}
