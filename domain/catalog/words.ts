import { meaningsOf, type Concept } from "@/domain/catalog/synonyms";
import { fold } from "@/domain/places/search-name";

/** What a person typed, as search understands it. */
export type Words = {
  /** In lower case, with the marks that were typed. */
  marked: string[];
  /** The same without marks, in the same places. */
  folded: string[];
};

/** Words that ask rather than name; left out while others remain. Only with their marks: "o" is half of Đăk Ơ. */
const asking = new Set([
  "ở",
  "tại",
  "của",
  "mua",
  "bán",
  "giá",
  "cần",
  "tìm",
  "loại",
  "những",
  "các",
  "và",
  "với",
  "cho",
  "the",
  "of",
  "from",
  "and",
  "in",
  "buy",
]);
/** What every product here is, or may be: left out, whatever remains. */
const saidOfAll = ["dac san", "ocop", "san pham", "viet nam"];
/** The province's names; left out while other words remain, for "hạt điều Bình Phước" means any of them. */
const provinceNames = ["binh phuoc", "dong nai"];
const mostWords = 10;

/** Cuts a text into words of letters and digits. `%`, `_`, `&`, `:` and quotes only part words. */
export function readSearchWords(text: string): Words {
  const all =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const naming = all.filter((word) => !asking.has(word));
  const marked = (naming.length > 0 ? naming : all).slice(0, mostWords).map((word) => word.slice(0, 40));
  const telling = withoutPhrases(marked, saidOfAll);
  const elsewhere = withoutPhrases(telling, provinceNames);
  const kept = elsewhere.length > 0 ? elsewhere : telling;
  return { marked: kept, folded: kept.map(fold) };
}

function withoutPhrases(words: readonly string[], phrases: readonly string[]): string[] {
  const kept: string[] = [];
  for (let place = 0; place < words.length;) {
    const phrase = phrases.find(
      (known) => fold(words.slice(place, place + known.split(" ").length).join(" ")) === known,
    );
    if (phrase === undefined) kept.push(words[place] ?? "");
    place += phrase?.split(" ").length ?? 1;
  }
  return kept;
}

/**
 * The words as a tsquery: all meanings together; what has several names by the one lexeme that stands for it, which costs a
 * fraction of asking for each of them. Every word stands in quotes and is made of letters and digits only, so nothing
 * typed is read as an operator. Empty when nothing was typed.
 */
export function tsqueryOf(folded: readonly string[], where: "anywhere" | "in the name" = "anywhere"): string {
  return meaningsOf(folded)
    .map(({ words, lexemes }) =>
      lexemes.length > 0
        ? `(${lexemes.map((lexeme) => `'${lexeme}'${weights[where]}`).join(" | ")})`
        : all(words, where),
    )
    .join(" & ");
}

/** What a thing with several names is found by when its lexeme is given out: any of the names. */
export function conceptTsquery({ names }: Concept, where: "anywhere" | "in the name"): string {
  return names.map((words) => all(words, where)).join(" | ");
}

/** Just these words, marks and all, in the name of the product. */
export function nameTsqueryOf(words: readonly string[]): string {
  return words.length === 0 ? "" : all(words, "in the name");
}

const weights = { anywhere: "", "in the name": ":A" } as const;

function all(words: readonly string[], where: keyof typeof weights): string {
  return `(${words.map((word) => `'${lettersOnly(word)}'${weights[where]}`).join(" & ")})`;
}

function lettersOnly(word: string): string {
  if (!/^[\p{L}\p{N}]+$/u.test(word)) throw new Error(`not a word: ${word}`);
  return word;
}

/** The word and what is left of it with one letter taken out. Two words one slip apart share one of them. */
export function slipsOf(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < 3) return [word];
  return [...new Set([word, ...letters.map((_, place) => letters.toSpliced(place, 1).join(""))])];
}

/** Letters added, left out, mistaken or swapped with their neighbour between two words. */
export function slipsBetween(a: string, b: string): number {
  const [from, to] = [Array.from(a), Array.from(b)];
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
        isSwap ? at(beforeLast, column - 2) + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}

export type Candidate = { words: string[]; slips: number; count: number };

/** A reading of what was typed: other words in some places, or without one of them. */
export type Reading = { words: string[]; cost: number };

const mostReadings = 12;
/** More slips than these in all are no slips: it was another word that was meant. */
const mostSlips = 2;
const leftOutCost = 3;

/** Likeliest first: fewest slips, then the commoner words; last, without one of the words. What was typed itself is not among them. */
export function readingsOf(typed: readonly string[], candidates: readonly (readonly Candidate[])[]): Reading[] {
  let readings: (Reading & { slips: number })[] = [{ words: [], cost: 0, slips: 0 }];
  for (const [place] of typed.entries()) {
    readings = readings
      .flatMap((reading) =>
        (candidates[place] ?? []).map((candidate) => ({
          words: [...reading.words, ...candidate.words],
          slips: reading.slips + candidate.slips,
          cost: reading.cost + candidate.slips + 0.5 / Math.log2(candidate.count + 2),
        })),
      )
      .filter(({ slips }) => slips <= mostSlips)
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, mostReadings);
  }
  const shorter =
    typed.length < 2
      ? []
      : typed.map((_, left) => ({
          words: candidates.flatMap((choices, place) => (place === left ? [] : (choices[0]?.words ?? []))),
          cost: leftOutCost - Math.min(1, (typed[left]?.length ?? 0) < 3 ? 1 : 0),
        }));
  const asTyped = typed.join(" ");
  return [...readings, ...shorter.toSorted((a, b) => a.cost - b.cost)].filter(
    ({ words }) => words.length > 0 && words.join(" ") !== asTyped,
  );
}
