import "server-only";
import { and, asc, eq, gt, isNull, lte, notExists, or, sql } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { reviewInvites, reviewInvitesOff, reviews } from "@/db/schema/reviews";
import { postLetters } from "@/domain/notices/writes";
import { toPack } from "@/domain/orders/part";
import { findHeldOrder, type OrderHolder } from "@/domain/orders/writes/held";
import { getTold } from "@/domain/notices/reads";
import { inviteDays } from "@/domain/reviews/rules";
import { minutesAfter } from "@/platform/clock";

/** How long after its day an invitation may still go: whoever was delivered to long before is not asked. */
const graceDays = 7;

/**
 * Asks for a review three days after delivery, once for each part; not whoever has written one, has turned such letters off, or has nothing left of the
 * part. Answers how many letters.
 */
export async function inviteReviewers(now: Date): Promise<number> {
  const due = await db
    .select({ id: sellerOrders.id, email: orders.contactEmail, phone: orders.contactPhone })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .leftJoin(reviewInvites, eq(reviewInvites.sellerOrderId, sellerOrders.id))
    .where(
      and(
        eq(sellerOrders.state, "delivered"),
        lte(sellerOrders.deliveredAt, minutesAfter(now, -inviteDays * 24 * 60)),
        gt(sellerOrders.deliveredAt, minutesAfter(now, -(inviteDays + graceDays) * 24 * 60)),
        isNull(reviewInvites.sellerOrderId),
        notExists(
          db
            .select({ id: reviews.id })
            .from(reviews)
            .innerJoin(orderLines, eq(orderLines.id, reviews.orderLineId))
            .where(eq(orderLines.sellerOrderId, sellerOrders.id)),
        ),
        notExists(
          db
            .select({ contact: reviewInvitesOff.contact })
            .from(reviewInvitesOff)
            .where(
              or(
                eq(reviewInvitesOff.contact, sql`coalesce(${orders.contactEmail}, '')`),
                eq(reviewInvitesOff.contact, orders.contactPhone),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(sellerOrders.id))
    .limit(200);
  let told = 0;
  for (const { id } of due) if (await invite(id, now)) told += 1;
  return told;
}

async function invite(sellerOrderId: string, now: Date): Promise<boolean> {
  return inTransaction(async (tx) => {
    const [first] = await tx
      .insert(reviewInvites)
      .values({ sellerOrderId, at: now })
      .onConflictDoNothing()
      .returning({ id: reviewInvites.sellerOrderId });
    if (!first) return false;
    const lines = await tx
      .select({
        name: orderLines.productName,
        quantity: orderLines.quantity,
        cancelledQuantity: orderLines.cancelledQuantity,
        returnedQuantity: orderLines.returnedQuantity,
      })
      .from(orderLines)
      .where(eq(orderLines.sellerOrderId, sellerOrderId))
      .orderBy(asc(orderLines.position));
    const kept = lines.filter((line) => toPack(line) > line.returnedQuantity);
    if (kept.length === 0) return false;
    const { facts, buyer, locale } = await getTold(tx, sellerOrderId);
    await postLetters(
      tx,
      [
        {
          to: buyer,
          template: "review_wanted",
          news: facts.code,
          locale,
          payload: { ...facts, lines: kept.map(({ name }) => name) },
        },
      ],
      now,
    );
    return true;
  });
}

/** Whoever holds an order wants no more invitations at its e-mail and number. Refuses "not_found" for anyone else's. */
export async function stopInvites(
  holder: OrderHolder,
  { code }: { code: string },
  now: Date,
): Promise<{ orderCode: string }> {
  return inTransaction(async (tx) => {
    const order = await findHeldOrder(tx, holder, code);
    const [contact] = await tx
      .select({ email: orders.contactEmail, phone: orders.contactPhone })
      .from(orders)
      .where(eq(orders.id, order.id));
    const known = [contact?.email, contact?.phone].flatMap((each) => each ?? []);
    await tx
      .insert(reviewInvitesOff)
      .values(known.map((each) => ({ contact: each, at: now })))
      .onConflictDoNothing();
    return { orderCode: order.code };
  });
}
