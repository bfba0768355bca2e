import "server-only";
import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import type { NetUnit, ProductState } from "@/db/enums";
import { images, products, variants } from "@/db/schema/catalog";
import { users } from "@/db/schema/people";
import { units } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import { type ListingContent, listingVersions, type Remedy } from "@/db/schema/versions";
import type { Dong } from "@/domain/money/dong";
import type { AdminScope } from "@/domain/people/scopes";
import { Refusal } from "@/platform/refusal";

const pageSize = 50;

export type WaitingLine = {
  id: string;
  name: string;
  sellerName: string;
  unitName: string;
  submittedAt: Date;
  /** Nothing of it was ever let pass. */
  isFirst: boolean;
  /** It is online already, and still to be looked at. */
  isUnseen: boolean;
};

/** What waits to be looked at in the officer's area, before and after the change, the oldest first, and how much there is. */
export async function listWaiting(admin: AdminScope): Promise<{ lines: WaitingLine[]; count: number }> {
  const lines = await db
    .select({
      id: listingVersions.id,
      name: sql<string>`${listingVersions.content} ->> 'name'`,
      sellerName: sellers.name,
      unitName: units.fullName,
      submittedAt: sql<Date>`${listingVersions.submittedAt}`.mapWith(listingVersions.submittedAt),
      isFirst: sql<boolean>`${listingVersions.baseId} is null`,
      isUnseen: sql<boolean>`${listingVersions.state} = 'approved'`,
      count: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(listingVersions)
    .innerJoin(products, eq(products.id, listingVersions.productId))
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .innerJoin(units, and(eq(units.list, "2026"), eq(units.code, listingVersions.communeCode)))
    .where(and(isWaiting, inArea(admin)))
    .orderBy(asc(listingVersions.submittedAt), asc(listingVersions.id))
    .limit(pageSize);
  return { lines, count: lines[0]?.count ?? 0 };
}

export type Waiting = {
  id: string;
  number: number;
  productId: string;
  slug: string;
  state: ProductState;
  isUnseen: boolean;
  /** What is public is not what it was made from. */
  isBehind: boolean;
  /** Whoever looks has written or submitted it. */
  isOwn: boolean;
  sellerName: string;
  submittedAt: Date;
  submittedBy: string;
  /** What it asks for, and what is public; null when nothing is. */
  asked: ListingContent;
  current: ListingContent | null;
  sizes: { name: string; netQuantity: number; netUnit: NetUnit; priceDong: Dong }[];
  /** Addresses of the pictures both show, by their ids. */
  hashes: Record<string, string>;
  remedies: Remedy[];
};

/** One version that waits, beside what is public. Refuses "not_found" outside the officer's area and once it was decided. */
export async function getWaiting(admin: AdminScope, versionId: string): Promise<Waiting> {
  const submitter = alias(users, "submitter");
  const [row] = await db
    .select({
      version: listingVersions,
      product: products,
      sellerName: sellers.name,
      submittedBy: submitter.name,
    })
    .from(listingVersions)
    .innerJoin(products, eq(products.id, listingVersions.productId))
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .leftJoin(submitter, eq(submitter.id, listingVersions.submittedBy))
    .where(and(eq(listingVersions.id, versionId), isWaiting, inArea(admin)));
  if (!row?.version.submittedAt) throw new Refusal("not_found");
  const { version, product } = row;
  const [approved] = await db
    .select({ id: listingVersions.id, content: listingVersions.content })
    .from(listingVersions)
    .where(and(eq(listingVersions.productId, product.id), eq(listingVersions.state, "approved")));
  const [base] =
    version.state === "approved" && version.baseId
      ? await db
          .select({ content: listingVersions.content })
          .from(listingVersions)
          .where(eq(listingVersions.id, version.baseId))
      : [];
  const current = version.state === "approved" ? (base?.content ?? null) : (approved?.content ?? null);
  const named = [...version.content.pictures, ...(current?.pictures ?? [])].map(({ imageId }) => imageId);
  const [sizes, shown] = await Promise.all([
    db
      .select({
        name: variants.name,
        netQuantity: variants.netQuantity,
        netUnit: variants.netUnit,
        priceDong: variants.priceDong,
      })
      .from(variants)
      .where(and(eq(variants.productId, product.id), eq(variants.isActive, true)))
      .orderBy(asc(variants.position)),
    named.length === 0
      ? []
      : db.select({ id: images.id, hash: images.hash }).from(images).where(inArray(images.id, named)),
  ]);
  return {
    id: version.id,
    number: version.number,
    productId: product.id,
    slug: product.slug,
    state: product.state,
    isUnseen: version.state === "approved",
    isBehind: version.state === "submitted" && version.baseId !== (approved?.id ?? null),
    isOwn: version.submittedBy === admin.userId || version.editors.includes(admin.userId),
    sellerName: row.sellerName,
    submittedAt: row.version.submittedAt,
    submittedBy: row.submittedBy ?? "",
    asked: version.content,
    current,
    sizes,
    hashes: Object.fromEntries(shown.map(({ id, hash }) => [id, hash])),
    remedies: version.remedies,
  };
}

const isWaiting = or(
  eq(listingVersions.state, "submitted"),
  and(eq(listingVersions.state, "approved"), isNull(listingVersions.decidedAt)),
);

function inArea(admin: AdminScope) {
  if (admin.communeCodes === "all") return undefined;
  const own = [...admin.communeCodes];
  return and(inArray(listingVersions.communeCode, own), inArray(products.communeCode, own));
}
