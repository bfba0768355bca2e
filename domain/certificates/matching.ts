import type { DecisionMatch } from "@/db/enums";
import { fold } from "@/domain/places/search-name";
import { isSameName, ownName } from "@/domain/register/same";

export type KnownSeller = { id: string; name: string; taxCode: string | null; communeCode: string };
export type KnownProduct = { id: string; sellerId: string; name: string; groupCode: string };
export type Asked = {
  productName: string;
  maker: string;
  taxCode: string | null;
  communeCode: string;
  groupCode: string | null;
};
export type Matched = {
  match: DecisionMatch;
  sellerId: string | null;
  productId: string | null;
  candidates: string[];
};

const mostCandidates = 6;
/** From here on names are alike: of a product of the very maker, and of one of a maker who may be another. */
const alike = { ofMaker: 0.4, ofOther: 0.6 };

/**
 * Which product of the market a row of a decision is. "exact": its maker, by tax code or by own name in the same unit, sells one product of
 * that name. "likely": of that maker's products one alone has all the words of the other name. "doubtful": products that could be it, for a
 * person to say. Another group than the decision's is always doubtful. A maker that is known stays known when nothing it sells is alike.
 */
export function matchRow(
  asked: Asked,
  sellers: readonly KnownSeller[],
  productsOf: (sellerId: string) => readonly KnownProduct[],
): Matched {
  const sure = makerOf(asked, sellers);
  const named = sellers.filter((seller) => seller.id !== sure?.id && likeness(seller.name, asked.maker) >= 0.5);
  const own = sure ? productsOf(sure.id) : [];
  const same = own.filter(({ name }) => isSameName(name, asked.productName));
  const contained = own.filter(({ name }) => holdsAll(name, asked.productName));
  const sellerId = sure?.id ?? null;
  const [only, ...others] = same.length > 0 ? same : contained;
  const close = [
    ...own.map((product) => ({ product, score: likeness(product.name, asked.productName), least: alike.ofMaker })),
    ...named.flatMap(({ id }) =>
      productsOf(id).map((product) => ({
        product,
        score: likeness(product.name, asked.productName) - 0.01,
        least: alike.ofOther,
      })),
    ),
  ]
    .filter(({ score, least }) => score >= least)
    .toSorted((one, other) => other.score - one.score || (one.product.id < other.product.id ? -1 : 1));
  const candidates = close.slice(0, mostCandidates).map(({ product }) => product.id);
  const isOfGroup = only !== undefined && (asked.groupCode === null || only.groupCode === asked.groupCode);
  if (only && others.length === 0 && isOfGroup) {
    const all = [only.id, ...candidates.filter((id) => id !== only.id)];
    return { match: same.length > 0 ? "exact" : "likely", sellerId, productId: only.id, candidates: all };
  }
  return { match: candidates.length > 0 ? "doubtful" : "none", sellerId, productId: null, candidates };
}

/** The maker, if one shop alone can be it: by tax code, else by its own name in the unit. Two tax codes that differ are two makers. */
function makerOf(asked: Asked, sellers: readonly KnownSeller[]): KnownSeller | null {
  const taxed = asked.taxCode === null ? [] : sellers.filter(({ taxCode }) => taxCode === asked.taxCode);
  const named = sellers.filter(
    ({ name, taxCode, communeCode }) =>
      communeCode === asked.communeCode &&
      isSameName(name, asked.maker) &&
      (taxCode === null || asked.taxCode === null || taxCode === asked.taxCode),
  );
  const [only, ...others] = taxed.length > 0 ? taxed : named;
  return only && others.length === 0 ? only : null;
}

/** From 0, no word in common, to 1: twice the words in common over the words of both (Sørensen and Dice), without marks. */
export function likeness(one: string, other: string): number {
  const [words, its] = [wordsOf(one), wordsOf(other)];
  if (words.size === 0 || its.size === 0) return 0;
  const common = [...words].filter((word) => its.has(word)).length;
  return (2 * common) / (words.size + its.size);
}

/** Whether the shorter name, of two words or more, stands whole in the longer and is half of it; "lạ" is not "lá" unless typed without marks. */
function holdsAll(one: string, other: string): boolean {
  const [short, long] = [ownName(one), ownName(other)].toSorted((a, b) => wordsOf(a).size - wordsOf(b).size);
  if (short === undefined || long === undefined) return false;
  const isBare = [short, long].some((name) => name === fold(name));
  const [words, its] = isBare ? [wordsOf(short), wordsOf(long)] : [partsOf(short), partsOf(long)];
  return words.size >= 2 && words.size * 2 >= its.size && [...words].every((word) => its.has(word));
}

function wordsOf(name: string): Set<string> {
  return partsOf(fold(ownName(name)));
}

function partsOf(name: string): Set<string> {
  return new Set(name.split(" ").filter((word) => word !== ""));
}
