import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { db, inTransaction, onOwnConnection, type Transaction } from "@/db/client";
import type { PresenceKind, SellerKind } from "@/db/enums";
import { productTag, productTags } from "@/domain/catalog/freshness";
import { bandStarts } from "@/domain/catalog/price";
import { concepts } from "@/domain/catalog/synonyms";
import { conceptTsquery } from "@/domain/catalog/words";
import { type PresenceChange, recordPresence } from "@/domain/stats/writes";
import { announce } from "@/platform/changes";
import { localDay, type LocalDay } from "@/platform/clock";

const presentList = "2026";

/** What a listing is filtered by: the facets, in the order of their bits in `listing_counts`. */
type Cell = {
  communeCode: string;
  groupCode: string;
  stars: number;
  sellerKind: SellerKind;
  inStock: boolean;
  priceBand: number;
};

type Row = Cell & {
  productId: string;
  sellerId: string;
  slug: string;
  sellerSlug: string;
  oldCommuneCode: string;
};

/**
 * Makes the listings of these products what follows from products, sizes, stock, certificates and sellers now: rows come,
 * change or go, and with them facet counts, shops, words, presence events and announcements. What has no listing stays online in the facts
 * while it is sold on another market. Call it last in the verb.
 */
export async function refreshListings(tx: Transaction, productIds: readonly string[], now: Date): Promise<void> {
  const ids = [...new Set(productIds)].toSorted();
  if (ids.length === 0) return;
  const before = await lockedRows(tx, ids);
  const after = await writeRows(tx, ids, localDay(now));
  const gone = before.filter((row) => after.every(({ productId }) => productId !== row.productId));
  if (gone.length > 0) {
    await tx.execute(
      sql`delete from listings where product_id = any(${uuids(gone.map(({ productId }) => productId))})`,
    );
  }
  const changed = after.filter((row) => row.isChanged);
  const come = after.filter((row) => before.every(({ productId }) => productId !== row.productId));
  await countChanges(tx, before, [...gone, ...changed]);
  if (come.length > 0 || gone.length > 0) {
    await refreshShops(
      tx,
      [...come, ...gone].map(({ sellerId }) => sellerId),
    );
  }
  const moved = changed.filter((row) => before.some((old) => old.productId === row.productId && hasMoved(old, row)));
  await recordPresence(tx, [
    ...come.map((row) => ({ ...placeOf(row), kind: "online" as const, reason: "published", at: now })),
    ...moved.map((row) => ({ ...placeOf(row), kind: "online" as const, reason: "moved", at: now })),
    ...(await presenceWithout(tx, { ids: ids.filter((id) => !isAmong(after, id)), gone })).map((row) => ({
      ...row,
      at: now,
    })),
  ]);
  if (changed.length > 0)
    await learnWords(
      tx,
      changed.map(({ productId }) => productId),
    );
  // What a page says beyond its listing (words, sizes, stock) may have changed all the same.
  const unchanged = after.filter((row) => !row.isChanged).map(({ slug }) => productTag(slug));
  const left = before.filter((row) => gone.includes(row) || wasChanged(row, changed));
  await announce(tx, [...[...left, ...changed].flatMap(productTags), ...unchanged]);
}

/** Locked before anything is computed: of two sales that each empty one size, the later sees both. */
async function lockedRows(tx: Transaction, ids: string[]): Promise<Row[]> {
  return rowsOf<Row>(
    await tx.execute(sql`
      select product_id as "productId", seller_id as "sellerId", slug, seller_slug as "sellerSlug", seller_kind as "sellerKind",
        group_code as "groupCode", commune_code as "communeCode", old_commune_code as "oldCommuneCode", stars,
        in_stock as "inStock", price_band as "priceBand"
      from listings where product_id = any(${uuids(ids)}) order by product_id for update`),
  );
}

type Written = Row & { isChanged: boolean };

async function writeRows(tx: Transaction, ids: string[], day: LocalDay): Promise<Written[]> {
  return rowsOf<Written>(
    await tx.execute(sql`
      with due as (${listingsDue({ day, ids, sales: "kept" })}),
      written as (
        insert into listings (${columns}) select ${columns} from due
        on conflict (product_id) do update set (${columns}) = row(${excluded})
        where (${columnsOf("listings")}) is distinct from (${excluded})
        returning product_id
      )
      select product_id as "productId", seller_id as "sellerId", slug, seller_slug as "sellerSlug", seller_kind as "sellerKind",
        group_code as "groupCode", commune_code as "communeCode", old_commune_code as "oldCommuneCode", stars,
        in_stock as "inStock", price_band as "priceBand", exists (select from written w where w.product_id = due.product_id) as "isChanged"
      from due order by product_id`),
  );
}

function wasChanged(row: Row, changed: readonly Row[]): boolean {
  return changed.some(({ productId }) => productId === row.productId);
}

/** What is online stays so, but counts elsewhere from now on. */
function hasMoved(
  old: Pick<Row, "oldCommuneCode" | "groupCode" | "sellerKind">,
  row: Pick<Row, "oldCommuneCode" | "groupCode" | "sellerKind">,
): boolean {
  return (
    old.oldCommuneCode !== row.oldCommuneCode || old.groupCode !== row.groupCode || old.sellerKind !== row.sellerKind
  );
}

function placeOf(row: Row) {
  const { productId, sellerId, oldCommuneCode, communeCode, sellerKind, groupCode } = row;
  return { productId, sellerId, oldCommuneCode, communeCode, sellerKind, groupCode };
}

type Unlisted = ReturnType<typeof placeOf> & {
  reason: string;
  isElsewhere: boolean;
  last: (Pick<Row, "oldCommuneCode" | "communeCode" | "groupCode" | "sellerKind"> & { kind: PresenceKind }) | null;
};

/** What the facts say of products that have no listing: online by a page on another market, or offline when they were online until now. */
async function presenceWithout(
  tx: Transaction,
  { ids, gone }: { ids: readonly string[]; gone: readonly Row[] },
): Promise<Omit<PresenceChange, "at">[]> {
  if (ids.length === 0) return [];
  const unlisted = rowsOf<Unlisted>(
    await tx.execute(sql`
      select p.id as "productId", p.seller_id as "sellerId", p.old_commune_code as "oldCommuneCode", p.commune_code as "communeCode",
        s.kind as "sellerKind", p.group_code as "groupCode", case when s.state <> 'active' then 'seller_' || s.state else p.state end as reason,
        ${soldElsewhere} as "isElsewhere", (
          select json_build_object('kind', e.kind, 'oldCommuneCode', e.old_commune_code, 'communeCode', e.commune_code, 'groupCode', e.group_code,
            'sellerKind', e.seller_kind)
          from presence_events e where e.product_id = p.id order by e.id desc limit 1) as last
      from products p join sellers s on s.id = p.seller_id where p.id = any(${uuids(ids)}) order by p.id`),
  );
  return unlisted.flatMap(({ last, isElsewhere, ...product }): Omit<PresenceChange, "at">[] => {
    const left = gone.find(({ productId }) => productId === product.productId);
    const was = left ? { ...placeOf(left), kind: "online" as const } : last;
    if (isElsewhere) {
      const isKnown = last?.kind === "online" && !left && !hasMoved(last, product);
      return isKnown ? [] : [{ ...product, kind: "online", reason: "elsewhere" }];
    }
    return was?.kind === "online" ? [{ ...product, ...was, kind: "offline" }] : [];
  });
}

/** Product `p` of seller `s` has a page on another market that counts: `countsAsOnline`, in SQL. */
const soldElsewhere = sql`(s.state = 'active' and p.state <> 'hidden' and p.archived_at is null and exists (
  select from external_listings x where x.product_id = p.id and x.removed_at is null
    and (x.state = 'live' or (x.state = 'unsure' and x.evidence_hash is not null))))`;

function isAmong(rows: readonly Row[], id: string): boolean {
  return rows.some(({ productId }) => productId === id);
}

/** One row away for what was counted, one row more for what is to be. */
async function countChanges(tx: Transaction, before: readonly Row[], touched: readonly Row[]): Promise<void> {
  const changes = touched.flatMap((row) => {
    const old = before.find(({ productId }) => productId === row.productId);
    const isGone = old === row;
    if (old && !isGone && cellOf(old) === cellOf(row)) return [];
    return [...(old ? [{ cell: old, change: -1 }] : []), ...(isGone ? [] : [{ cell: row, change: 1 }])];
  });
  if (changes.length === 0) return;
  const values = changes.map(
    ({ cell, change }) =>
      sql`(${cell.communeCode}, ${cell.groupCode}, ${cell.stars}, ${cell.sellerKind}, ${cell.inStock}, ${cell.priceBand}, ${change})`,
  );
  await tx.execute(sql`
    insert into listing_count_changes (commune_code, group_code, stars, seller_kind, in_stock, price_band, change)
    values ${sql.join(values, sql`, `)}`);
}

function cellOf(row: Cell): string {
  return [row.communeCode, row.groupCode, row.stars, row.sellerKind, row.inStock, row.priceBand].join(" ");
}

/** The shops of these sellers as their listings are now: they come, change or go. */
export async function refreshShops(tx: Transaction, sellers: readonly string[]): Promise<void> {
  const sellerIds = uuids([...new Set(sellers)].toSorted());
  // The seller's row is locked first: of two products that come at once, the later counts both.
  await tx.execute(sql`select from sellers where id = any(${sellerIds}) order by id for no key update`);
  await tx.execute(sql`
    insert into shop_listings (${shopColumns}) ${shopsDue(sql`where l.seller_id = any(${sellerIds})`)}
    on conflict (seller_id) do update set product_count = excluded.product_count, folded_name = excluded.folded_name, search = excluded.search,
      kind = excluded.kind, commune_code = excluded.commune_code`);
  await tx.execute(sql`
    delete from shop_listings s where s.seller_id = any(${sellerIds})
      and not exists (select from listings l where l.seller_id = s.seller_id)`);
}

/** Words never seen before become known at once, so that a slip in them is understood; counts wait for the nightly rebuild. */
async function learnWords(tx: Transaction, productIds: string[]): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${searchWordsLock})`);
  await tx.execute(sql`
    insert into search_words (word, shown, count, slips)
    select word, word, 1, ${slips(sql`word`)} from (
      select distinct fold(lexeme) as word from listings l, unnest(l.search) where l.product_id = any(${uuids(productIds)})
    ) as words
    where word ~ '^[[:alnum:]]{2,40}$' and word ~ '[^0-9]' and not exists (select from search_words known where known.word = words.word)
    order by word on conflict do nothing`);
}

/** Shared by whoever may rely on a word being known; alone, a word may be forgotten. */
export const searchWordsLock = sql.raw("hashtext('search_words')");
/** Held by whoever folds or counts facets anew. */
export const countsLock = sql.raw("hashtext('listing_counts')");

/** Products whose stars are other than shown, because a certificate began or lapsed. The job of each midnight; returns how many. */
export async function moveStars(now: Date): Promise<number> {
  const day = localDay(now);
  const due = rowsOf<{ id: string }>(
    await db.execute(sql`
      select l.product_id as id from listings l
      left join (${starsOn(day, sql`true`)}) c on c.product_id = l.product_id
      where l.stars <> coalesce(c.stars, 0) order by l.product_id`),
  ).map(({ id }) => id);
  for (let start = 0; start < due.length; start += 200) {
    await inTransaction((tx) => refreshListings(tx, due.slice(start, start + 200), now));
  }
  return due.length;
}

/** Folds comings and goings into the kept counts. A job; run twice at once, the second waits and finds nothing. */
export async function foldListingCounts(): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${countsLock})`);
    await tx.execute(sql`
      with taken as (delete from listing_count_changes returning *),
      cells as (
        select commune_code, group_code, stars, seller_kind, in_stock, price_band, sum(change)::int as count
        from taken group by 1, 2, 3, 4, 5, 6
      )
      insert into listing_counts (${countColumns})
      ${countsOver(sql`cells`)}
      on conflict on constraint listing_counts_cell do update set count = listing_counts.count + excluded.count`);
    await tx.execute(sql`delete from listing_counts where count = 0`);
  });
}

/**
 * Makes all listings, shops, counts and words anew from the rows they follow from, after a load: readers are never kept waiting, writers are
 * until it is done. While people sell, `renewListings` does the same bit by bit. Records no presence: who loads products records when they came.
 */
export async function rebuildListings(now: Date, onStep: (step: string) => void = () => {}): Promise<void> {
  await onOwnConnection(async (run) => {
    await run(sql`begin`);
    await run(sql`set local work_mem = '64MB'`);
    await run(sql`set local maintenance_work_mem = '256MB'`);
    await run(
      sql`lock table listings, shop_listings, listing_counts, listing_count_changes in share row exclusive mode`,
    );
    const [first] = await run(sql`select not exists (select from listings) as "isEmpty"`);
    const isEmpty = first?.["isEmpty"] === true;
    const indexes = isEmpty ? await run(searchIndexes) : [];
    onStep("listings");
    for (const { name } of indexes) await run(sql`drop index ${sql.identifier(String(name))}`);
    await run(
      sql`create temporary table listings_due on commit drop as ${listingsDue({ day: localDay(now), ids: null, sales: "counted" })}`,
    );
    await run(sql`
      insert into listings (${columns}) select ${columns} from listings_due
      on conflict (product_id) do update set (${columns}) = row(${excluded})
      where (${columnsOf("listings")}) is distinct from (${excluded})`);
    if (!isEmpty) {
      await run(
        sql`delete from listings l where not exists (select from listings_due d where d.product_id = l.product_id)`,
      );
    }
    onStep("indexes");
    for (const { definition } of indexes) await run(sql.raw(String(definition)));
    onStep("shops");
    await run(sql`delete from shop_listings`);
    await run(sql`insert into shop_listings (${shopColumns}) ${shopsDue(sql``)}`);
    onStep("counts");
    await run(sql`delete from listing_counts`);
    await run(sql`delete from listing_count_changes`);
    await run(sql`
      insert into listing_counts (${countColumns})
      with cells as (
        select commune_code, group_code, stars, seller_kind, in_stock, price_band, count(*) as count
        from listings group by 1, 2, 3, 4, 5, 6
      ) ${countsOver(sql`cells`)}`);
    await run(sql`commit`);
    onStep("words");
    await run(sql`begin`);
    await run(sql`lock table search_words in share row exclusive mode`);
    await run(sql`delete from search_words`);
    await run(sql`
      insert into search_words (word, shown, count, slips)
      ${wordsDue()}`);
    await run(sql`commit`);
    for (const table of ["listings", "shop_listings", "listing_counts", "search_words"]) {
      await run(sql`analyze ${sql.identifier(table)}`);
    }
  });
}

const searchIndexes = sql`
  select i.indexname as name, i.indexdef as definition from pg_indexes i
  where i.schemaname = current_schema() and i.tablename = 'listings' and i.indexname <> 'listings_pkey'`;

const columnNames = [
  "product_id",
  "seller_id",
  "slug",
  "name",
  "name_en",
  "seller_name",
  "seller_slug",
  "seller_kind",
  "group_code",
  "commune_code",
  "old_commune_code",
  "illustration",
  "image_hash",
  "stars",
  "price_dong",
  "unit_price_dong",
  "net_unit",
  "variant_count",
  "only_variant_id",
  "in_stock",
  "preorder_from",
  "price_band",
  "season_from",
  "season_to",
  "published_at",
  "sold",
  "review_count",
  "review_stars",
  "rank",
  "is_demo",
  "folded_name",
  "search",
];
const columns = columnsOf();
const excluded = columnsOf("excluded");

/** A listing's columns, of a table or alone; all of them unless some are left out. */
export function columnsOf(table?: string, { but = [] }: { but?: readonly string[] } = {}): SQL {
  const names = columnNames.filter((name) => !but.includes(name));
  return sql.raw(names.map((name) => (table === undefined ? name : `${table}.${name}`)).join(", "));
}

/** The rows `listings` should hold for these products, or for all. Sales are counted anew at night only. */
export function listingsDue({
  day,
  ids,
  sales,
}: {
  day: LocalDay;
  ids: readonly string[] | null;
  sales: "kept" | "counted";
}): SQL {
  const of = (column: SQL) => (ids === null ? sql`true` : sql`${column} = any(${uuids(ids)})`);
  const sold =
    sales === "counted"
      ? sql`left join (
          select v.product_id, least(-sum(m.quantity), 1000000)::int as sold from stock_movements m join variants v on v.id = m.variant_id
          where m.reason in ('sold', 'returned') and ${of(sql`v.product_id`)} group by v.product_id) o on o.product_id = p.id`
      : sql`left join (select product_id, sold from listings where ${of(sql`product_id`)}) o on o.product_id = p.id`;
  return sql`
    select d.*, d.words || ${conceptsIn(sql`d.words`)} as search,
      case when d.in_stock then 500000 else 0 end + d.stars * 60000 + least(d.sold, 2000) * 50
        + greatest(0, least(6000, d.published_at::date - date '2015-01-01')) * 5
        + (hashtext(d.product_id::text) & 4095) as rank
    from (
      select p.id as product_id, s.id as seller_id, p.slug, p.name, p.name_en, s.name as seller_name, s.slug as seller_slug, s.kind as seller_kind,
        p.group_code, p.commune_code, p.old_commune_code, p.illustration, i.hash as image_hash, coalesce(c.stars, 0)::smallint as stars,
        v.price_dong, v.unit_price_dong, v.net_unit, v.variant_count, v.only_variant_id, v.in_stock, v.preorder_from,
        width_bucket(v.price_dong, ${sql.raw(`array[${bandStarts.join(", ")}]::bigint[]`)})::smallint as price_band,
        p.season_from, p.season_to, p.published_at, coalesce(o.sold, 0) as sold, p.is_demo,
        coalesce(r.review_count, 0) as review_count, coalesce(r.review_stars, 0) as review_stars,
        ${plainWords(sql`p.name`)} as folded_name,
        setweight(to_tsvector('simple', concat_ws(' ', ${plainWords(sql`p.name`)}, ${markedWords(sql`p.name`)}, ${plainWords(sql`p.name_en`)})), 'A')
        || setweight(to_tsvector('simple', ${plainWords(sql`concat_ws(' ', s.name, present.name, origin.name, district.name, ${formerNames(sql`p.old_commune_code`)})`)}), 'B')
        || setweight(to_tsvector('simple', ${plainWords(sql`concat_ws(' ', g.name, g.name_en, g.parent_name, m.name, m.name_en, array_to_string(m.synonyms, ' '))`)}), 'C') as words
      from products p
      join sellers s on s.id = p.seller_id and s.state = 'active'
      join (
        select product_id, min(price_dong) as price_dong, min(unit_price_dong) filter (where net_unit = first_unit) as unit_price_dong,
          min(first_unit) as net_unit, count(*)::smallint as variant_count,
          case when count(*) = 1 then min(id::text)::uuid end as only_variant_id, bool_or(on_hand > 0) as in_stock,
          min(expected_from) filter (where on_hand > 0) as preorder_from
        from (
          select v.product_id, v.id, v.price_dong, v.net_unit, coalesce(k.on_hand, 0) as on_hand, h.expected_from,
            round(v.price_dong * case v.net_unit when 'piece' then 1 else 1000 end / v.net_quantity::numeric)::bigint as unit_price_dong,
            first_value(v.net_unit) over (partition by v.product_id order by v.position, v.id) as first_unit
          from variants v left join stock k on k.variant_id = v.id left join harvests h on h.variant_id = v.id and h.state = 'open'
          where v.is_active and ${of(sql`v.product_id`)}
        ) as sizes group by product_id
      ) v on v.product_id = p.id
      left join (${starsOn(day, of(sql`product_id`))}) c on c.product_id = p.id
      left join (
        select distinct on (pi.product_id) pi.product_id, im.hash from product_images pi join images im on im.id = pi.image_id
        where ${of(sql`pi.product_id`)} order by pi.product_id, pi.position, pi.image_id
      ) i on i.product_id = p.id
      ${sold}
      left join (
        select product_id, count(*)::int as review_count, sum(stars)::int as review_stars from reviews
        where hidden_at is null and ${of(sql`product_id`)} group by product_id
      ) r on r.product_id = p.id
      left join units present on present.list = ${sql.raw(`'${presentList}'`)} and present.code = p.commune_code
      left join units origin on origin.list = 'old' and origin.code = p.old_commune_code
      left join units district on district.list = 'old' and district.code = origin.parent_code
      left join ocop_groups g on g.code = p.group_code
      left join market_groups m on m.code = p.group_code
      where p.state = 'published' and p.published_at is not null and ${of(sql`p.id`)}
      -- its words are put together once, not for each thing they are asked about
      offset 0
    ) d`;
}

/** What the units a place has lain in were called since July 2025, where the name is another by now. */
function formerNames(place: SQL): SQL {
  return sql`(
    select string_agg(distinct v.name, ' ') from place_memberships m
    join unit_versions v on v.code = m.unit_code and v.valid_to is not null and m.since < v.valid_to and coalesce(m.until, 'infinity') > v.valid_from
    where m.place_code = ${place} and v.name <> present.name)`;
}

/** A lexeme for each thing with several names that the words call by one of them; weight A where the name does. */
function conceptsIn(words: SQL): SQL {
  const rows = concepts.map(
    (concept) =>
      sql`(${concept.lexeme}, ${conceptTsquery(concept, "anywhere")}::tsquery, ${conceptTsquery(concept, "in the name")}::tsquery)`,
  );
  return sql`coalesce((
    select string_agg(quote_literal(lexeme) || ':1' || case when ${words} @@ in_name then 'A' else 'B' end, ' ')
    from (values ${sql.join(rows, sql`, `)}) as concepts (lexeme, anywhere, in_name) where ${words} @@ anywhere), '')::tsvector`;
}

/** The same rule as `isValidOn` of the room ocop. */
function starsOn(day: LocalDay, where: SQL): SQL {
  const on = sql`${day}::date`;
  return sql`
    select product_id, max(stars) as stars from certificates
    where ${where} and scheme = 'ocop' and product_id is not null and decided_on <= ${on} and valid_from <= ${on} and ${on} < valid_to and (revoked_on is null or ${on} < revoked_on)
    group by product_id`;
}

function plainWords(text: SQL): SQL {
  return sql`btrim(regexp_replace(fold(${text}), '[^[:alnum:]]+', ' ', 'g'))`;
}

function markedWords(text: SQL): SQL {
  return sql`regexp_replace(lower(normalize(${text}, NFC) collate "vi-x-icu"), '[^[:alnum:]]+', ' ', 'g')`;
}

/** Every word that finds a listing: how it is mostly written, and in how many it stands. */
export function wordsDue(): SQL {
  return sql`
    select word, coalesce((array_agg(lexeme order by ndoc desc, lexeme) filter (where lexeme <> word))[1], word) as shown,
      max(ndoc) as count, ${slips(sql`word`)} as slips
    from (select word as lexeme, fold(word) as word, ndoc from ts_stat('select search from listings')) as lexemes
    where word ~ '^[[:alnum:]]{2,40}$' and word ~ '[^0-9]' group by word`;
}

/** What `slipsOf` computes, in SQL. */
function slips(word: SQL): SQL {
  return sql`array(select distinct slip from (
    select ${word} as slip union all
    select left(${word}, place - 1) || substr(${word}, place + 1) from generate_series(1, length(${word})) as place where length(${word}) > 2) as slips)`;
}

export const shopColumns = sql.raw("seller_id, kind, commune_code, product_count, folded_name, search");

export function shopsDue(where: SQL): SQL {
  return sql`
    select s.id, s.kind, s.commune_code, l.product_count, ${plainWords(sql`s.name`)},
      to_tsvector('simple', ${plainWords(sql`concat_ws(' ', s.name, present.name, origin.name, district.name, ${formerNames(sql`s.old_commune_code`)})`)})
    from (select l.seller_id, count(*)::int as product_count from listings l ${where} group by l.seller_id) l
    join sellers s on s.id = l.seller_id
    left join units present on present.list = ${sql.raw(`'${presentList}'`)} and present.code = s.commune_code
    left join units origin on origin.list = 'old' and origin.code = s.old_commune_code
    left join units district on district.list = 'old' and district.code = origin.parent_code`;
}

export const countColumns = sql.raw(
  "facets, commune_code, group_code, stars, seller_kind, in_stock, price_band, count",
);
export const facetColumns = ["commune_code", "group_code", "stars", "seller_kind", "in_stock", "price_band"];

/** Sums of cells for no facet, each, each two, three and four, and all six. */
export function countsOver(cells: SQL): SQL {
  const sets = Array.from({ length: 64 }, (_, bits) => facetColumns.filter((_, place) => (bits >> place) & 1)).filter(
    (set) => set.length <= 4 || set.length === 6,
  );
  const bits = facetColumns.map((column, place) => `(1 - grouping(${column})) * ${1 << place}`).join(" + ");
  return sql`
    select ${sql.raw(bits)}, ${sql.raw(facetColumns.join(", "))}, sum(count)::int as count
    from ${cells} group by grouping sets (${sql.raw(sets.map((set) => `(${set.join(", ")})`).join(", "))})
    having sum(count) <> 0`;
}

export function uuids(ids: readonly string[]): SQL {
  return sql`${sql.param(ids)}::uuid[]`;
}

export function rowsOf<T>(result: unknown): T[] {
  return [...(result as Iterable<T>)];
}
