import "server-only";
import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { reviewPhotos, reviewReports, reviews } from "@/db/schema/reviews";
import { sellers } from "@/db/schema/sellers";
import { minutesAfter } from "@/platform/clock";
import { orderCodeOf } from "@/domain/orders/input";
import { heldBy } from "@/domain/orders/reads/buyer";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { type AdminScope, requireProvince, requireRight, type SellerScope } from "@/domain/people/scopes";
import {
  mayChange,
  mayReview,
  type ReviewShown,
  type ReviewSort,
  type ReviewSummary,
  summaryOf,
} from "@/domain/reviews/rules";

const onAPage = 10;
const onADeskPage = 20;

const shownColumns = {
  id: reviews.id,
  author: reviews.author,
  stars: reviews.stars,
  words: reviews.words,
  writtenAt: reviews.writtenAt,
  editedAt: reviews.editedAt,
  answer: reviews.answer,
  answeredAt: reviews.answeredAt,
  answerEditedAt: reviews.answerEditedAt,
  hiddenAt: reviews.hiddenAt,
  hiddenReason: reviews.hiddenReason,
  isDemo: reviews.isDemo,
  variantName: orderLines.variantName,
};

type Row = Pick<typeof reviews.$inferSelect, Exclude<keyof typeof shownColumns, "variantName">> & {
  variantName: string;
};

/** What the reviews of a product come to, and of those not made up for the demonstration. */
export async function summarizeProduct(
  productId: string,
  reader: Reader = db,
): Promise<{ all: ReviewSummary; real: ReviewSummary }> {
  return summarize(eq(reviews.productId, productId), reader);
}

/** The same of all a shop's goods. */
export async function summarizeShop(
  sellerSlug: string,
  reader: Reader = db,
): Promise<{ all: ReviewSummary; real: ReviewSummary }> {
  const shop = db.select({ id: sellers.id }).from(sellers).where(eq(sellers.slug, sellerSlug));
  return summarize(inArray(reviews.sellerId, shop), reader);
}

async function summarize(which: SQL, reader: Reader) {
  const rows = await reader
    .select({ stars: reviews.stars, isDemo: reviews.isDemo, count: count() })
    .from(reviews)
    .where(and(which, isNull(reviews.hiddenAt)))
    .groupBy(reviews.stars, reviews.isDemo);
  const countsOf = (kept: typeof rows) => {
    const counts: Record<number, number> = {};
    for (const row of kept) counts[row.stars] = (counts[row.stars] ?? 0) + row.count;
    return counts;
  };
  return { all: summaryOf(countsOf(rows)), real: summaryOf(countsOf(rows.filter(({ isDemo }) => !isDemo))) };
}

/** A product's reviews as everyone sees them, those the province has hidden among them as a note. */
export async function listProductReviews(
  productId: string,
  { sort = "newest", cursor, limit = onAPage }: { sort?: ReviewSort; cursor?: string | undefined; limit?: number },
  reader: Reader = db,
): Promise<{ reviews: ReviewShown[]; nextCursor: string | null }> {
  const newest = [desc(reviews.writtenAt), desc(reviews.id)];
  const rows = await reader
    .select(shownColumns)
    .from(reviews)
    .innerJoin(orderLines, eq(orderLines.id, reviews.orderLineId))
    .where(and(eq(reviews.productId, productId), after(sort, cursor)))
    .orderBy(
      ...(sort === "newest" ? newest : [sort === "highest" ? desc(reviews.stars) : asc(reviews.stars), ...newest]),
    )
    .limit(limit + 1);
  const last = rows[limit - 1];
  return {
    reviews: await withPhotos(rows.slice(0, limit), reader),
    nextCursor: rows.length > limit && last ? `${last.stars}~${last.writtenAt.toISOString()}~${last.id}` : null,
  };
}

/** Keyset paging; a cursor that is not one of ours begins at the beginning. */
function after(sort: ReviewSort, cursor: string | undefined): SQL | undefined {
  const [stars = "", time = "", id = ""] = (cursor ?? "").split("~");
  const moment = new Date(time);
  if (!/^[1-5]$/.test(stars) || Number.isNaN(moment.getTime()) || !/^[0-9a-f-]{36}$/.test(id)) return undefined;
  const older = or(lt(reviews.writtenAt, moment), and(eq(reviews.writtenAt, moment), lt(reviews.id, id)));
  if (sort === "newest") return older;
  const beyond = sort === "highest" ? lt(reviews.stars, Number(stars)) : sql`${reviews.stars} > ${Number(stars)}`;
  return or(beyond, and(eq(reviews.stars, Number(stars)), older));
}

async function withPhotos(rows: readonly Row[], reader: Reader): Promise<ReviewShown[]> {
  const shown = rows.filter(({ hiddenAt }) => hiddenAt === null).map(({ id }) => id);
  const photos = await listPhotos(shown, reader);
  return rows.map((row) => ({
    id: row.id,
    author: row.author,
    writtenAt: row.writtenAt,
    editedAt: row.editedAt,
    isDemo: row.isDemo,
    variantName: row.variantName,
    said: row.hiddenAt
      ? { state: "hidden", at: row.hiddenAt, reason: row.hiddenReason }
      : {
          state: "shown",
          stars: row.stars,
          words: row.words,
          photos: photos.filter(({ reviewId }) => reviewId === row.id).map(({ reviewId: _of, ...photo }) => photo),
          answer: row.answeredAt ? { words: row.answer, at: row.answeredAt, editedAt: row.answerEditedAt } : null,
        },
  }));
}

async function listPhotos(reviewIds: readonly string[], reader: Reader) {
  if (reviewIds.length === 0) return [];
  return reader
    .select({
      reviewId: reviewPhotos.reviewId,
      hash: reviewPhotos.hash,
      width: reviewPhotos.width,
      height: reviewPhotos.height,
    })
    .from(reviewPhotos)
    .where(inArray(reviewPhotos.reviewId, [...reviewIds]))
    .orderBy(asc(reviewPhotos.position));
}

export type LineToReview = {
  orderLineId: string;
  productName: string;
  productSlug: string;
  variantName: string;
  illustration: string;
  imageHash: string | null;
  sellerName: string;
  /** What stands there, in its buyer's own words. */
  review: {
    stars: number;
    words: string;
    photos: number;
    answer: string;
    hiddenReason: string;
  } | null;
  mayWrite: boolean;
};

/** The delivered lines of an order with what was said of each, for whoever holds it. Null for anyone else. */
export async function listLinesToReview(
  holder: OrderHolder,
  code: string,
  now: Date,
  reader: Reader = db,
): Promise<LineToReview[] | null> {
  const asked = orderCodeOf(code);
  if (asked === null) return null;
  const rows = await reader
    .select({
      orderLineId: orderLines.id,
      productName: orderLines.productName,
      productSlug: orderLines.productSlug,
      variantName: orderLines.variantName,
      illustration: orderLines.illustration,
      imageHash: orderLines.imageHash,
      isLeft: sql<boolean>`${orderLines.quantity} > ${orderLines.cancelledQuantity}`,
      state: sellerOrders.state,
      deliveredAt: sellerOrders.deliveredAt,
      sellerName: sellers.name,
      reviewId: reviews.id,
      stars: reviews.stars,
      words: reviews.words,
      writtenAt: reviews.writtenAt,
      answer: reviews.answer,
      hiddenReason: reviews.hiddenReason,
      photos: sql<number>`(select count(*)::int from ${reviewPhotos} where ${reviewPhotos.reviewId} = ${reviews.id})`,
    })
    .from(orders)
    .innerJoin(sellerOrders, eq(sellerOrders.orderId, orders.id))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .innerJoin(orderLines, eq(orderLines.sellerOrderId, sellerOrders.id))
    .leftJoin(reviews, eq(reviews.orderLineId, orderLines.id))
    .where(and(eq(orders.code, asked), heldBy(holder)))
    .orderBy(asc(sellerOrders.code), asc(orderLines.position));
  if (rows.length === 0) return null;
  return rows
    .filter(({ state, isLeft }) => state === "delivered" && isLeft)
    .map(({ reviewId, stars, words, writtenAt, answer, hiddenReason, photos, deliveredAt, ...line }) => ({
      orderLineId: line.orderLineId,
      productName: line.productName,
      productSlug: line.productSlug,
      variantName: line.variantName,
      illustration: line.illustration,
      imageHash: line.imageHash,
      sellerName: line.sellerName,
      review:
        reviewId === null
          ? null
          : { stars: stars ?? 0, words: words ?? "", photos, answer: answer ?? "", hiddenReason: hiddenReason ?? "" },
      mayWrite: writtenAt === null ? mayReview(deliveredAt, now) : mayChange(writtenAt, now),
    }));
}

export type ReviewAtDesk = ReviewShown & { productName: string; productSlug: string; partCode: string };

/** Reviews of a shop's goods, those without an answer first, then the newest, a page at a time. */
export async function listShopReviews(
  seller: SellerScope,
  { cursor, limit = onADeskPage }: { cursor?: string | undefined; limit?: number },
  reader: Reader = db,
): Promise<{ reviews: ReviewAtDesk[]; nextCursor: string | null }> {
  requireRight(seller, "orders");
  const rows = await rowsAtDesk(
    and(eq(reviews.sellerId, seller.sellerId), afterAtDesk(cursor)),
    [desc(isNull(reviews.answeredAt)), desc(reviews.writtenAt), desc(reviews.id)],
    reader,
    limit + 1,
  );
  const last = rows[limit - 1];
  const stage = last?.answeredAt ? "answered" : "waits";
  return {
    reviews: await shownAtDesk(rows.slice(0, limit), reader),
    nextCursor: rows.length > limit && last ? `${stage}~${last.writtenAt.toISOString()}~${last.id}` : null,
  };
}

/** Keyset paging; a cursor that is not one of ours begins at the beginning. */
function afterAtDesk(cursor: string | undefined): SQL | undefined {
  const [stage = "", ...place] = (cursor ?? "").split("~");
  const older = olderThan(place.join("~"));
  if (!["answered", "waits"].includes(stage) || older === undefined) return undefined;
  return stage === "answered"
    ? and(isNotNull(reviews.answeredAt), older)
    : or(isNotNull(reviews.answeredAt), and(isNull(reviews.answeredAt), older));
}

/** Written before the review a cursor names, or at the same moment and behind it. */
function olderThan(cursor: string | undefined): SQL | undefined {
  const [time = "", id = ""] = (cursor ?? "").split("~");
  const moment = new Date(time);
  if (Number.isNaN(moment.getTime()) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
  return or(lt(reviews.writtenAt, moment), and(eq(reviews.writtenAt, moment), lt(reviews.id, id)));
}

/** One of them; null for another shop's. */
export async function findShopReview(
  seller: SellerScope,
  reviewId: string,
  reader: Reader = db,
): Promise<ReviewAtDesk | null> {
  requireRight(seller, "orders");
  const own = and(eq(reviews.id, reviewId), eq(reviews.sellerId, seller.sellerId));
  const [review] = await shownAtDesk(await rowsAtDesk(own, [desc(reviews.id)], reader), reader);
  return review ?? null;
}

/** How many reviews of the last thirty days nobody of the shop has answered: older ones are no longer anything to do today. */
export async function countUnanswered(seller: SellerScope, now: Date, reader: Reader = db): Promise<number> {
  requireRight(seller, "orders");
  const [row] = await reader
    .select({ count: count() })
    .from(reviews)
    .where(
      and(
        eq(reviews.sellerId, seller.sellerId),
        isNull(reviews.answeredAt),
        isNull(reviews.hiddenAt),
        gt(reviews.writtenAt, minutesAfter(now, -30 * 24 * 60)),
      ),
    );
  return row?.count ?? 0;
}

export type ReviewAtOffice = ReviewAtDesk & {
  sellerName: string;
  /** As it was given, hidden or not. */
  given: { stars: number; words: string; photos: { hash: string }[] };
  reports: { reason: string; at: Date; lookedAt: Date | null }[];
};

export const officeViews = ["reported", "hidden", "all"] as const;
export type OfficeView = (typeof officeViews)[number];

/** Reviews for the province's eyes: what was reported and waits, what is hidden, or all; the newest first, a page at a time. The province's alone. */
export async function listReviewsForOffice(
  admin: AdminScope,
  { view, cursor, limit = onADeskPage }: { view: OfficeView; cursor?: string | undefined; limit?: number },
  reader: Reader = db,
): Promise<{ reviews: ReviewAtOffice[]; nextCursor: string | null }> {
  requireProvince(admin);
  const waiting = reader
    .select({ id: reviewReports.reviewId })
    .from(reviewReports)
    .where(isNull(reviewReports.lookedAt));
  const which = {
    reported: inArray(reviews.id, waiting),
    hidden: isNotNull(reviews.hiddenAt),
    all: undefined,
  }[view];
  const found = await rowsAtDesk(
    and(which, olderThan(cursor)),
    [desc(reviews.writtenAt), desc(reviews.id)],
    reader,
    limit + 1,
  );
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const ids = rows.map(({ id }) => id);
  const [shown, photos, reports] = await Promise.all([
    withPhotos(rows, reader),
    listPhotos(ids, reader),
    ids.length === 0
      ? []
      : reader
          .select({
            reviewId: reviewReports.reviewId,
            reason: reviewReports.reason,
            at: reviewReports.at,
            lookedAt: reviewReports.lookedAt,
          })
          .from(reviewReports)
          .where(inArray(reviewReports.reviewId, ids))
          .orderBy(asc(reviewReports.at)),
  ]);
  const whole = rows.flatMap((row, place) => {
    const review = shown[place];
    if (!review) return [];
    const { productName, productSlug, partCode, sellerName, stars, words } = row;
    return [
      {
        ...review,
        productName,
        productSlug,
        partCode,
        sellerName,
        given: { stars, words, photos: photos.filter(({ reviewId }) => reviewId === row.id) },
        reports: reports.filter(({ reviewId }) => reviewId === row.id).map(({ reviewId: _of, ...report }) => report),
      },
    ];
  });
  return { reviews: whole, nextCursor: last ? `${last.writtenAt.toISOString()}~${last.id}` : null };
}

async function shownAtDesk(rows: Awaited<ReturnType<typeof rowsAtDesk>>, reader: Reader): Promise<ReviewAtDesk[]> {
  const shown = await withPhotos(rows, reader);
  return rows.flatMap(({ productName, productSlug, partCode }, place) => {
    const review = shown[place];
    return review ? [{ ...review, productName, productSlug, partCode }] : [];
  });
}

async function rowsAtDesk(which: SQL | undefined, order: SQL[], reader: Reader, limit = 100) {
  return reader
    .select({
      ...shownColumns,
      productName: products.name,
      productSlug: products.slug,
      partCode: sellerOrders.code,
      sellerName: sellers.name,
    })
    .from(reviews)
    .innerJoin(orderLines, eq(orderLines.id, reviews.orderLineId))
    .innerJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
    .innerJoin(products, eq(products.id, reviews.productId))
    .innerJoin(sellers, eq(sellers.id, reviews.sellerId))
    .where(which)
    .orderBy(...order)
    .limit(limit);
}
