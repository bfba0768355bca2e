import "server-only";
import { and, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { type Carrier, deliveryWays, type OrderActor, type SellerOrderState } from "@/db/enums";
import { sellerOrderEvents, sellerOrders } from "@/db/schema/orders";
import { recordDeed } from "@/domain/audit/writes";
import { getTold } from "@/domain/notices/reads";
import { traceLines } from "@/domain/lots/writes/trace";
import { postLetters } from "@/domain/notices/writes";
import type { ShipInput } from "@/domain/orders/input";
import { partDeed } from "@/domain/orders/deed";
import { statesBefore } from "@/domain/orders/states";
import { releaseShare } from "@/domain/payments/writes/seller-transfers";
import { settleParts } from "@/domain/payments/writes/settle";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { Refusal } from "@/platform/refusal";

type Code = { code: string };

/** The seller has spoken to the buyer and will send it. */
export async function confirmPart(seller: SellerScope, { code }: Code, now: Date): Promise<void> {
  requireRight(seller, "orders");
  await movePart(seller, code, { state: "confirmed", confirmedAt: now }, now);
}

/** The parcel is closed: from here on the buyer can no longer cancel, and may come for what is collected. Which lots it holds is noted. */
export async function packPart(seller: SellerScope, { code }: Code, now: Date): Promise<void> {
  requireRight(seller, "orders");
  await movePart(seller, code, { state: "packed", packedAt: now }, now, (tx, part) => traceLines(tx, part.id, now));
}

/** The parcel is on its way, with whom and under which number; again, when its shipment was cancelled. Refuses "not_possible_now" for what the buyer collects. */
export async function shipPart(seller: SellerScope, input: ShipInput, now: Date): Promise<void> {
  requireRight(seller, "orders");
  const { code, carrier, trackingCode } = input;
  const isSentAgain = await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const own = and(eq(sellerOrders.code, code), eq(sellerOrders.sellerId, seller.sellerId));
    const part = await sendAgain(tx, own, { carrier, trackingCode });
    if (part) await recordDeed(tx, seller, partDeed("part_shipped", { ...part, code }, now));
    return part !== null;
  });
  if (isSentAgain) return;
  await movePart(seller, code, { state: "shipped", shippedAt: now, carrier, trackingCode }, now);
}

/** A part on its way whose shipment was cancelled goes with another. Null when it is not such a one. */
export async function sendAgain(
  tx: Transaction,
  which: SQL | undefined,
  by: { carrier: Carrier; trackingCode: string },
): Promise<{ id: string } | null> {
  const [sent] = await tx
    .update(sellerOrders)
    .set(by)
    .where(and(which, eq(sellerOrders.state, "shipped"), isNull(sellerOrders.carrier)))
    .returning({ id: sellerOrders.id });
  return sent ?? null;
}

/** The buyer has it, and what was due in cash is collected. */
export async function deliverPart(seller: SellerScope, { code }: Code, now: Date): Promise<void> {
  requireRight(seller, "orders");
  await movePart(seller, code, { state: "delivered", deliveredAt: now }, now, async (tx, part) => {
    await settleParts(tx, [part.id], { method: "cod", witness: "seller", witnessUserId: seller.userId }, now);
  });
}

export type Moved = { code: string; went: true } | { code: string; went: false; why: string };

/**
 * Moves several of the seller's own parts by one step, each by itself and by its own verb: what one is refused for holds up no other.
 * Answers for each whether it went, and the code of the refusal when it did not.
 */
export async function movePartsByStep(
  seller: SellerScope,
  { step, codes }: { step: "confirm" | "pack"; codes: readonly string[] },
  now: Date,
): Promise<Moved[]> {
  requireRight(seller, "orders");
  const verb = { confirm: confirmPart, pack: packPart }[step];
  const moved: Moved[] = [];
  for (const code of codes) {
    try {
      await verb(seller, { code }, now);
      moved.push({ code, went: true });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      moved.push({ code, went: false, why: error.code });
    }
  }
  return moved;
}

type Step = {
  state: SellerOrderState;
  confirmedAt?: Date;
  packedAt?: Date;
  shippedAt?: Date;
  deliveredAt?: Date;
  carrier?: Carrier;
  trackingCode?: string;
};

/**
 * Moves the seller's own part by a conditional update. Refuses "not_found" for anyone else's, "not_possible_now" out of turn, and
 * "shop_suspended" but for one thing: a parcel already on its way may still be recorded as delivered and paid.
 */
async function movePart(
  seller: SellerScope,
  code: string,
  step: Step & { state: "confirmed" | "packed" | "shipped" | "delivered" },
  now: Date,
  more: (tx: Transaction, part: { id: string }) => Promise<void> = async () => {},
): Promise<void> {
  await inTransaction(async (tx) => {
    if (step.state !== "delivered") await requireActiveShop(tx, seller);
    const own = and(eq(sellerOrders.code, code), eq(sellerOrders.sellerId, seller.sellerId));
    const part = await takeStep(tx, own, step, { actor: "seller", actorUserId: seller.userId }, now);
    if (!part) {
      const [found] = await tx.select({ state: sellerOrders.state }).from(sellerOrders).where(own);
      throw found ? new Refusal("not_possible_now", { state: found.state }) : new Refusal("not_found");
    }
    await recordDeed(tx, seller, partDeed(`part_${step.state}`, { id: part.id, code }, now));
    await more(tx, part);
  });
}

type Deed = { actor: OrderActor; actorUserId: string | null };

/** One part, one step: its state, its timeline and the letter about it; delivered, what was paid for it by card may be paid to its seller. Null when it does not stand where the step begins. */
export async function takeStep(
  tx: Transaction,
  which: SQL | undefined,
  step: Step,
  by: Deed,
  now: Date,
): Promise<{ id: string } | null> {
  const [part] = await tx
    .update(sellerOrders)
    .set(step)
    .where(and(which, mayCome(step.state)))
    .returning(movedColumns);
  if (!part) return null;
  if (step.state === "delivered") await releaseShare(tx, part.id, now);
  await tx.insert(sellerOrderEvents).values({ sellerOrderId: part.id, state: step.state, ...by, at: now });
  if (step.state !== "packed" || part.way === "pickup") await tellBuyer(tx, part, step.state, now);
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
