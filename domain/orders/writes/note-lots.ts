import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { orderLineLots } from "@/db/schema/lots";
import { orderLines } from "@/db/schema/orders";
import { recordDeed } from "@/domain/audit/writes";
import { type ChooseLotsInput, lotFieldOf } from "@/domain/lots/input";
import { goneOf } from "@/domain/lots/reads";
import { lockLots, recalledAmong } from "@/domain/lots/writes/trace";
import { partDeed } from "@/domain/orders/deed";
import { stands, sumOf } from "@/domain/orders/parcels";
import { lockOwnPart, type OwnPart, readParcels } from "@/domain/orders/writes/parcels";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { Refusal } from "@/platform/refusal";

/**
 * Says of which lots the units in one of the seller's own parcels are, or those in none (`parcel` null); of units not named, that nobody
 * knows. Refuses "not_found", "not_possible_now" before it is packed and for a parcel that came back, "more_than_left" for more units than
 * lie there, "lot_not_enough" when a lot has fewer left, "lot_recalled" to or from a lot that is called back: who was told stays as it is.
 */
export async function noteLots(seller: SellerScope, { code, parcel, lots }: ChooseLotsInput, now: Date): Promise<void> {
  requireRight(seller, "orders");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const part = await lockOwnPart(tx, seller, code);
    const units = await unitsOf(tx, part, parcel);
    for (const { orderLineId, lotId } of lots) {
      const most = units.find((line) => line.orderLineId === orderLineId)?.quantity ?? 0;
      if (sumOf(lots.filter((each) => each.orderLineId === orderLineId)) > most)
        throw new Refusal("more_than_left", { left: most }, lotFieldOf({ orderLineId, lotId }));
    }
    const itself = and(
      inArray(
        orderLineLots.orderLineId,
        units.map(({ orderLineId }) => orderLineId),
      ),
      parcel === null ? isNull(orderLineLots.parcelId) : eq(orderLineLots.parcelId, parcel),
    );
    const sizes = await sizesOf(tx, part.id);
    const known = await lockLots(tx, [...new Set(sizes.values())]);
    const before = await tx
      .select({
        orderLineId: orderLineLots.orderLineId,
        lotId: orderLineLots.lotId,
        quantity: orderLineLots.quantity,
      })
      .from(orderLineLots)
      .where(itself);
    const recalled = await recalledAmong(tx, known);
    refuseRecalled({ before, after: lots, recalled });
    await tx.delete(orderLineLots).where(itself);
    const gone = await goneOf(
      known.map(({ id }) => id),
      tx,
    );
    for (const chosen of lots) {
      const lot = known.find(({ id, variantId }) => id === chosen.lotId && variantId === sizes.get(chosen.orderLineId));
      if (!lot) throw new Refusal("not_found");
      const ofLot = ({ lotId }: { lotId: string }) => lotId === lot.id;
      const left = lot.quantity - (gone.get(lot.id) ?? 0);
      const wanted = sumOf(lots.filter(ofLot));
      if (wanted > Math.max(left, sumOf(before.filter(ofLot))))
        throw new Refusal("lot_not_enough", { left: Math.max(left, 0) }, lotFieldOf(chosen));
    }
    if (lots.length > 0) await tx.insert(orderLineLots).values(lots.map((each) => ({ ...each, parcelId: parcel })));
    await recordDeed(tx, seller, {
      ...partDeed("lot_chosen", part, now),
      before: { parcel, lots: before },
      after: { parcel, lots },
    });
  });
}

type Units = { orderLineId: string; quantity: number };

/** What lies in the parcel, or in none. */
async function unitsOf(tx: Transaction, part: OwnPart, parcelId: string | null): Promise<readonly Units[]> {
  const refused = new Refusal("not_possible_now", { state: part.state });
  if (part.state !== "packed" && part.state !== "shipped" && part.state !== "delivered") throw refused;
  const { parcels, left } = await readParcels(tx, part.id);
  if (parcelId === null) {
    if (left.length === 0) throw refused;
    return left;
  }
  const parcel = parcels.find(({ id }) => id === parcelId);
  if (!parcel) throw new Refusal("not_found");
  if (!stands(parcel)) throw refused;
  return parcel.lines;
}

async function sizesOf(tx: Transaction, partId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .select({ id: orderLines.id, variantId: orderLines.variantId })
    .from(orderLines)
    .where(eq(orderLines.sellerOrderId, partId));
  return new Map(rows.map(({ id, variantId }) => [id, variantId]));
}

type Chosen = ChooseLotsInput["lots"];

function refuseRecalled(noted: { before: Chosen; after: Chosen; recalled: ReadonlySet<string> }): void {
  const { before, after, recalled } = noted;
  const isSame = (from: Chosen, to: Chosen) =>
    from
      .filter(({ lotId }) => recalled.has(lotId))
      .every((one) =>
        to.some(
          (other) =>
            other.lotId === one.lotId && other.orderLineId === one.orderLineId && other.quantity === one.quantity,
        ),
      );
  if (!isSame(before, after) || !isSame(after, before)) throw new Refusal("lot_recalled");
}
