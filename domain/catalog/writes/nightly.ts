import "server-only";
import { createHash } from "node:crypto";
import { sql, type SQL } from "drizzle-orm";
import { db, inLongTransaction, inTransaction, onOwnConnection, type Transaction } from "@/db/client";
import {
  columnsOf,
  countColumns,
  countsLock,
  countsOver,
  facetColumns,
  listingsDue,
  refreshListings,
  refreshShops,
  rowsOf,
  searchWordsLock,
  shopColumns,
  shopsDue,
  uuids,
  wordsDue,
} from "@/domain/catalog/writes/listings";
import { concepts } from "@/domain/catalog/synonyms";
import { localDay } from "@/platform/clock";
import { enqueue } from "@/platform/queue";

/** How many are looked at by one statement, and how many are changed, and so locked, by one transaction. */
const lookedAtOnce = 500;
const changedAtOnce = 50;
const triesToForget = 100;

/**
 * Looks through all listings, shops, counts and words, and renews those that are not what follows from the rows behind them; counts sales.
 * The job of each night. A write waits for the few rows of one step at most, and what is written meanwhile is in the end as right as
 * what was written before: whatever is found to differ is locked and computed again before it is changed.
 */
export async function renewListings(now: Date): Promise<void> {
  await renewRows(now);
  await renewShops();
  await recountFacets();
  await renewWords();
}

/**
 * To be called after an update: when things have other names than when the listings were written, the job that renews them is
 * asked for once. What it goes by is noted at the table itself.
 */
export async function renewAfterNewNames(): Promise<boolean> {
  const names = createHash("sha256").update(JSON.stringify(concepts)).digest("hex").slice(0, 16);
  return inTransaction(async (tx) => {
    const [row] = rowsOf<{ noted: string | null; isEmpty: boolean }>(
      await tx.execute(
        sql`select obj_description('listings'::regclass, 'pg_class') as noted, not exists (select from listings) as "isEmpty"`,
      ),
    );
    if (row?.noted === names) return false;
    await tx.execute(sql.raw(`comment on table listings is '${names}'`));
    if (row?.isEmpty !== false) return false;
    await enqueue(tx, "renew_listings", {}, { jobKey: "renew-listings" });
    return true;
  });
}

async function renewRows(now: Date): Promise<void> {
  const day = localDay(now);
  for await (const ids of batches("products")) {
    const due = listingsDue({ day, ids, sales: "counted" });
    const differing = rowsOf<{ id: string; isSalesAlone: boolean }>(
      await db.execute(sql`
        select coalesce(d.product_id, l.product_id) as id,
          (${columnsOf("d", { but: counted })}) is not distinct from (${columnsOf("l", { but: counted })}) as "isSalesAlone"
        from (${due}) d full join (select * from listings where product_id = any(${uuids(ids)})) l on l.product_id = d.product_id
        where (${columnsOf("d")}) is distinct from (${columnsOf("l")}) order by 1`),
    );
    for (const some of chunks(differing, changedAtOnce)) {
      const others = some.filter(({ isSalesAlone }) => !isSalesAlone).map(({ id }) => id);
      await inTransaction(async (tx) => {
        await recountSales(
          tx,
          some.map(({ id }) => id),
          now,
        );
        await refreshListings(tx, others, now);
      });
    }
  }
}

/** What a sale changes of a listing, and nobody needs to be told of at once. */
const counted = ["sold", "rank"];

/** Locked before anything is computed: a change made meanwhile is seen, one made later comes after this one. */
async function recountSales(tx: Transaction, ids: readonly string[], now: Date): Promise<void> {
  await tx.execute(sql`
    select from listings where product_id = any(${uuids(ids)}) order by product_id for update`);
  await tx.execute(sql`
    update listings l set sold = d.sold, rank = d.rank from (${listingsDue({ day: localDay(now), ids, sales: "counted" })}) d
    where d.product_id = l.product_id and (d.sold, d.rank) is distinct from (l.sold, l.rank)`);
}

async function renewShops(): Promise<void> {
  for await (const ids of batches("sellers")) {
    const due = shopsDue(sql`where l.seller_id = any(${uuids(ids)})`);
    const differing = rowsOf<{ id: string }>(
      await db.execute(sql`
        select coalesce(d.seller_id, s.seller_id) as id
        from (${due}) d (${shopColumns}) full join (select * from shop_listings where seller_id = any(${uuids(ids)})) s on s.seller_id = d.seller_id
        where (d.kind, d.commune_code, d.product_count, d.folded_name, d.search)
          is distinct from (s.kind, s.commune_code, s.product_count, s.folded_name, s.search) order by 1`),
    );
    for (const some of chunks(differing, changedAtOnce)) {
      await inTransaction((tx) =>
        refreshShops(
          tx,
          some.map(({ id }) => id),
        ),
      );
    }
  }
}

/**
 * One statement counts the listings there are and takes the changes there are: each listing and its change were committed
 * together, so it sees both or neither. Writers only add changes; who folds them waits.
 */
async function recountFacets(): Promise<void> {
  const cell = (table: string) =>
    sql.raw(["facets", ...facetColumns].map((column) => `coalesce(${table}.${column}::text, '')`).join(", "));
  await inLongTransaction(async (run) => {
    await run(sql`select pg_advisory_xact_lock(${countsLock})`);
    await run(sql`
      with cells as (
        select commune_code, group_code, stars, seller_kind, in_stock, price_band, count(*) as count
        from listings group by 1, 2, 3, 4, 5, 6
      ), due (${countColumns}) as materialized (${countsOver(sql`cells`)}
      ), taken as (delete from listing_count_changes
      ), gone as (
        delete from listing_counts c where not exists (select from due d where (${cell("d")}) = (${cell("c")}))
      )
      insert into listing_counts (${countColumns}) select ${countColumns} from due
      on conflict on constraint listing_counts_cell do update set count = excluded.count
      where listing_counts.count <> excluded.count`);
  });
}

/** Words are read without a lock; one that stands nowhere any more is forgotten while nobody is relying on it. */
async function renewWords(): Promise<void> {
  await onOwnConnection(async (run) => {
    await run(sql`create temporary table words_due as ${wordsDue()}`);
    await run(sql`create unique index on words_due (word)`);
    await run(sql`analyze words_due`);
    await run(sql`
      insert into search_words (word, shown, count, slips)
      select word, shown, count, slips from words_due d
      where not exists (select from search_words w where (w.word, w.shown, w.count, w.slips) = (d.word, d.shown, d.count, d.slips))
      order by word
      on conflict (word) do update set shown = excluded.shown, count = excluded.count, slips = excluded.slips`);
    const gone = await run(sql`
      select word from search_words w where not exists (select from words_due d where d.word = w.word) order by word`);
    for (const words of chunks(
      gone.map(({ word }) => String(word)),
      lookedAtOnce,
    ))
      await forget(run, words);
    for (const table of ["listings", "shop_listings", "listing_counts", "search_words"])
      await run(sql`analyze ${sql.identifier(table)}`);
  });
}

/** Nobody is made to wait: when writers are at it each time, the words are left for the next night. */
async function forget(run: (statement: SQL) => Promise<readonly Record<string, unknown>[]>, words: string[]) {
  for (let tries = 0; tries < triesToForget; tries += 1) {
    await run(sql`begin`);
    const [lock] = await run(sql`select pg_try_advisory_xact_lock(${searchWordsLock}) as "isHeld"`);
    if (lock?.["isHeld"] === true) {
      await run(sql`
        delete from search_words w where w.word = any(${sql.param(words)}::text[])
          and not exists (select from listings l where l.search @@ quote_literal(w.word)::tsquery)`);
    }
    await run(sql`commit`);
    if (lock?.["isHeld"] === true) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

/** Ids in their order, some at a time, without holding anything between. */
async function* batches(table: "products" | "sellers"): AsyncGenerator<string[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const found = rowsOf<{ id: string }>(
      await db.execute(
        sql`select id from ${sql.identifier(table)} where id > ${after}::uuid order by id limit ${lookedAtOnce}`,
      ),
    ).map(({ id }) => id);
    const last = found.at(-1);
    if (last === undefined) return;
    yield found;
    after = last;
  }
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, place) =>
    all.slice(place * size, (place + 1) * size),
  );
}
