import "server-only";
import type { AuditAction } from "@/domain/audit/actions";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { reviewReports, reviews } from "@/db/schema/reviews";
import { sellers } from "@/db/schema/sellers";
import { record } from "@/domain/audit/writes";
import { productTag, sellerTag } from "@/domain/catalog/freshness";
import { type AdminScope, type BuyerScope, requireProvince } from "@/domain/people/scopes";
import { announce } from "@/platform/changes";
import { Refusal } from "@/platform/refusal";

/** Somebody with an account asks the province to look at a review. A second time nothing more is kept. Refuses "not_found". */
export async function reportReview(
  reader: BuyerScope,
  { reviewId, reason }: { reviewId: string; reason: string },
  now: Date,
): Promise<{ productSlug: string }> {
  return inTransaction(async (tx) => {
    const [review] = await tx
      .select({ productSlug: products.slug })
      .from(reviews)
      .innerJoin(products, eq(products.id, reviews.productId))
      .where(eq(reviews.id, reviewId));
    if (!review) throw new Refusal("not_found");
    await tx.insert(reviewReports).values({ reviewId, userId: reader.userId, reason, at: now }).onConflictDoNothing();
    return review;
  });
}

/**
 * The province takes a review's words off the page; a note with the day and the reason stays in their place. Bad words about goods are no reason:
 * reviews are shown as given (Consumer Law 19/2023/QH15, Art. 37 and 38). Refuses "forbidden" to officers of communes, "not_found", "already_hidden".
 */
export async function hideReview(
  admin: AdminScope,
  { reviewId, reason }: { reviewId: string; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const review = await lockReview(tx, reviewId);
    if (review.hiddenAt) throw new Refusal("already_hidden");
    await tx.update(reviews).set({ hiddenAt: now, hiddenReason: reason }).where(eq(reviews.id, reviewId));
    await note(tx, admin, { review, action: "review.hide", reason }, now);
  });
}

/** Shows a hidden review again. Refuses "forbidden", "not_found", and "not_possible_now" for one that is shown. */
export async function showReview(
  admin: AdminScope,
  { reviewId, reason }: { reviewId: string; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const review = await lockReview(tx, reviewId);
    if (!review.hiddenAt) throw new Refusal("not_possible_now", { state: "shown" });
    await tx.update(reviews).set({ hiddenAt: null, hiddenReason: "" }).where(eq(reviews.id, reviewId));
    await note(tx, admin, { review, action: "review.show", reason }, now);
  });
}

/** The province has looked at what was reported, and the review stays as it is. Refuses "forbidden", and "not_found" when nothing waits. */
export async function keepReview(admin: AdminScope, { reviewId }: { reviewId: string }, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const review = await lockReview(tx, reviewId);
    const looked = await closeReports(tx, reviewId, now);
    if (looked === 0) throw new Refusal("not_found");
    await note(tx, admin, { review, action: "review.keep", reason: "" }, now);
  });
}

async function lockReview(tx: Transaction, reviewId: string) {
  const [review] = await tx
    .select({ id: reviews.id, hiddenAt: reviews.hiddenAt, productId: reviews.productId, sellerId: reviews.sellerId })
    .from(reviews)
    .where(eq(reviews.id, reviewId))
    .for("update");
  if (!review) throw new Refusal("not_found");
  return review;
}

async function closeReports(tx: Transaction, reviewId: string, now: Date): Promise<number> {
  const closed = await tx
    .update(reviewReports)
    .set({ lookedAt: now })
    .where(and(eq(reviewReports.reviewId, reviewId), isNull(reviewReports.lookedAt)))
    .returning({ userId: reviewReports.userId });
  return closed.length;
}

type Noted = { review: Awaited<ReturnType<typeof lockReview>>; action: AuditAction; reason: string };

async function note(tx: Transaction, admin: AdminScope, { review, action, reason }: Noted, now: Date): Promise<void> {
  await closeReports(tx, review.id, now);
  const [goods] = await tx
    .select({ name: products.name, slug: products.slug, communeCode: products.communeCode, sellerSlug: sellers.slug })
    .from(products)
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .where(eq(products.id, review.productId));
  await record(tx, {
    at: now,
    actorUserId: admin.userId,
    actorRole: "province",
    action,
    subjectType: "review",
    subjectId: review.id,
    subjectLabel: goods?.name ?? "",
    communeCode: goods?.communeCode ?? null,
    sellerId: review.sellerId,
    reason,
  });
  if (goods) await announce(tx, [productTag(goods.slug), sellerTag(goods.sellerSlug)]);
}
