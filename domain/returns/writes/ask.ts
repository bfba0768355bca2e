import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { db, inTransaction, type Reader } from "@/db/client";
import type { ReturnReason } from "@/db/enums";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { returnEvents, returnLines, returnPhotos, returnRequests } from "@/db/schema/returns";
import { isPerishable } from "@/domain/ocop/perishable";
import type { ChosenLine } from "@/domain/orders/input";
import { sumOf } from "@/domain/orders/parcels";
import { codesOf, getHeldOrder, type OrderHolder } from "@/domain/orders/writes/held";
import type { AskReturnInput } from "@/domain/returns/input";
import { deliveriesOf } from "@/domain/returns/delivered";
import { isInTime, returnRule } from "@/domain/returns/policy";
import { listDeliveredParcels } from "@/domain/returns/reads";
import { isOpen, mostPhotos } from "@/domain/returns/request";
import { tellOfReturn } from "@/domain/returns/writes/record";
import { readSettings } from "@/domain/settings/reads";
import { minutesAfter } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { keepPrivatePicture, reencodePicture } from "@/platform/pictures";
import { Refusal } from "@/platform/refusal";

export type AskedReturn = {
  /** Code of the seller's part. */
  code: string;
  reason: ReturnReason;
  story: string;
  lines: readonly ChosenLine[];
  photos: readonly Buffer[];
};

/**
 * The holder of an order asks its seller to take back units that came to them, of the whole part or of a parcel while others are on their way.
 * Refuses "not_found" for anyone else's, "return_not_yet" before anything was delivered, "return_open" while another request of the part is open, "nothing_chosen", "more_than_left", and by the policy
 * "return_fresh", "return_too_late", "photo_missing"; "too_many_photos" past five, and what `reencodePicture` refuses.
 */
export async function askReturn(
  holder: OrderHolder,
  asked: AskedReturn,
  now: Date,
): Promise<{ returnId: string; orderCode: string }> {
  // first without a lock: nobody's pictures are decoded for an order they do not hold
  await judge(db, holder, asked, now);
  const photos = await keepPhotos(asked.photos);
  return inTransaction(async (tx) => {
    const [orderCode] = codesOf(asked.code);
    const order = await getHeldOrder(tx, holder, orderCode);
    await tx
      .select({ id: sellerOrders.id })
      .from(sellerOrders)
      .where(and(eq(sellerOrders.orderId, order.id), eq(sellerOrders.code, asked.code)))
      .for("update");
    const { partId, goodsGoBack, deliveryGoesBack, answerDays, earlier } = await judge(tx, holder, asked, now);
    const returnId = newId();
    await tx.insert(returnRequests).values({
      id: returnId,
      sellerOrderId: partId,
      code: `${asked.code}-R${earlier + 1}`,
      reason: asked.reason,
      story: asked.story,
      goodsGoBack,
      deliveryGoesBack,
      askedAt: now,
      answerBy: minutesAfter(now, answerDays * 24 * 60),
    });
    await tx.insert(returnLines).values(asked.lines.map((line) => ({ requestId: returnId, ...line })));
    if (photos.length > 0)
      await tx
        .insert(returnPhotos)
        .values(photos.map((photo, position) => ({ requestId: returnId, position, ...photo })));
    await tx.insert(returnEvents).values({
      requestId: returnId,
      step: "asked",
      actor: "buyer",
      actorUserId: holder.buyer?.userId ?? null,
      at: now,
    });
    await tellOfReturn(
      tx,
      { partId, outcome: "asked", note: asked.story, refund: null },
      { to: "seller", template: "return_asked" },
      now,
    );
    return { returnId, orderCode };
  });
}

/** The same with the photographs as they were sent; more than five are refused unread: "too_many_photos". */
export async function askReturnWithFiles(
  holder: OrderHolder,
  { photos, ...asked }: Omit<AskReturnInput, "key">,
  now: Date,
): Promise<{ returnId: string; orderCode: string }> {
  if (photos.length > mostPhotos) throw new Refusal("too_many_photos", { most: mostPhotos }, "photos");
  const pictures = await Promise.all(photos.map(async (photo) => Buffer.from(await photo.arrayBuffer())));
  return askReturn(holder, { ...asked, photos: pictures }, now);
}

/** One after the other: five photographs at once would take all the memory there is. */
async function keepPhotos(sent: readonly Buffer[]): Promise<{ hash: string; width: number; height: number }[]> {
  const kept: { hash: string; width: number; height: number }[] = [];
  for (const photo of sent) {
    const picture = await reencodePicture(photo, "photos");
    await keepPrivatePicture(picture);
    kept.push({ hash: picture.hash, width: picture.width, height: picture.height });
  }
  return kept;
}

/** Everything a request may be refused for, and what follows from the policy. */
async function judge(reader: Reader, holder: OrderHolder, asked: AskedReturn, now: Date) {
  const [orderCode] = codesOf(asked.code);
  const order = await getHeldOrder(reader, holder, orderCode);
  const [part] = await reader
    .select({ id: sellerOrders.id, state: sellerOrders.state, deliveredAt: sellerOrders.deliveredAt })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(eq(orders.id, order.id), eq(sellerOrders.code, asked.code)));
  if (!part) throw new Refusal("not_found");
  const came = {
    deliveredAt: part.state === "delivered" ? part.deliveredAt : null,
    parcels: part.state === "cancelled" ? [] : await listDeliveredParcels(reader, part.id),
  };
  if (came.deliveredAt === null && came.parcels.length === 0) throw new Refusal("return_not_yet");
  if (asked.lines.length === 0) throw new Refusal("nothing_chosen");
  if (asked.photos.length > mostPhotos) throw new Refusal("too_many_photos", { most: mostPhotos }, "photos");
  const earlier = await reader
    .select({ state: returnRequests.state })
    .from(returnRequests)
    .where(eq(returnRequests.sellerOrderId, part.id));
  if (earlier.some(({ state }) => isOpen(state))) throw new Refusal("return_open");
  const settings = await readSettings(reader);
  const terms = { perishableHours: settings.perishable_claim_hours.value, days: settings.return_claim_days.value };
  const rules = (await listChosen(reader, { partId: part.id, chosen: asked.lines, came })).map(
    ({ groupCode, ...line }) => ({
      ...line,
      ...returnRule({ reason: asked.reason, isPerishable: isPerishable(groupCode) }, terms),
    }),
  );
  for (const rule of rules) {
    const { productName, orderLineId, quantity, deliveries } = rule;
    if (rule.hours === null) throw new Refusal("return_fresh", { productName }, "reason");
    const inTime = sumOf(deliveries.filter(({ deliveredAt }) => isInTime(rule, deliveredAt, now)));
    if (inTime === 0) throw new Refusal("return_too_late", { productName, hours: rule.hours }, "reason");
    if (quantity > inTime) throw new Refusal("more_than_left", { left: inTime }, `quantity.${orderLineId}`);
  }
  if (asked.photos.length === 0 && rules.some(({ needsPhoto }) => needsPhoto))
    throw new Refusal("photo_missing", {}, "photos");
  return {
    partId: part.id,
    goodsGoBack: rules.some(({ goodsGoBack }) => goodsGoBack),
    deliveryGoesBack: rules.every(({ deliveryGoesBack }) => deliveryGoesBack),
    answerDays: settings.return_answer_days.value,
    earlier: earlier.length,
  };
}

type Came = { deliveredAt: Date | null; parcels: Awaited<ReturnType<typeof listDeliveredParcels>> };

async function listChosen(
  reader: Reader,
  { partId, chosen, came }: { partId: string; chosen: readonly ChosenLine[]; came: Came },
) {
  const rows = await reader
    .select({
      id: orderLines.id,
      productName: orderLines.productName,
      groupCode: orderLines.groupCode,
      quantity: orderLines.quantity,
      cancelledQuantity: orderLines.cancelledQuantity,
      returnedQuantity: orderLines.returnedQuantity,
    })
    .from(orderLines)
    .where(
      and(
        eq(orderLines.sellerOrderId, partId),
        inArray(
          orderLines.id,
          chosen.map(({ orderLineId }) => orderLineId),
        ),
      ),
    );
  return chosen.map(({ orderLineId, quantity }) => {
    const line = rows.find(({ id }) => id === orderLineId);
    if (!line) throw new Refusal("not_found");
    const deliveries = deliveriesOf(line, came);
    const left = sumOf(deliveries);
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > left)
      throw new Refusal("more_than_left", { left }, `quantity.${orderLineId}`);
    return { orderLineId, quantity, productName: line.productName, groupCode: line.groupCode, deliveries };
  });
}
