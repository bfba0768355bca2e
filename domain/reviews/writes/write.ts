import "server-only";
import { and, eq } from "drizzle-orm";
import { db, inTransaction, type Reader, type Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { sellerStaff } from "@/db/schema/people";
import { reviewPhotos, reviews, reviewVersions } from "@/db/schema/reviews";
import { sellers } from "@/db/schema/sellers";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { productTag, sellerTag } from "@/domain/catalog/freshness";
import { heldBy } from "@/domain/orders/reads/buyer";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { mayChange, mayReview, mostPhotos, publicName } from "@/domain/reviews/rules";
import { announce } from "@/platform/changes";
import { newId } from "@/platform/ids";
import { keepPicture, reencodePicture } from "@/platform/pictures";
import { Refusal } from "@/platform/refusal";

export type Written = { orderLineId: string; stars: number; words: string; photos: readonly Buffer[] };

/**
 * The holder of an order says what they think of a line that was delivered; once for each, and changed within 30 days, the words before kept. New
 * pictures take the place of those before. Refuses "not_found" for anyone else's line, "review_not_yet" before delivery and for what was cancelled,
 * "review_too_late" 90 days after, "review_edit_too_late", "review_own_shop", "too_many_photos" past four, and what `reencodePicture` refuses.
 */
export async function writeReview(
  holder: OrderHolder,
  written: Written,
  now: Date,
): Promise<{ reviewId: string; orderCode: string }> {
  if (written.photos.length > mostPhotos) throw new Refusal("too_many_photos", { most: mostPhotos }, "photos");
  // first without a lock: nobody's pictures are decoded for an order they do not hold
  await judge(db, holder, written, now);
  const photos = await keepPhotos(written.photos);
  return inTransaction(async (tx) => {
    const line = await judge(tx, holder, written, now);
    const reviewId = newId();
    const { stars, words } = written;
    const [first] = await tx
      .insert(reviews)
      .values({
        id: reviewId,
        orderLineId: written.orderLineId,
        productId: line.productId,
        sellerId: line.sellerId,
        author: publicName(line.contactName),
        stars,
        words,
        writtenAt: now,
        isDemo: line.isDemo,
      })
      .onConflictDoNothing()
      .returning({ id: reviews.id });
    const id = first?.id ?? (await changeReview(tx, written, now));
    if (photos.length > 0) {
      await tx.delete(reviewPhotos).where(eq(reviewPhotos.reviewId, id));
      await tx.insert(reviewPhotos).values(photos.map((photo, position) => ({ reviewId: id, position, ...photo })));
    }
    await refreshListings(tx, [line.productId], now);
    await announce(tx, [productTag(line.productSlug), sellerTag(line.sellerSlug)]);
    return { reviewId: id, orderCode: line.orderCode };
  });
}

/** The review that stands there already takes these words; its own are kept. Sent again unchanged, nothing is written. */
async function changeReview(tx: Transaction, { orderLineId, stars, words }: Written, now: Date): Promise<string> {
  const [standing] = await tx
    .select({ id: reviews.id, stars: reviews.stars, words: reviews.words, writtenAt: reviews.writtenAt })
    .from(reviews)
    .where(eq(reviews.orderLineId, orderLineId))
    .for("update");
  if (!standing) throw new Refusal("not_found");
  if (!mayChange(standing.writtenAt, now)) throw new Refusal("review_edit_too_late");
  if (standing.stars === stars && standing.words === words) return standing.id;
  await tx.insert(reviewVersions).values({
    reviewId: standing.id,
    of: "review",
    stars: standing.stars,
    words: standing.words,
    replacedAt: now,
  });
  await tx.update(reviews).set({ stars, words, editedAt: now }).where(eq(reviews.id, standing.id));
  return standing.id;
}

async function judge(reader: Reader, holder: OrderHolder, { orderLineId }: Written, now: Date) {
  const [line] = await reader
    .select({
      productId: orderLines.productId,
      productSlug: products.slug,
      quantity: orderLines.quantity,
      cancelledQuantity: orderLines.cancelledQuantity,
      sellerId: sellerOrders.sellerId,
      sellerSlug: sellers.slug,
      state: sellerOrders.state,
      deliveredAt: sellerOrders.deliveredAt,
      orderCode: orders.code,
      contactName: orders.contactName,
      isDemo: orders.isDemo,
      reviewId: reviews.id,
    })
    .from(orderLines)
    .innerJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .innerJoin(products, eq(products.id, orderLines.productId))
    .leftJoin(reviews, eq(reviews.orderLineId, orderLines.id))
    .where(and(eq(orderLines.id, orderLineId), heldBy(holder)));
  if (!line) throw new Refusal("not_found");
  if (line.state !== "delivered" || line.quantity === line.cancelledQuantity) throw new Refusal("review_not_yet");
  // one that stands may be changed past the ninetieth day, within its own thirty
  if (line.reviewId === null && !mayReview(line.deliveredAt, now)) throw new Refusal("review_too_late");
  if (holder.buyer && (await worksFor(reader, holder.buyer.userId, line.sellerId)))
    throw new Refusal("review_own_shop");
  return line;
}

async function worksFor(reader: Reader, userId: string, sellerId: string): Promise<boolean> {
  const rows = await reader
    .select({ userId: sellerStaff.userId })
    .from(sellerStaff)
    .where(and(eq(sellerStaff.userId, userId), eq(sellerStaff.sellerId, sellerId)));
  return rows.length > 0;
}

/** One after the other: four photographs at once would take all the memory there is. */
async function keepPhotos(sent: readonly Buffer[]): Promise<{ hash: string; width: number; height: number }[]> {
  const kept: { hash: string; width: number; height: number }[] = [];
  for (const photo of sent) {
    const picture = await reencodePicture(photo, "photos");
    await keepPicture(picture);
    kept.push({ hash: picture.hash, width: picture.width, height: picture.height });
  }
  return kept;
}
