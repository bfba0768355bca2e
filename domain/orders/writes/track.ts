import "server-only";
import { timingSafeEqual } from "node:crypto";
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, ne, notInArray, or } from "drizzle-orm";
import { z } from "zod";
import { db, inTransaction, type Transaction } from "@/db/client";
import { sellerOrders } from "@/db/schema/orders";
import { parcels } from "@/db/schema/parcels";
import { payments } from "@/db/schema/payments";
import { carrierAccounts, shipmentEvents, shipments } from "@/db/schema/shipping";
import { openCarrier, pushSecretOf } from "@/domain/carriers/account";
import { lockPartOf, sendBooked } from "@/domain/orders/writes/book";
import { bringParcels, type OwnPart } from "@/domain/orders/writes/parcels";
import type { TrackingEvent } from "@/domain/shipping/provider";
import { readViettelPostPush } from "@/domain/shipping/pushes";
import { lastStates } from "@/domain/shipping/tracking";
import { minutesAfter } from "@/platform/clock";
import { log } from "@/platform/log";

const push = z.object({
  TOKEN: z.string().max(200),
  DATA: z.object({
    ORDER_NUMBER: z.union([z.string(), z.number()]).transform(String),
    ORDER_REFERENCE: z.string().nullish(),
  }),
});

/**
 * Viettel Post calls about a parcel. Whose it is follows from the parcel, and whose must be the secret: a parcel nobody knows and a wrong
 * secret are "stranger", another shape is "unreadable", a state nobody knows is heard and changes nothing. A booking that was never answered
 * is answered by it. Called twice it counts once.
 */
export async function hearViettelPost(body: unknown, now: Date): Promise<"heard" | "stranger" | "unreadable"> {
  const told = push.safeParse(body).data;
  if (!told) return "unreadable";
  const shipment = await findTold(told.DATA.ORDER_NUMBER, told.DATA.ORDER_REFERENCE ?? "");
  if (!shipment || !isSame(told.TOKEN, pushSecretOf(shipment.sellerId))) return "stranger";
  const news = readViettelPostPush(body);
  if (!news) return "heard";
  await inTransaction(async (tx) => {
    const { trackingCode } = news;
    await sendBooked(tx, shipment.id, { trackingCode, feeDong: null }, null, now);
    await keepNews(tx, shipment.id, [news], "push", now);
  });
  return "heard";
}

const atOnce = 50;
const minutesBetween = 30;

/** Asks the carriers that can be asked about parcels under way, those not asked for longest first. One that does not answer stops no other. */
export async function followParcels(now: Date): Promise<{ asked: number; failed: number }> {
  const due = await inTransaction((tx) => takeDue(tx, now));
  const result = { asked: 0, failed: 0 };
  for (const { id, trackingCode, account } of due) {
    try {
      const news = (await openCarrier(account).track?.(trackingCode)) ?? [];
      await inTransaction((tx) => keepNews(tx, id, news, "answer", now));
      result.asked += 1;
    } catch (error) {
      log.warn({ err: error, shipment: id }, "a carrier could not be asked where a parcel is");
      result.failed += 1;
    }
  }
  return result;
}

/**
 * Keeps what was told. A parcel that is paid for is delivered when its carrier says so, and one that has nothing to collect; cash is what the seller
 * records when they have it, so a parcel that collects it waits for them.
 */
async function keepNews(
  tx: Transaction,
  shipmentId: string,
  news: readonly TrackingEvent[],
  source: "push" | "answer",
  now: Date,
): Promise<void> {
  const part = await lockPartOf(tx, shipmentId);
  const [shipment] = await tx
    .select({
      parcelId: shipments.parcelId,
      carrier: shipments.carrier,
      trackingCode: shipments.trackingCode,
      collectDong: shipments.collectDong,
    })
    .from(shipments)
    .where(eq(shipments.id, shipmentId));
  const trackingCode = shipment?.trackingCode;
  if (!shipment || !trackingCode || news.length === 0) return;
  await tx
    .insert(shipmentEvents)
    .values(
      news.map(({ state, at, note }) => ({
        shipmentId,
        carrier: shipment.carrier,
        trackingCode,
        state,
        at,
        note,
        source,
        createdAt: now,
      })),
    )
    .onConflictDoNothing();
  const [latest] = await tx
    .select({ state: shipmentEvents.state })
    .from(shipmentEvents)
    .where(eq(shipmentEvents.shipmentId, shipmentId))
    .orderBy(desc(shipmentEvents.at), desc(shipmentEvents.id))
    .limit(1);
  if (!latest) return;
  await tx
    .update(shipments)
    .set({ state: latest.state })
    .where(and(eq(shipments.id, shipmentId), isNull(shipments.endedAt)));
  if (latest.state === "delivered") await deliverByCarrier(tx, part, { ...shipment, trackingCode }, now);
}

async function deliverByCarrier(
  tx: Transaction,
  part: OwnPart,
  { parcelId, trackingCode, collectDong }: { parcelId: string | null; trackingCode: string; collectDong: number },
  now: Date,
): Promise<void> {
  if (parcelId === null) return;
  const [under] = await tx
    .select({ paid: payments.state })
    .from(parcels)
    .innerJoin(payments, eq(payments.sellerOrderId, parcels.sellerOrderId))
    .where(and(eq(parcels.id, parcelId), eq(parcels.state, "shipped"), eq(parcels.trackingCode, trackingCode)));
  if (!under || (under.paid !== "collected" && collectDong > 0)) return;
  await bringParcels(tx, part, { parcel: parcelId, by: { actor: "system", actorUserId: null }, takesCash: false }, now);
}

async function takeDue(tx: Transaction, now: Date) {
  const due = await tx
    .select({ id: shipments.id, trackingCode: shipments.trackingCode, accountId: shipments.accountId })
    .from(shipments)
    .where(
      and(
        isNull(shipments.endedAt),
        isNotNull(shipments.trackingCode),
        ne(shipments.carrier, "viettel_post"),
        notInArray(shipments.state, [...lastStates]),
        or(isNull(shipments.askedAt), lt(shipments.askedAt, minutesAfter(now, -minutesBetween))),
      ),
    )
    .orderBy(asc(shipments.askedAt))
    .limit(atOnce)
    .for("update", { skipLocked: true });
  const ids = due.map(({ id }) => id);
  if (ids.length === 0) return [];
  await tx.update(shipments).set({ askedAt: now }).where(inArray(shipments.id, ids));
  const accounts = await tx
    .select({ id: carrierAccounts.id, sealed: carrierAccounts.sealed })
    .from(carrierAccounts)
    .where(
      and(
        inArray(
          carrierAccounts.id,
          due.map(({ accountId }) => accountId),
        ),
        isNull(carrierAccounts.endedAt),
      ),
    );
  return due.flatMap(({ id, trackingCode, accountId }) => {
    const account = accounts.find((each) => each.id === accountId);
    return account && trackingCode ? [{ id, trackingCode, account }] : [];
  });
}

async function findTold(trackingCode: string, reference: string) {
  const [shipment] = await db
    .select({ id: shipments.id, sellerId: sellerOrders.sellerId })
    .from(shipments)
    .innerJoin(sellerOrders, eq(sellerOrders.id, shipments.sellerOrderId))
    .where(
      and(
        eq(shipments.carrier, "viettel_post"),
        or(
          eq(shipments.trackingCode, trackingCode),
          and(isNull(shipments.trackingCode), isNull(shipments.endedAt), eq(shipments.reference, reference)),
        ),
      ),
    );
  return shipment ?? null;
}

function isSame(given: string, secret: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}
