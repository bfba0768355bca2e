import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { sellerOrders } from "@/db/schema/orders";
import { recordDeed } from "@/domain/audit/writes";
import { traceLines } from "@/domain/lots/writes/trace";
import { partDeed } from "@/domain/orders/deed";
import type { ShipInput } from "@/domain/orders/input";
import { bringParcels, lockOwnPart, parcelToSend, sendParcel } from "@/domain/orders/writes/parcels";
import { type Step, takeStep } from "@/domain/orders/writes/step";
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

/**
 * All that is still here goes on its way as one parcel, or one parcel that is named; again, when its shipment was cancelled. Refuses
 * "not_found", "not_possible_now" out of turn and for what the buyer collects, "parcel_not_named" when several wait, "shop_suspended".
 */
export async function shipPart(seller: SellerScope, input: ShipInput, now: Date): Promise<void> {
  requireRight(seller, "orders");
  const { code, parcel, carrier, trackingCode } = input;
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const part = await lockOwnPart(tx, seller, code);
    const { id } = await parcelToSend(tx, part, parcel, now);
    const by = { actor: "seller" as const, actorUserId: seller.userId };
    if (!(await sendParcel(tx, part, id, { carrier, trackingCode }, by, now)))
      throw new Refusal("not_possible_now", { state: part.state });
    await recordDeed(tx, seller, partDeed("part_shipped", part, now));
  });
}

/**
 * The buyer has it, and what was due in cash is collected; of a parcel that is named, only when all the others are there and nothing is
 * left to send. Refuses "not_found", "not_possible_now" out of turn. A suspended shop may still record it.
 */
export async function deliverPart(
  seller: SellerScope,
  { code, parcel }: Code & { parcel?: string | undefined },
  now: Date,
): Promise<void> {
  requireRight(seller, "orders");
  await inTransaction(async (tx) => {
    const part = await lockOwnPart(tx, seller, code);
    const by = { actor: "seller" as const, actorUserId: seller.userId };
    const isWhole = await bringParcels(tx, part, { parcel, by, takesCash: true }, now);
    await recordDeed(tx, seller, partDeed(isWhole ? "part_delivered" : "parcel_delivered", part, now));
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

/**
 * Moves the seller's own part by a conditional update. Refuses "not_found" for anyone else's, "part_cancelled", "not_possible_now" out of turn, "harvest_not_in" before it
 * is brought in, and "shop_suspended".
 */
async function movePart(
  seller: SellerScope,
  code: string,
  step: Step & { state: "confirmed" | "packed" | "shipped" | "delivered" },
  now: Date,
  more: (tx: Transaction, part: { id: string }) => Promise<void> = async () => {},
): Promise<void> {
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const own = and(eq(sellerOrders.code, code), eq(sellerOrders.sellerId, seller.sellerId));
    const part = await takeStep(tx, own, step, { actor: "seller", actorUserId: seller.userId }, now);
    if (!part) {
      const [found] = await tx
        .select({ state: sellerOrders.state, awaitsHarvest: sellerOrders.awaitsHarvest })
        .from(sellerOrders)
        .where(own);
      if (found?.state === "cancelled") throw new Refusal("part_cancelled");
      if (found?.awaitsHarvest) throw new Refusal("harvest_not_in");
      throw found ? new Refusal("not_possible_now", { state: found.state }) : new Refusal("not_found");
    }
    await recordDeed(tx, seller, partDeed(`part_${step.state}`, { id: part.id, code }, now));
    await more(tx, part);
  });
}
