import "server-only";
import { and, asc, desc, eq, isNull, lt, sql, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import type { ListingState, MarketPlatform, ProductState } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { externalListings } from "@/db/schema/elsewhere";
import { sellers } from "@/db/schema/sellers";
import type { LinkFilter } from "@/domain/elsewhere/input";
import { countsAsOnline } from "@/domain/elsewhere/liveness";
import { type AdminScope, requireRight, type SellerScope } from "@/domain/people/scopes";
import { findPrivatePicture } from "@/platform/pictures";

export type LinkLine = {
  id: string;
  platform: MarketPlatform;
  url: string;
  state: ListingState;
  /** Whether it makes its product, or the shop, one that is online. */
  counts: boolean;
  firstSeenAt: Date;
  lastCheckedAt: Date | null;
  lastStatus: number;
  hasEvidence: boolean;
  isDemo: boolean;
  product: { id: string; name: string; state: ProductState } | null;
};

const columns = {
  id: externalListings.id,
  platform: externalListings.platform,
  url: externalListings.url,
  state: externalListings.state,
  firstSeenAt: externalListings.firstSeenAt,
  lastCheckedAt: externalListings.lastCheckedAt,
  lastStatus: externalListings.lastStatus,
  hasEvidence: sql<boolean>`${externalListings.evidenceHash} is not null`,
  isDemo: externalListings.isDemo,
  product: { id: products.id, name: products.name, state: products.state },
};

/** Where else this shop sells: its links, those of the shop as a whole first; of one product when it is named. */
export async function listOwnLinks(
  seller: SellerScope,
  filter: Pick<LinkFilter, "platform" | "state"> & { productId?: string },
): Promise<LinkLine[]> {
  requireRight(seller, "listings");
  const rows = await db
    .select(columns)
    .from(externalListings)
    .leftJoin(products, eq(products.id, externalListings.productId))
    .where(
      and(
        eq(externalListings.sellerId, seller.sellerId),
        isNull(externalListings.removedAt),
        filter.productId ? eq(externalListings.productId, filter.productId) : undefined,
        ...matching(filter),
      ),
    )
    .orderBy(sql`${products.name} nulls first`, asc(externalListings.platform), asc(externalListings.id))
    .limit(500);
  return rows.map(withCounts);
}

export type OfficeLink = LinkLine & { sellerName: string; sellerSlug: string };

const linksPerPage = 100;

/** Links of all shops in the officer's area, newest first. */
export async function listLinksForOffice(
  admin: AdminScope,
  filter: LinkFilter & { after: string | null },
): Promise<{ rows: OfficeLink[]; next: string | null }> {
  const rows = await db
    .select({ ...columns, sellerName: sellers.name, sellerSlug: sellers.slug })
    .from(externalListings)
    .innerJoin(sellers, eq(sellers.id, externalListings.sellerId))
    .leftJoin(products, eq(products.id, externalListings.productId))
    .where(
      and(
        isNull(externalListings.removedAt),
        inArea(admin),
        ...matching(filter),
        filter.onlyElsewhere
          ? sql`not exists (select from listings l where l.seller_id = ${sellers.id} and (${externalListings.productId} is null or l.product_id = ${externalListings.productId}))`
          : undefined,
        filter.after ? lt(externalListings.id, filter.after) : undefined,
      ),
    )
    .orderBy(desc(externalListings.id))
    .limit(linksPerPage + 1);
  const page = rows.slice(0, linksPerPage).map(withCounts);
  return { rows: page, next: rows.length > linksPerPage ? (page.at(-1)?.id ?? null) : null };
}

export type PlatformCount = { platform: MarketPlatform; links: number; products: number; shops: number; dead: number };

/** Of each market: its links, what they sell, and how many are dead. One product on three markets is in three rows. */
export async function countPlatforms(admin: AdminScope): Promise<PlatformCount[]> {
  return db
    .select({
      platform: externalListings.platform,
      links: sql<number>`count(*)::int`,
      products: sql<number>`count(distinct ${externalListings.productId})::int`,
      shops: sql<number>`count(distinct ${externalListings.sellerId})::int`,
      dead: sql<number>`count(*) filter (where ${externalListings.state} = 'dead')::int`,
    })
    .from(externalListings)
    .innerJoin(sellers, eq(sellers.id, externalListings.sellerId))
    .where(and(isNull(externalListings.removedAt), inArea(admin)))
    .groupBy(externalListings.platform)
    .orderBy(sql`count(*) desc`, asc(externalListings.platform));
}

/** The screenshot of one of the shop's links; null when there is none. */
export async function findOwnEvidence(seller: SellerScope, listingId: string): Promise<Buffer | null> {
  requireRight(seller, "listings");
  return evidenceOf(listingId, eq(externalListings.sellerId, seller.sellerId));
}

/** The same for the office, of shops in its area. */
export async function findOfficeEvidence(admin: AdminScope, listingId: string): Promise<Buffer | null> {
  return evidenceOf(listingId, inArea(admin));
}

async function evidenceOf(listingId: string, whose: SQL | undefined): Promise<Buffer | null> {
  const [row] = await db
    .select({ hash: externalListings.evidenceHash })
    .from(externalListings)
    .innerJoin(sellers, eq(sellers.id, externalListings.sellerId))
    .where(and(sql`${externalListings.id}::text = ${listingId}`, isNull(externalListings.removedAt), whose));
  return row?.hash ? findPrivatePicture(row.hash, "large") : null;
}

function inArea({ communeCodes }: AdminScope): SQL | undefined {
  return communeCodes === "all"
    ? undefined
    : sql`${sellers.communeCode} = any(${sql.param([...communeCodes])}::text[])`;
}

function matching({ platform, state }: Pick<LinkFilter, "platform" | "state">): (SQL | undefined)[] {
  return [
    platform ? eq(externalListings.platform, platform) : undefined,
    state ? eq(externalListings.state, state) : undefined,
  ];
}

function withCounts<Row extends { state: ListingState; hasEvidence: boolean }>(row: Row): Row & { counts: boolean } {
  return { ...row, counts: countsAsOnline(row) };
}

/** The shop's products by name, to say which of them a page sells. */
export async function listOwnNames(seller: SellerScope): Promise<{ id: string; name: string }[]> {
  requireRight(seller, "listings");
  return db
    .select({ id: products.id, name: products.name })
    .from(products)
    .where(and(eq(products.sellerId, seller.sellerId), isNull(products.archivedAt)))
    .orderBy(asc(products.name))
    .limit(1000);
}
