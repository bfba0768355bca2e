import "server-only";
import { sql } from "drizzle-orm";
import { db, plannedForValues } from "@/db/client";
import { rowsOf } from "@/domain/catalog/reads/cards";
import { meaningsOf } from "@/domain/catalog/synonyms";
import { readingsOf, slipsBetween, slipsOf, tsqueryOf, type Candidate, type Words } from "@/domain/catalog/words";

const mostCandidates = 6;
/** Common words are seen together among the first products; the index, which would read all of both, is asked for the others. */
const lookedThrough = 600;

type Known = { typed: string; word: string; shown: string; count: number };

/**
 * How words that find nothing together may have been meant, likeliest first: slips of the finger put right, words typed as one
 * parted, in the end one word left out.
 */
export async function listReadings(folded: readonly string[]): Promise<Words[]> {
  const known = await knownWords(folded);
  const shownOf = new Map(known.map(({ word, shown }) => [word, shown]));
  const candidates = folded.map((word) => candidatesFor(word, known));
  return readingsOf(folded, candidates).map(({ words }) => ({
    folded: words,
    marked: words.map((word) => shownOf.get(word) ?? word),
  }));
}

/**
 * The largest share of all products that the words can have together, as last counted: that of the rarest of them; 0 when one stands
 * nowhere. Infinite where nothing is known: things with several names are found by their lexeme, numbers and single
 * letters are not kept.
 */
export async function largestShareOf(folded: readonly string[]): Promise<number> {
  const asked = new Set(
    meaningsOf(folded)
      .filter(({ lexemes }) => lexemes.length === 0)
      .flatMap(({ words }) => words)
      .filter((word) => word.length > 1 && /\p{L}/u.test(word)),
  );
  if (asked.size === 0) return Infinity;
  const [row] = rowsOf<{ known: number; rarest: number; products: number }>(
    await db.execute(sql`
      select count(*)::int as known, coalesce(min(count), 0) as rarest,
        (select coalesce(sum(count), 0)::int from listing_counts where facets = 0) as products
      from search_words where word = any(${sql.param([...asked])}::text[])`),
  );
  if (row === undefined || row.known < asked.size) return 0;
  return Math.max(1, row.rarest) / Math.max(1, row.products);
}

/** The first of the readings that finds something. One statement; it stops there. */
export async function firstThatFinds(readings: readonly Words[]): Promise<Words | null> {
  if (readings.length === 0) return null;
  const queries = readings.map(({ folded }) => tsqueryOf(folded));
  const [found] = rowsOf<{ place: number }>(
    await db.execute(sql`${sql.raw(plannedForValues)}
      with best as materialized (select search from listings order by rank desc, product_id desc limit ${sql.raw(String(lookedThrough))})
      select place::int as place from unnest(${sql.param(queries)}::text[]) with ordinality as readings (words, place)
      where exists (select from best where search @@ readings.words::tsquery)
        or (select count(*) from listings where search @@ readings.words::tsquery) > 0
      limit 1`),
  );
  return found ? (readings[found.place - 1] ?? null) : null;
}

/** Words known to search that are, begin with, or are one slip from a typed word, or the two halves of it. */
async function knownWords(folded: readonly string[]): Promise<Known[]> {
  const asked = folded.map((word) => {
    const halves = Array.from({ length: Math.max(0, word.length - 3) }, (_, place) => place + 2);
    return { typed: word, slips: slipsOf(word), parts: halves.flatMap((at) => [word.slice(0, at), word.slice(at)]) };
  });
  return rowsOf<Known>(
    await db.execute(sql`
      select asked.typed, near.* from json_to_recordset(${JSON.stringify(asked)}::json) as asked (typed text, slips json, parts json),
      lateral (
        (select word, shown, count from search_words where slips && array(select json_array_elements_text(asked.slips)) order by count desc limit 60)
        union (select word, shown, count from search_words where word = any(array(select json_array_elements_text(asked.parts))))
        union (select word, shown, count from search_words where length(asked.typed) > 2 and word like asked.typed || '%' order by count desc limit 10)
        union (select word, shown, count from search_words where length(asked.typed) > 5 and word % asked.typed order by similarity(word, asked.typed) desc limit 10)
      ) as near`),
  );
}

function candidatesFor(typed: string, known: readonly Known[]): Candidate[] {
  if (/^\d+$/.test(typed)) return [{ words: [typed], slips: 0, count: 1 }];
  const near = known.filter((row) => row.typed === typed);
  const single = near
    .map(({ word, count }) => ({ words: [word], slips: slips(typed, word), count }))
    .filter((candidate) => candidate.slips <= (typed.length > 5 ? 2 : 1));
  const counts = new Map(near.map(({ word, count }) => [word, count]));
  const parted = Array.from({ length: Math.max(0, typed.length - 3) }, (_, place) => {
    const words = [typed.slice(0, place + 2), typed.slice(place + 2)];
    return { words, slips: 1, count: Math.min(...words.map((word) => counts.get(word) ?? 0)) };
  }).filter(({ count }) => count > 0);
  return [...single, ...parted].toSorted((a, b) => a.slips - b.slips || b.count - a.count).slice(0, mostCandidates);
}

/** The beginning of a word counts as one slip: it may not be typed to its end. */
function slips(typed: string, word: string): number {
  return word !== typed && typed.length > 2 && word.startsWith(typed) ? 1 : slipsBetween(typed, word);
}
