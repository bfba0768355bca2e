import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { orderLines } from "@/db/schema/orders";
import { reviews, reviewVersions } from "@/db/schema/reviews";
import { sellers } from "@/db/schema/sellers";
import { recordDeed } from "@/domain/audit/writes";
import { productTag, sellerTag } from "@/domain/catalog/freshness";
import { postLetters } from "@/domain/notices/writes";
import { getTold } from "@/domain/notices/reads";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { announce } from "@/platform/changes";
import { Refusal } from "@/platform/refusal";

/** The shop answers a review of its own goods, for everyone to read; again, the answer before is kept. Its buyer is told the first time. Refuses "not_found" for another's. */
export async function answerReview(
  seller: SellerScope,
  { reviewId, answer }: { reviewId: string; answer: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "orders");
  await inTransaction(async (tx) => {
    const [review] = await tx
      .select({
        id: reviews.id,
        answer: reviews.answer,
        answeredAt: reviews.answeredAt,
        orderLineId: reviews.orderLineId,
        productId: reviews.productId,
      })
      .from(reviews)
      .where(and(eq(reviews.id, reviewId), eq(reviews.sellerId, seller.sellerId)))
      .for("update");
    if (!review) throw new Refusal("not_found");
    if (review.answer === answer) return;
    if (review.answeredAt)
      await tx
        .insert(reviewVersions)
        .values({ reviewId, of: "answer", stars: null, words: review.answer, replacedAt: now });
    await tx
      .update(reviews)
      .set(review.answeredAt ? { answer, answerEditedAt: now } : { answer, answeredAt: now })
      .where(eq(reviews.id, reviewId));
    const [goods] = await tx
      .select({ partId: orderLines.sellerOrderId, name: products.name, slug: products.slug, sellerSlug: sellers.slug })
      .from(orderLines)
      .innerJoin(products, eq(products.id, orderLines.productId))
      .innerJoin(sellers, eq(sellers.id, products.sellerId))
      .where(eq(orderLines.id, review.orderLineId));
    if (!goods) throw new Error(`a review of no goods: ${reviewId}`);
    await recordDeed(tx, seller, {
      at: now,
      action: "review_answered",
      subjectType: "review",
      subjectId: reviewId,
      subjectLabel: goods.name,
      before: { answer: review.answer },
      after: { answer },
    });
    await announce(tx, [productTag(goods.slug), sellerTag(goods.sellerSlug)]);
    const { facts, buyer, locale } = await getTold(tx, goods.partId);
    await postLetters(
      tx,
      [
        {
          to: buyer,
          template: "review_answered",
          news: reviewId,
          locale,
          payload: { ...facts, note: answer.slice(0, 300) },
        },
      ],
      now,
    );
  });
}
