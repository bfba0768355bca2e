import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { lotRecalls, lots, orderLineLots } from "@/db/schema/lots";
import { orderLines } from "@/db/schema/orders";
import { mayBePackedOn, packFrom } from "@/domain/lots/counting";
import { goneOf } from "@/domain/lots/reads";
import { localDay } from "@/platform/clock";

/**
 * Notes from which lots the lines of a part are packed: those that expire first and have some left by counting, none that is called back.
 * Called by the step that packs it, which holds the part. A size without lots is left alone.
 */
export async function traceLines(tx: Transaction, sellerOrderId: string, now: Date): Promise<void> {
  const lines = await tx
    .select({
      id: orderLines.id,
      variantId: orderLines.variantId,
      packed: sql<number>`${orderLines.quantity} - ${orderLines.cancelledQuantity}`.mapWith(Number),
    })
    .from(orderLines)
    .where(eq(orderLines.sellerOrderId, sellerOrderId))
    .orderBy(asc(orderLines.position));
  const known = await lockLots(tx, [...new Set(lines.map(({ variantId }) => variantId))]);
  if (known.length === 0) return;
  const gone = await goneOf(
    known.map(({ id }) => id),
    tx,
  );
  const recalled = await recalledAmong(tx, known);
  const open = known
    .filter((lot) => mayBePackedOn(lot, localDay(now)) && !recalled.has(lot.id))
    .map((lot) => ({ ...lot, left: lot.quantity - (gone.get(lot.id) ?? 0) }));
  const traced = packFrom(open, lines);
  if (traced.length > 0) await tx.insert(orderLineLots).values(traced).onConflictDoNothing();
}

type KnownLot = { id: string; variantId: string; packedOn: string; bestBefore: string | null; quantity: number };

/** Always by id: two parcels packed at once never wait for each other in a circle. */
export async function lockLots(tx: Transaction, variantIds: string[]): Promise<KnownLot[]> {
  if (variantIds.length === 0) return [];
  return tx
    .select({
      id: lots.id,
      variantId: lots.variantId,
      packedOn: lots.packedOn,
      bestBefore: lots.bestBefore,
      quantity: lots.quantity,
    })
    .from(lots)
    .where(inArray(lots.variantId, variantIds))
    .orderBy(asc(lots.id))
    .for("update");
}

/** Which of these lots are called back. */
export async function recalledAmong(tx: Transaction, known: readonly KnownLot[]): Promise<ReadonlySet<string>> {
  if (known.length === 0) return new Set();
  const rows = await tx
    .select({ lotId: lotRecalls.lotId })
    .from(lotRecalls)
    .where(
      and(
        inArray(
          lotRecalls.lotId,
          known.map(({ id }) => id),
        ),
        sql`${lotRecalls.endedAt} is null`,
      ),
    );
  return new Set(rows.map(({ lotId }) => lotId));
}
