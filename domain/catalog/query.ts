import { z } from "zod";
import { sellerKinds, type SellerKind } from "@/db/enums";
import { classPath } from "@/domain/ocop/groups";

export { sellerKinds } from "@/db/enums";

export const listingSorts = ["rank", "new", "price_up", "price_down"] as const;
export type ListingSort = (typeof listingSorts)[number];

export const starChoices = [5, 4, 3, 0] as const;
export type StarChoice = (typeof starChoices)[number];

/** What a person asks of the list of products: the address says it all. */
export type ListingQuery = {
  q: string;
  /** Codes of the present list; several mean any of them. */
  communes: string[];
  groups: string[];
  /** 0 is without a certificate. */
  stars: StarChoice[];
  sellerKinds: SellerKind[];
  /** Slug of one shop. */
  seller: string | null;
  /** Both inclusive, in đồng. */
  minDong: number | null;
  maxDong: number | null;
  isInStock: boolean;
  /** Only what is sold ahead of its harvest. */
  isPreorder: boolean;
  sort: ListingSort;
  cursor: string | null;
  limit: number;
};

const mostWords = 120;
const mostChoices = 40;
const mostDong = 99_999_999;
const usualLimit = 24;
const mostPerPage = 100;

export const anyListing: ListingQuery = {
  q: "",
  communes: [],
  groups: [],
  stars: [],
  sellerKinds: [],
  seller: null,
  minDong: null,
  maxDong: null,
  isInStock: false,
  isPreorder: false,
  sort: "rank",
  cursor: null,
  limit: usualLimit,
};

const oneOrMore = z.union([z.string(), z.array(z.string())]).optional();

/** The parameters of a list of products as they arrive; what cannot be meant is left out, never refused. */
export const listingParameters = z.object({
  q: oneOrMore.meta({ description: "Words: Vietnamese with or without marks, English, a place, a shop" }),
  commune: oneOrMore.meta({ description: "Codes of present communes, comma separated" }),
  group: oneOrMore.meta({ description: "Codes of OCOP classes such as I.3.c, comma separated" }),
  stars: oneOrMore.meta({ description: "3, 4, 5, or 0 for none, comma separated" }),
  kind: oneOrMore.meta({ description: sellerKinds.join(", ") }),
  seller: oneOrMore.meta({ description: "Slug of a shop" }),
  minDong: oneOrMore,
  maxDong: oneOrMore,
  inStock: oneOrMore.meta({ description: "1 leaves out what is sold out" }),
  preorder: oneOrMore.meta({ description: "1 leaves only what is sold ahead of its harvest" }),
  sort: oneOrMore.meta({ description: listingSorts.join(", ") }),
  cursor: oneOrMore.meta({ description: "nextCursor of the page before" }),
  limit: oneOrMore.meta({ description: "1 to 100, usually 24" }),
});

export type ListingParameters = z.input<typeof listingParameters>;

/** Reads a search address. Forgiving: a value that means nothing is as if it were not there. */
export function readListingQuery(
  parameters: Record<string, string | string[] | undefined> | URLSearchParams,
): ListingQuery {
  const values = (name: keyof ListingParameters) => valuesOf(parameters, name);
  const first = (name: keyof ListingParameters) => values(name)[0] ?? "";
  const listed = (name: keyof ListingParameters) =>
    [
      ...new Set(
        values(name)
          .flatMap((value) => value.split(","))
          .map((value) => value.trim()),
      ),
    ]
      .filter((value) => value !== "")
      .slice(0, mostChoices);
  return {
    q: readWords(first("q")),
    communes: listed("commune").filter((code) => /^\d{5}$/.test(code)),
    groups: listed("group").filter((code) => classPath(code) !== null),
    stars: starChoices.filter((stars) => listed("stars").includes(String(stars))),
    sellerKinds: sellerKinds.filter((kind) => listed("kind").includes(kind)),
    seller: /^[a-z0-9-]{1,120}$/.test(first("seller")) ? first("seller") : null,
    minDong: readDong(first("minDong")),
    maxDong: readDong(first("maxDong")),
    isInStock: isYes(first("inStock")),
    isPreorder: isYes(first("preorder")),
    sort: listingSorts.find((sort) => sort === first("sort")) ?? "rank",
    cursor: first("cursor") || null,
    limit: readLimit(first("limit")),
  };
}

/** The shortest address that says the query: what is usual is left out. Begins with "?", or is empty. */
export function writeListingQuery(query: Partial<ListingQuery>): string {
  const full = { ...anyListing, ...query };
  const parts: [string, string][] = [
    ["q", full.q],
    ["commune", full.communes.join(",")],
    ["group", full.groups.join(",")],
    ["stars", full.stars.join(",")],
    ["kind", full.sellerKinds.join(",")],
    ["seller", full.seller ?? ""],
    ["minDong", full.minDong === null ? "" : String(full.minDong)],
    ["maxDong", full.maxDong === null ? "" : String(full.maxDong)],
    ["inStock", full.isInStock ? "1" : ""],
    ["preorder", full.isPreorder ? "1" : ""],
    ["sort", full.sort === anyListing.sort ? "" : full.sort],
    ["cursor", full.cursor ?? ""],
    ["limit", full.limit === anyListing.limit ? "" : String(full.limit)],
  ];
  const written = parts
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%2C/g, ",")}`);
  return written.length > 0 ? `?${written.join("&")}` : "";
}

/** Words as typed, composed (NFC), spaces single; cut at 120 letters. */
export function readWords(text: string): string {
  return (
    text
      .normalize("NFC")
      // eslint-disable-next-line no-control-regex -- PostgreSQL takes no NUL, and nobody means the others
      .replace(/[\u0000-\u001f\u007f]+/g, " ")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, mostWords)
      .replace(/[\ud800-\udfff]/gu, "\ufffd")
  );
}

function valuesOf(parameters: Record<string, string | string[] | undefined> | URLSearchParams, name: string): string[] {
  if (parameters instanceof URLSearchParams) return parameters.getAll(name);
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function isYes(text: string): boolean {
  return ["1", "true", "on", "yes"].includes(text);
}

/** "50.000" and "50 000" are fifty thousand too. */
function readDong(text: string): number | null {
  const digits = text.replace(/[.\s\u00a0₫đ]/g, "");
  return /^\d{1,12}$/.test(digits) ? Math.min(Number(digits), mostDong) : null;
}

function readLimit(text: string): number {
  return /^\d{1,6}$/.test(text) && Number(text) > 0 ? Math.min(Number(text), mostPerPage) : usualLimit;
}

/** What a person asks of the list of shops. */
export type SellerQuery = {
  q: string;
  kind: SellerKind | null;
  /** Code of a present commune. */
  commune: string | null;
  cursor: string | null;
  limit: number;
};

const anySeller: SellerQuery = { q: "", kind: null, commune: null, cursor: null, limit: usualLimit };

export const sellerParameters = listingParameters.pick({
  q: true,
  kind: true,
  commune: true,
  cursor: true,
  limit: true,
});

export function readSellerQuery(
  parameters: Record<string, string | string[] | undefined> | URLSearchParams,
): SellerQuery {
  const { q, sellerKinds: kinds, communes, cursor, limit } = readListingQuery(parameters);
  return { q, kind: kinds[0] ?? null, commune: communes[0] ?? null, cursor, limit };
}

export function writeSellerQuery(query: Partial<SellerQuery>): string {
  const { q, kind, commune, cursor, limit } = { ...anySeller, ...query };
  const sellerKinds = kind === null ? [] : [kind];
  return writeListingQuery({ q, sellerKinds, communes: commune === null ? [] : [commune], cursor, limit });
}

/** Which list of units; anything else is the present one. */
export const communeParameters = z.object({ map: z.enum(["2025", "2026"]).catch("2026") });

/** Whether a text can be an address at all; the database is not asked about others. */
export function isSlug(text: string): boolean {
  return /^[A-Za-z0-9._-]{1,160}$/.test(text);
}
