import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import type { VersionState } from "@/db/enums";
import { images, products } from "@/db/schema/catalog";
import { users } from "@/db/schema/people";
import { type ListingContent, listingVersions, type Remedy } from "@/db/schema/versions";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { Refusal } from "@/platform/refusal";

export type OwnVersion = {
  id: string;
  number: number;
  state: VersionState;
  content: ListingContent;
  baseId: string | null;
  submittedBy: string | null;
  submittedAt: Date | null;
  decidedAt: Date | null;
  appliedAt: Date | null;
  updatedAt: Date;
  remedies: Remedy[];
};

/** Every version of one of the shop's own products, newest first, and the pictures they show. Another's answers like a missing one. */
export async function listOwnVersions(
  seller: SellerScope,
  productId: string,
): Promise<{ name: string; versions: OwnVersion[]; hashes: Record<string, string> }> {
  requireRight(seller, "listings");
  const submitter = alias(users, "submitter");
  const [[product], versions] = await Promise.all([
    db
      .select({ name: products.name })
      .from(products)
      .where(and(eq(products.id, productId), eq(products.sellerId, seller.sellerId))),
    db
      .select({
        id: listingVersions.id,
        number: listingVersions.number,
        state: listingVersions.state,
        content: listingVersions.content,
        baseId: listingVersions.baseId,
        submittedBy: submitter.name,
        submittedAt: listingVersions.submittedAt,
        decidedAt: listingVersions.decidedAt,
        appliedAt: listingVersions.appliedAt,
        updatedAt: listingVersions.updatedAt,
        remedies: listingVersions.remedies,
      })
      .from(listingVersions)
      .leftJoin(submitter, eq(submitter.id, listingVersions.submittedBy))
      .where(eq(listingVersions.productId, productId))
      .orderBy(desc(listingVersions.number))
      .limit(50),
  ]);
  if (!product) throw new Refusal("not_found");
  const ids = [...new Set(versions.flatMap(({ content }) => content.pictures.map(({ imageId }) => imageId)))];
  const kept =
    ids.length === 0
      ? []
      : await db
          .select({ id: images.id, hash: images.hash })
          .from(images)
          .where(and(inArray(images.id, ids), eq(images.sellerId, seller.sellerId)));
  return { name: product.name, versions, hashes: Object.fromEntries(kept.map(({ id, hash }) => [id, hash])) };
}
