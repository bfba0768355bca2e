import type { SellerKind } from "@/db/enums";
import type { ListingCard } from "@/domain/catalog/card";
import { priceBands } from "@/domain/catalog/price";
import type { StarChoice } from "@/domain/catalog/query";

/** How many products each further choice would show: every facet is counted as if nothing of its own were chosen. */
export type Facets = {
  communes: { code: string; slug: string; name: string; count: number }[];
  groups: { code: string; slug: string; name: string; nameEn: string; count: number }[];
  stars: { stars: StarChoice; count: number }[];
  sellerKinds: { kind: SellerKind; count: number }[];
  /** Both ends inclusive, null without end: the values of minDong and maxDong. */
  priceBands: { minDong: number | null; maxDong: number | null; count: number }[];
  /** Of them, how many are in stock. */
  inStock: number;
  /** Of all that fits, how many are sold ahead of their harvest. */
  preorder: number;
};

/** A page of the list of products. */
export type Listings = {
  items: ListingCard[];
  facets: Facets;
  /** All there are; at least so many when `totalIsExact` is false: very common words are not counted to the end. */
  total: number;
  totalIsExact: boolean;
  nextCursor: string | null;
  /** The words that were searched for instead, when what was typed finds nothing. */
  correctedQuery: string | null;
};

export const facetNames = ["communes", "groups", "stars", "sellerKinds", "inStock", "priceBands"] as const;
export type FacetName = (typeof facetNames)[number];

export type FacetRow = {
  facet: FacetName | "total" | "preorder";
  value: string;
  count: number;
  name: string | null;
  nameEn: string | null;
  slug: string | null;
};

/** Rows of counts as the facets of a page: places and groups by how much they have, the others in their own order. */
export function facetsOf(rows: readonly FacetRow[]): Facets {
  const of = (facet: FacetName) =>
    rows
      .filter((row) => row.facet === facet && row.count > 0)
      .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const named = ({ value, count, name, slug }: FacetRow) => ({
    code: value,
    slug: slug ?? value,
    name: name ?? value,
    count,
  });
  return {
    communes: of("communes").map(named),
    groups: of("groups").map((row) => ({ ...named(row), nameEn: row.nameEn ?? row.value })),
    stars: ([5, 4, 3] as const).flatMap((stars) => {
      const row = of("stars").find(({ value }) => value === String(stars));
      return row ? [{ stars, count: row.count }] : [];
    }),
    sellerKinds: of("sellerKinds").map(({ value, count }) => ({ kind: value as SellerKind, count })),
    priceBands: priceBands.flatMap((band, place) => {
      const row = of("priceBands").find(({ value }) => value === String(place));
      return row
        ? [{ minDong: band.fromDong === 0 ? null : band.fromDong, maxDong: band.toDong, count: row.count }]
        : [];
    }),
    inStock: of("inStock").find(({ value }) => value === "true")?.count ?? 0,
    preorder: rows.find(({ facet }) => facet === "preorder")?.count ?? 0,
  };
}
