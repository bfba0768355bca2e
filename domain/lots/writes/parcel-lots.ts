import "server-only";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { lots, orderLineLots } from "@/db/schema/lots";
import { orderLines } from "@/db/schema/orders";
import { chooseLots } from "@/domain/lots/counting";
import { isStanding } from "@/domain/lots/reads";
import type { LotUnits } from "@/domain/stock/allot";

type Units = { orderLineId: string; quantity: number };

/** From which lots the lines of parts were packed, as far as their parcels stand: what goes back on the shelf goes back to them. */
export async function notedLots(tx: Transaction, partIds: readonly string[]): Promise<LotUnits[]> {
  return tx
    .select({
      orderLineId: orderLineLots.orderLineId,
      lotId: orderLineLots.lotId,
      quantity: orderLineLots.quantity,
    })
    .from(orderLineLots)
    .innerJoin(orderLines, eq(orderLines.id, orderLineLots.orderLineId))
    .where(and(inArray(orderLines.sellerOrderId, [...partIds]), isStanding))
    .orderBy(asc(orderLineLots.orderLineId), asc(orderLineLots.lotId));
}

/** What lies in one parcel of which lots. */
export async function lotsIn(tx: Transaction, parcelId: string): Promise<LotUnits[]> {
  return tx
    .select({
      orderLineId: orderLineLots.orderLineId,
      lotId: orderLineLots.lotId,
      quantity: orderLineLots.quantity,
    })
    .from(orderLineLots)
    .where(eq(orderLineLots.parcelId, parcelId))
    .orderBy(asc(orderLineLots.orderLineId), asc(orderLineLots.lotId));
}

/** Units of a locked part go into a parcel with their lots: of those noted for what is in none, the first that expire. */
export async function putLotsIn(tx: Transaction, parcelId: string, lines: readonly Units[]): Promise<void> {
  const noted = await looseLots(tx, lines);
  const put = lines.flatMap((line) => choose(line, noted));
  if (put.length === 0) return;
  await takeLoose(tx, put);
  await tx.insert(orderLineLots).values(put.map((units) => ({ ...units, parcelId })));
}

/** The lots of a parcel that is taken apart are of units in no parcel again. */
export async function takeLotsOut(tx: Transaction, parcelId: string): Promise<void> {
  const out = await tx.delete(orderLineLots).where(eq(orderLineLots.parcelId, parcelId)).returning({
    orderLineId: orderLineLots.orderLineId,
    lotId: orderLineLots.lotId,
    quantity: orderLineLots.quantity,
  });
  if (out.length === 0) return;
  await tx
    .insert(orderLineLots)
    .values(out)
    .onConflictDoUpdate({
      target: [orderLineLots.orderLineId, orderLineLots.lotId, orderLineLots.parcelId],
      set: { quantity: sql`${orderLineLots.quantity} + excluded.quantity` },
    });
}

/** Of lines of a locked part only so many units stay outside its parcels: the lots that expire last are taken out, and returned. */
export async function keepLoose(tx: Transaction, kept: readonly Units[]): Promise<LotUnits[]> {
  const noted = await looseLots(tx, kept);
  const staying = kept.flatMap((line) => choose(line, noted));
  const out = noted.flatMap(({ orderLineId, id: lotId, left }) => {
    const stays = staying.find((units) => units.orderLineId === orderLineId && units.lotId === lotId)?.quantity ?? 0;
    return left > stays ? [{ orderLineId, lotId, quantity: left - stays }] : [];
  });
  await takeLoose(tx, out);
  return out;
}

type Loose = { orderLineId: string; id: string; packedOn: string; bestBefore: string | null; left: number };

async function looseLots(tx: Transaction, lines: readonly Units[]): Promise<Loose[]> {
  if (lines.length === 0) return [];
  return tx
    .select({
      orderLineId: orderLineLots.orderLineId,
      id: lots.id,
      packedOn: lots.packedOn,
      bestBefore: lots.bestBefore,
      left: orderLineLots.quantity,
    })
    .from(orderLineLots)
    .innerJoin(lots, eq(lots.id, orderLineLots.lotId))
    .where(
      and(
        inArray(
          orderLineLots.orderLineId,
          lines.map(({ orderLineId }) => orderLineId),
        ),
        isNull(orderLineLots.parcelId),
      ),
    );
}

function choose({ orderLineId, quantity }: Units, noted: readonly Loose[]): LotUnits[] {
  const own = noted.filter((lot) => lot.orderLineId === orderLineId);
  return chooseLots(quantity, own).map((chosen) => ({ orderLineId, ...chosen }));
}

async function takeLoose(tx: Transaction, taken: readonly LotUnits[]): Promise<void> {
  for (const { orderLineId, lotId, quantity } of taken) {
    const itself = and(
      eq(orderLineLots.orderLineId, orderLineId),
      eq(orderLineLots.lotId, lotId),
      isNull(orderLineLots.parcelId),
    );
    const [gone] = await tx
      .delete(orderLineLots)
      .where(and(itself, eq(orderLineLots.quantity, quantity)))
      .returning({ lotId: orderLineLots.lotId });
    if (!gone)
      await tx
        .update(orderLineLots)
        .set({ quantity: sql`${orderLineLots.quantity} - ${quantity}` })
        .where(itself);
  }
}
