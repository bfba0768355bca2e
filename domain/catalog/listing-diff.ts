import type { ListingContent } from "@/db/schema/versions";
import { isSame } from "@/platform/same";

export type { ListingContent } from "@/db/schema/versions";

/** The fields of a listing in the order people read them. */
export const listingFields = [
  "name",
  "groupCode",
  "oldCommuneCode",
  "pictures",
  "summary",
  "description",
  "ingredients",
  "storage",
  "shelfLife",
  "seasonFrom",
  "seasonTo",
  "growingArea",
  "papers",
  "illustration",
  "nameEn",
  "descriptionEn",
] as const satisfies readonly (keyof ListingContent)[];
export type ListingField = (typeof listingFields)[number];

/** Which fields two versions say differently. Order of pictures counts: the first stands for the product. */
export function differingFields(one: ListingContent, other: ListingContent): ListingField[] {
  return listingFields.filter((field) => !isSame(one[field], other[field]));
}

/** What a form can say of a listing, as it says it. Pictures and papers are their own forms. */
export function formWords({ pictures: _pictures, papers: _papers, ...words }: ListingContent): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([field, value]) => [field, String(value ?? "")]));
}

/** A season has both its ends or none: who takes one takes the other. */
const season: readonly ListingField[] = ["seasonFrom", "seasonTo"];

/** One content out of two: what was named is taken from theirs, the rest from ours. */
export function merged(ours: ListingContent, theirs: ListingContent, takeTheirs: readonly string[]): ListingContent {
  const isTaken = (field: ListingField) =>
    takeTheirs.includes(field) || (season.includes(field) && season.some((end) => takeTheirs.includes(end)));
  const taken = listingFields.filter(isTaken).map((field) => [field, theirs[field]]);
  return { ...ours, ...(Object.fromEntries(taken) as Partial<ListingContent>) };
}
