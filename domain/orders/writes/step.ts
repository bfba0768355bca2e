import "server-only";
import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { deliveryWays, type OrderActor, type SellerOrderState } from "@/db/enums";
import { sellerOrderEvents, sellerOrders } from "@/db/schema/orders";
import { getTold } from "@/domain/notices/reads";
import { postLetters } from "@/domain/notices/writes";
import { statesBefore } from "@/domain/orders/states";
import { releaseShare } from "@/domain/payments/writes/seller-transfers";

export type Step = {
  state: SellerOrderState;
  confirmedAt?: Date;
  packedAt?: Date;
  shippedAt?: Date;
  deliveredAt?: Date;
};

export type Deed = { actor: OrderActor; actorUserId: string | null };

/** One part, one step: its state, its timeline and the letter about it; delivered, what was paid for it by card may be paid to its seller. Null when it does not stand where the step begins, or waits for a harvest. Untold, its parcels tell it. */
export async function takeStep(
  tx: Transaction,
  which: SQL | undefined,
  step: Step,
  by: Deed,
  now: Date,
  isTold = true,
): Promise<{ id: string } | null> {
  const [part] = await tx
    .update(sellerOrders)
    .set(step)
    .where(and(which, mayCome(step.state), eq(sellerOrders.awaitsHarvest, false)))
    .returning(movedColumns);
  if (!part) return null;
  if (step.state === "delivered") await releaseShare(tx, part.id, now);
  await tx.insert(sellerOrderEvents).values({ sellerOrderId: part.id, state: step.state, ...by, at: now });
  if (isTold && (step.state !== "packed" || part.way === "pickup")) await tellBuyer(tx, part, step.state, now);
  return part;
}

const movedColumns = {
  id: sellerOrders.id,
  code: sellerOrders.code,
  carrier: sellerOrders.carrier,
  trackingCode: sellerOrders.trackingCode,
  way: sellerOrders.way,
  pickupDay: sellerOrders.pickupDay,
  pickupPlace: sellerOrders.pickupPlace,
  pickupHours: sellerOrders.pickupHours,
};

/** The part stands where this step begins, by the way it goes. */
function mayCome(to: SellerOrderState) {
  return or(
    ...deliveryWays.map((way) => and(eq(sellerOrders.way, way), inArray(sellerOrders.state, statesBefore(to, way)))),
  );
}

async function tellBuyer(
  tx: Transaction,
  part: Pick<typeof sellerOrders.$inferSelect, keyof typeof movedColumns>,
  state: SellerOrderState,
  now: Date,
): Promise<void> {
  const { facts, buyer, locale } = await getTold(tx, part.id);
  const { pickupDay, pickupPlace, pickupHours } = part;
  await postLetters(
    tx,
    [
      {
        to: buyer,
        template: part.way === "pickup" && state === "packed" ? "part_to_collect" : "part_moved",
        news: `${part.code}:${state}`,
        locale,
        payload: {
          ...facts,
          state,
          carrier: part.carrier,
          trackingCode: part.trackingCode,
          ...(pickupDay ? { pickupDay, pickupPlace, pickupHours } : {}),
        },
      },
    ],
    now,
  );
}
