import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { sellerOrders } from "@/db/schema/orders";
import { parcels } from "@/db/schema/parcels";
import { recordDeed } from "@/domain/audit/writes";
import { lotsIn } from "@/domain/lots/writes/parcel-lots";
import { partDeed } from "@/domain/orders/deed";
import type { TakeParcelBackInput } from "@/domain/orders/input";
import { stands } from "@/domain/orders/parcels";
import { type Cancelling, cancelParts } from "@/domain/orders/writes/cancel";
import { takeUnitsOff } from "@/domain/orders/writes/cancel-lines";
import { advancePart, lockOwnPart, readParcels } from "@/domain/orders/writes/parcels";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { Refusal } from "@/platform/refusal";

/**
 * One parcel on its way came back: its units are taken off the part as if cancelled, and the rest of the part stays owed and goes on. When it
 * was all there is, the part is cancelled. Refuses "not_found", "not_possible_now" when it is not on its way, "shop_suspended".
 */
export async function takeParcelBack(seller: SellerScope, input: TakeParcelBackInput, now: Date): Promise<void> {
  requireRight(seller, "orders");
  const { code, parcel: parcelId, reason, note } = input;
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const part = await lockOwnPart(tx, seller, code);
    const { parcels: own, left } = await readParcels(tx, part.id);
    const parcel = own.find(({ id }) => id === parcelId);
    if (!parcel) throw new Refusal("not_found");
    if (parcel.state !== "shipped") throw new Refusal("not_possible_now", { state: part.state });
    const by: Cancelling & { actor: "seller" } = { actor: "seller", actorUserId: seller.userId, reason, note };
    const isAll = left.length === 0 && own.filter(stands).length === 1;
    if (isAll) await cancelParts(tx, eq(sellerOrders.id, part.id), by, now);
    else {
      await tx
        .update(parcels)
        .set({ state: "returned", returnReason: reason, endedAt: now })
        .where(eq(parcels.id, parcelId));
      await takeUnitsOff(tx, part.id, { units: parcel.lines, lots: await lotsIn(tx, parcel.id) }, by, now);
      await advancePart(tx, part.id, by, now);
    }
    await recordDeed(tx, seller, {
      ...partDeed(isAll ? "part_cancelled" : "parcel_returned", part, now),
      after: { parcel: parcelId, reason },
    });
  });
}
