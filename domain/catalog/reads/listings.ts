import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { db, plannedForValues } from "@/db/client";
import { readCursor, writeCursor, type Cursor, type CursorOrder } from "@/domain/catalog/cursor";
import { facetNames, facetsOf, type FacetName, type FacetRow, type Listings } from "@/domain/catalog/facets";
import { bandsOfRange, bandStarts } from "@/domain/catalog/price";
import type { ListingQuery, ListingSort } from "@/domain/catalog/query";
import { cardColumns, cardOf, cardSource, rowsOf } from "@/domain/catalog/reads/cards";
import { firstThatFinds, largestShareOf, listReadings } from "@/domain/catalog/reads/spelling";
import { nameTsqueryOf, readSearchWords, tsqueryOf, type Words } from "@/domain/catalog/words";

/** Hits counted, and ordered by how well they fit, before search says "at least": forty pages. */
const mostHits = 1_000;

/**
 * A page of the products online, with what each further choice would leave. Facets without words are read from kept counts;
 * searches are counted up to 1,000 hits. When the words find nothing, the likeliest reading of them is searched instead.
 */
export async function listListings(query: ListingQuery): Promise<Listings> {
  const words = readSearchWords(query.q);
  const isNothingNamed = query.q !== "" && words.folded.length === 0 && !/[\p{L}\p{N}]/u.test(query.q);
  if (isNothingNamed) return nothing;
  const isCounted = query.seller === null && !query.isPreorder && bandsOf(query) !== null;
  if (words.folded.length === 0 && isCounted) return listByCounts(query);
  const share = await largestShareOf(words.folded);
  if (share > 0) {
    const found = await listByHits(query, words, share);
    if (found.hits > 0 || words.folded.length === 0) return found.page;
  }
  const readings = await listReadings(words.folded);
  const [likeliest] = readings;
  // A single known word stands in some product; of several it must be seen that they stand together.
  const reading = likeliest?.folded.length === 1 ? likeliest : await firstThatFinds(readings);
  if (!reading) return nothing;
  const { page } = await listByHits(query, reading, Infinity);
  return { ...page, correctedQuery: reading.marked.join(" ") };
}

const nothing: Listings = {
  items: [],
  facets: facetsOf([]),
  total: 0,
  totalIsExact: true,
  nextCursor: null,
  correctedQuery: null,
};

const columnOf: Record<FacetName, string> = {
  communes: "commune_code",
  groups: "group_code",
  stars: "stars",
  sellerKinds: "seller_kind",
  inStock: "in_stock",
  priceBands: "price_band",
};

/** The chosen facets as conditions; a range of prices that cuts through a band is not one of them. */
function choicesOf(query: ListingQuery): Map<FacetName, SQL> {
  const choices = new Map<FacetName, SQL>();
  // One value is compared, not looked for in a list: only then does an index of that column also give the order.
  const anyOf = (column: string, values: readonly (string | number)[], type: string) =>
    values.length === 1
      ? sql`${sql.raw(column)} = ${values[0]}`
      : sql`${sql.raw(column)} = any(${sql.param(values)}::${sql.raw(type)}[])`;
  if (query.communes.length > 0) choices.set("communes", anyOf("commune_code", query.communes, "text"));
  if (query.groups.length > 0) choices.set("groups", anyOf("group_code", query.groups, "text"));
  if (query.stars.length > 0) choices.set("stars", anyOf("stars", query.stars, "smallint"));
  if (query.sellerKinds.length > 0) choices.set("sellerKinds", anyOf("seller_kind", query.sellerKinds, "text"));
  if (query.isInStock) choices.set("inStock", sql`in_stock`);
  const bands = bandsOf(query);
  if (bands !== null && bands.length < bandStarts.length + 1)
    choices.set("priceBands", anyOf("price_band", bands, "smallint"));
  return choices;
}

function bandsOf(query: ListingQuery): number[] | null {
  return bandsOfRange(query.minDong, query.maxDong);
}

async function listByCounts(query: ListingQuery): Promise<Listings> {
  const choices = choicesOf(query);
  const cursor = cursorFor(query, ordersOf[query.sort]);
  const [counts, page] = await Promise.all([
    db.execute(countsFrom(choices)),
    db.execute(
      pageWalked({
        conditions: besides(choices, query),
        stars: query.stars,
        order: ordersOf[query.sort],
        cursor,
        limit: query.limit,
      }),
    ),
  ]);
  const rows = rowsOf<FacetRow>(counts);
  return {
    ...pageOf(rowsOf<PageRow>(page), ordersOf[query.sort], query.limit),
    facets: facetsOf(rows),
    total: rows.find(({ facet }) => facet === "total")?.count ?? 0,
    totalIsExact: true,
    correctedQuery: null,
  };
}

/** Few are at one time: they have an index of their own, and are counted in it. */
const isPreorder = sql`preorder_from is not null`;

/** One sum for the total and one for each facet with its own choice lifted, each over the smallest kept table that can tell. */
function countsFrom(choices: ReadonlyMap<FacetName, SQL>): SQL {
  const sums = [
    sumOf("total", sql`''`, [...choices.keys()], [...choices.values()]),
    ...facetNames.map((facet) => {
      const others = [...choices].filter(([name]) => name !== facet);
      return sumOf(
        facet,
        sql.raw(`${columnOf[facet]}::text`),
        [...new Set([...choices.keys(), facet])],
        others.map(([, condition]) => condition),
      );
    }),
    sql`select 'preorder', '', count(*)::int from listings${whereAll([isPreorder, ...choices.values()])}`,
  ];
  return withNames(sql.join(sums, sql` union all `));
}

function sumOf(facet: FacetName | "total", value: SQL, speaking: FacetName[], conditions: SQL[]): SQL {
  const where = conditions.length > 0 ? sql` and ${sql.join(conditions, sql` and `)}` : sql``;
  const bits = speaking.length > 4 ? 63 : speaking.reduce((sum, name) => sum + (1 << facetNames.indexOf(name)), 0);
  return sql`
    select ${sql.raw(`'${facet}'`)} as facet, ${value} as value, sum(count)::int as count from (
      select * from listing_counts where facets = ${sql.raw(String(bits))}${where}
      union all select 0, commune_code, group_code, stars, seller_kind, in_stock, price_band, change from listing_count_changes where true${where}
    ) as counts group by 2`;
}

function withNames(counts: SQL): SQL {
  return sql`
    select c.facet, c.value, c.count, coalesce(u.name, m.name) as name, m.name_en as "nameEn", coalesce(u.slug, g.slug) as slug
    from (${counts}) c
    left join units u on c.facet = 'communes' and u.list = '2026' and u.code = c.value
    left join ocop_groups g on c.facet = 'groups' and g.code = c.value
    left join market_groups m on m.code = g.code
    where m.is_visible is not false`;
}

type Gathered = { hits: number; total: number; preorder: number; facets: FacetRow[]; items: PageRow[] };

/**
 * Searches: one statement finds, counts and orders what the words hit. More hits than are counted are listed in plain order;
 * where something was chosen, a second statement sees whether that narrows them enough.
 */
async function listByHits(query: ListingQuery, words: Words, share: number): Promise<{ hits: number; page: Listings }> {
  const named = words.folded.length > 0 ? [sql`search @@ ${tsqueryOf(words.folded)}::tsquery`] : [];
  const base = baseOf(query);
  const choices = choicesOf(query);
  const plain = ordersOf[query.sort];
  const order: CursorOrder = query.sort === "rank" && words.folded.length > 0 ? "relevance" : plain;
  const gathering = { key: order === "relevance" ? fit(words) : keyOf(plain), order, plain, query, share };

  const all = await gather({ ...gathering, named, base, walked: base, choices });
  const isBroad = all.hits > mostHits && choices.size > 0;
  const found = isBroad
    ? await gather({
        ...gathering,
        named,
        base: [...base, ...choices.values()],
        walked: [...base, ...besides(choices, query)],
        choices: new Map(),
      })
    : all;
  const totalIsExact = found.hits <= mostHits;
  return {
    hits: all.hits,
    page: {
      ...pageOf(found.items, totalIsExact ? order : plain, query.limit),
      facets: { ...facetsOf(all.facets), preorder: all.preorder },
      total: Math.min(found.total, mostHits),
      totalIsExact,
      correctedQuery: null,
    },
  };
}

function baseOf(query: ListingQuery): SQL[] {
  const base: SQL[] = [];
  if (query.seller !== null) base.push(sql`seller_id = (select id from sellers where sellers.slug = ${query.seller})`);
  if (query.isPreorder) base.push(isPreorder);
  if (bandsOf(query) === null) {
    if (query.minDong !== null) base.push(sql`price_dong >= ${query.minDong}`);
    if (query.maxDong !== null) base.push(sql`price_dong <= ${query.maxDong}`);
  }
  return base;
}

const fitStep = 10_000_000;

/**
 * Names that hold the words with their marks come first, then without them, then those that begin so; then by rank. Marks are
 * looked at only where the name holds the words at all.
 */
function fit(words: Words): SQL {
  return sql`(
    case when search @@ ${tsqueryOf(words.folded, "in the name")}::tsquery
      then case when search @@ ${nameTsqueryOf(words.marked)}::tsquery then 6 else 2 end else 0 end
    + case when folded_name like ${`${words.folded.join(" ")}%`} then 1 else 0 end)::bigint * ${sql.raw(String(fitStep))} + rank`;
}

type Gathering = {
  /** What the words ask for. */
  named: SQL[];
  /** What else holds for every hit. */
  base: SQL[];
  /** The same for the walk, which sees to several stars itself. */
  walked: SQL[];
  choices: ReadonlyMap<FacetName, SQL>;
  key: SQL;
  order: CursorOrder;
  plain: PlainOrder;
  query: ListingQuery;
  /** The hits can be no larger a share of all products than this, as far as is known. */
  share: number;
};

/** Up to this share hits are sorted quicker than they are met with on a walk. */
const fewShare = 0.02;
/** Beyond this share the planner must see the words: reading everything finds enough hits sooner than the index, which lists them all. */
const mostlyShare = 0.2;

/**
 * The hits of the base, counted by each facet and up to a limit, and a page of those that were chosen. The planner is not told
 * the limit: a plan made for it would trust the estimate of common words that never stand together, and read everything. Beyond
 * the limit the page is one of all hits in the plain order. A hit carries which choices it misses as bits: a facet counts those
 * that miss at most its own, so that one pass over the hits counts them all.
 */
async function gather(asked: Gathering): Promise<Gathered> {
  const { named, base, choices, key, order, query } = asked;
  const direction = directionOf(order);
  const cursor = cursorFor(query, order);
  const after = cursor
    ? sql` where (key, product_id) ${beyond(order)} (${cursor.key}::bigint, ${cursor.id}::uuid)`
    : sql``;
  const isTooMany = sql`(select hits from tally) > ${sql.raw(String(mostHits))}`;
  const isKept = isPlanKept(asked);
  const [row] = rowsOf<Gathered>(
    await db.execute(sql`${sql.raw(isKept ? "" : plannedForValues)}
      with hits as materialized (
        select product_id, ${facetColumns}, ${isPreorder} as is_preorder, ${missesOf(choices)} as misses, ${key} as key from listings${whereAll([...named, ...base])}
      ),
      capped as materialized (select * from hits limit ${sql.raw(String(mostHits + 1))}),
      tally as materialized (select count(*)::int as hits, count(*) filter (where misses = 0)::int as total,
        count(*) filter (where misses = 0 and is_preorder)::int as preorder from capped),
      fitting as (select product_id, key from capped where misses = 0 and not ${isTooMany}),
      best as (select * from fitting${after} order by key ${direction}, product_id ${direction} limit ${query.limit + 1}),
      beyond as (${isKept ? pageOfMany(asked, isTooMany) : walk({ ...walkOf(asked), conditions: [...named, ...asked.walked, isTooMany] })}),
      page as (select product_id, key from best union all select product_id, key from beyond),
      facets as (${withNames(countsByFacet)})
      select hits, total, preorder, (select coalesce(json_agg(facets), '[]') from facets) as facets,
        (select coalesce(json_agg(items order by items.key ${direction}, items."productId" ${direction}), '[]') from (
          select page.key, ${cardColumns} from page join ${cardSource()} on l.product_id = page.product_id
        ) as items) as items
      from tally`),
  );
  if (!row) throw new Error("a search answered no row");
  return row;
}

/** Words alone have few forms: their plan is kept, for planning takes a quarter of the time. */
function isPlanKept({ base, choices, order, query, share }: Gathering): boolean {
  const isOfMost = share > mostlyShare && share < Infinity;
  return base.length === 0 && choices.size === 0 && cursorFor(query, order) === null && !isOfMost;
}

/** First page of many hits, in a form that is right for any words: the few are sorted, the many are soon met with on a walk. */
function pageOfMany(asked: Gathering, isTooMany: SQL): SQL {
  const { named, plain, query, share } = asked;
  const direction = directionOf(plain);
  if (share > fewShare) return walk({ ...walkOf(asked), conditions: [], sifting: [...named, isTooMany] });
  return sql`
    select product_id, ${keyOf(plain)} + 0 as key from listings${whereAll([...named, isTooMany])}
    order by key ${direction}, product_id ${direction} limit ${query.limit + 1}`;
}

function walkOf({ plain, query }: Gathering): Omit<Walk, "conditions"> {
  return { stars: query.stars, order: plain, cursor: cursorFor(query, plain), limit: query.limit };
}

const facetColumns = sql.raw(facetNames.map((name) => columnOf[name]).join(", "));

/** Which of the choices a listing does not meet, one bit for each facet. */
function missesOf(choices: ReadonlyMap<FacetName, SQL>): SQL {
  const bits = [...choices].map(
    ([name, condition]) => sql`case when ${condition} then 0 else ${sql.raw(String(bitOf(name)))} end`,
  );
  return bits.length > 0 ? sql.join(bits, sql` + `) : sql`0`;
}

function bitOf(name: FacetName): number {
  return 1 << facetNames.indexOf(name);
}

/** One row for each value of each facet. `grouping` has a bit for each column that is not the one counted, the first leading. */
const countsByFacet = sql.raw(`
  select facet, value, sum(count)::int as count from (
    select (array['${facetNames.join("','")}'])[place] as facet, value, misses, count, 1 << (place - 1) as own from (
      select case grouping(${facetNames.map((name) => columnOf[name]).join(", ")})
          ${facetNames.map((_, place) => `when ${63 - (32 >> place)} then ${place + 1}`).join(" ")} end as place,
        coalesce(${facetNames.map((name) => `${columnOf[name]}::text`).join(", ")}) as value, misses, count(*) as count
      from capped group by grouping sets (${facetNames.map((name) => `(${columnOf[name]}, misses)`).join(", ")})
    ) as sets
  ) as counted where misses & ~own = 0 group by facet, value`);

function whereAll(conditions: readonly SQL[]): SQL {
  return conditions.length > 0 ? sql` where ${sql.join([...conditions], sql` and `)}` : sql``;
}

function directionOf(order: CursorOrder): SQL {
  return sql.raw(order === "price_up" ? "asc" : "desc");
}

function beyond(order: CursorOrder): SQL {
  return sql.raw(order === "price_up" ? ">" : "<");
}

/** A card and what its page goes on by. */
type PageRow = Parameters<typeof cardOf>[0] & { key: number | string };

type PlainOrder = Exclude<CursorOrder, "relevance">;

const ordersOf: Record<ListingSort, PlainOrder> = {
  rank: "rank",
  new: "new",
  price_up: "price_up",
  price_down: "price_down",
};

/** A cursor of another order begins the list anew: the person has changed the sorting. */
function cursorFor(query: ListingQuery, order: CursorOrder): Cursor | null {
  const cursor = readCursor(query.cursor ?? "");
  return cursor?.order === order ? cursor : null;
}

/** What a page goes on by, as a whole number. */
function keyOf(order: PlainOrder): SQL {
  if (order === "rank") return sql`rank::bigint`;
  return order === "new" ? sql`(extract(epoch from published_at) * 1000)::bigint` : sql`price_dong`;
}

/** The choices a walk must hold to: several stars are walked one by one, and saying them twice misleads the planner. */
function besides(choices: ReadonlyMap<FacetName, SQL>, query: ListingQuery): SQL[] {
  const isByStars = isWalkedByStars(ordersOf[query.sort], query.stars);
  return [...choices].filter(([name]) => !(isByStars && name === "stars")).map(([, condition]) => condition);
}

function isWalkedByStars(order: PlainOrder, stars: readonly number[]): boolean {
  return order === "rank" && stars.length > 1;
}

type Walk = {
  conditions: SQL[];
  /** Conditions that are looked at on the way and that no index may be chosen for. */
  sifting?: SQL[];
  stars: readonly number[];
  order: PlainOrder;
  cursor: Cursor | null;
  limit: number;
};

/**
 * Listings in the order of an index, until the page is full. Stars lead the rank, so by rank each number of stars is walked for
 * itself: whoever asks for three stars or none is not led past all with four and five.
 */
function walk({ conditions, sifting = [], stars, order, cursor, limit }: Walk): SQL {
  const column = sql.raw(order === "rank" ? "rank" : order === "new" ? "published_at" : "price_dong");
  const direction = directionOf(order);
  const key =
    cursor &&
    (order === "new" ? sql`timestamptz 'epoch' + ${cursor.key} * interval '1 millisecond'` : sql`${cursor.key}`);
  const after = cursor ? [sql`(${column}, product_id) ${beyond(order)} (${key}, ${cursor.id}::uuid)`] : [];
  const branches = isWalkedByStars(order, stars) ? stars.map((each) => [sql`stars = ${each}`]) : [[]];
  const walks = branches.map(
    (branch) => sql`(
      select product_id, ${keyOf(order)} as key from (
        select * from listings${whereAll([...conditions, ...after, ...branch])} order by ${column} ${direction}, product_id ${direction} offset 0
      ) as listings${whereAll(sifting)} limit ${limit + 1})`,
  );
  return sql`
    select product_id, key from (${sql.join(walks, sql` union all `)}) as walks
    order by key ${direction}, product_id ${direction} limit ${limit + 1}`;
}

function pageWalked(walked: Walk): SQL {
  const direction = directionOf(walked.order);
  return sql`${sql.raw(plannedForValues)}
    with page as materialized (${walk(walked)})
    select page.key, ${cardColumns} from page join ${cardSource()} on l.product_id = page.product_id
    order by page.key ${direction}, l.product_id ${direction}`;
}

/** One row more than fits says that there is a further page. */
function pageOf(rows: readonly PageRow[], order: CursorOrder, limit: number): Pick<Listings, "items" | "nextCursor"> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ key: _key, ...row }) => cardOf(row)),
    nextCursor: last && rows.length > limit ? writeCursor({ order, key: Number(last.key), id: last.productId }) : null,
  };
}
