import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { NetUnit } from "@/db/enums";
import { images, listings } from "@/db/schema/catalog";
import { listingDrafts } from "@/db/schema/versions";
import { readSearchWords, tsqueryOf } from "@/domain/catalog/words";
import type { Dong } from "@/domain/money/dong";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { Refusal } from "@/platform/refusal";

export type FirstListing = {
  id: string;
  imageHash: string | null;
  answers: Record<string, string>;
  productId: string | null;
  updatedAt: Date;
};

const columns = {
  id: listingDrafts.id,
  imageHash: images.hash,
  answers: listingDrafts.answers,
  productId: listingDrafts.productId,
  updatedAt: listingDrafts.updatedAt,
};

/** First listings of the shop that were begun and not sent, by whomever, the latest first. */
export async function listFirstListings(seller: SellerScope): Promise<FirstListing[]> {
  requireRight(seller, "listings");
  return db
    .select(columns)
    .from(listingDrafts)
    .leftJoin(images, eq(images.id, listingDrafts.imageId))
    .where(and(eq(listingDrafts.sellerId, seller.sellerId), isNull(listingDrafts.productId)))
    .orderBy(desc(listingDrafts.updatedAt))
    .limit(10);
}

/** One of them. Another shop's answers like a missing one. */
export async function getFirstListing(seller: SellerScope, draftId: string): Promise<FirstListing> {
  requireRight(seller, "listings");
  const [draft] = await db
    .select(columns)
    .from(listingDrafts)
    .leftJoin(images, eq(images.id, listingDrafts.imageId))
    .where(and(eq(listingDrafts.id, draftId), eq(listingDrafts.sellerId, seller.sellerId)));
  if (!draft) throw new Refusal("not_found");
  return draft;
}

const mostGuesses = 4;

/**
 * The classes products of such a name are in on this market, the likeliest first; with fewer of the name's words until something is found. The words
 * mean what search takes them to mean. None for a name nobody has used.
 */
export async function guessGroups(name: string): Promise<string[]> {
  const { folded } = readSearchWords(name);
  for (let words = folded.length; words > 0; words -= 1) {
    const query = tsqueryOf(folded.slice(0, words), "in the name");
    if (query === "") continue;
    const rows = await db
      .select({ code: listings.groupCode })
      .from(listings)
      .where(sql`${listings.search} @@ ${query}::tsquery`)
      .groupBy(listings.groupCode)
      .orderBy(sql`count(*) desc`, listings.groupCode)
      .limit(mostGuesses);
    if (rows.length > 0) return rows.map(({ code }) => code);
  }
  return [];
}

export type PriceHint = { netUnit: NetUnit; count: number; lowDong: Dong; highDong: Dong };

/** What products of a class cost on this market per kilogram, litre or piece: between the cheapest tenth and the dearest, where there are three or more. */
export async function priceHints(groupCode: string): Promise<PriceHint[]> {
  const price = (share: number) =>
    sql<Dong>`round(percentile_cont(${share}) within group (order by ${listings.unitPriceDong}) / 1000) * 1000`.mapWith(
      listings.unitPriceDong,
    );
  return db
    .select({
      netUnit: listings.netUnit,
      count: sql<number>`count(*)`.mapWith(Number),
      lowDong: price(0.1),
      highDong: price(0.9),
    })
    .from(listings)
    .where(eq(listings.groupCode, groupCode))
    .groupBy(listings.netUnit)
    .having(sql`count(*) >= 3`)
    .orderBy(sql`count(*) desc`);
}

/** The illustration most products of a class have, until there is a photograph. */
export async function usualIllustration(groupCode: string, reader: Reader = db): Promise<string> {
  const [row] = await reader
    .select({ illustration: listings.illustration })
    .from(listings)
    .where(eq(listings.groupCode, groupCode))
    .groupBy(listings.illustration)
    .orderBy(sql`count(*) desc`)
    .limit(1);
  return row?.illustration ?? "cashew-salted";
}
