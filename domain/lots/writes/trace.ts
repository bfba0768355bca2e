import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { lotRecalls, lots, orderLineLots } from "@/db/schema/lots";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { recordDeed } from "@/domain/audit/writes";
import { chooseLots, type LotLeft, mayBePackedOn } from "@/domain/lots/counting";
import { sentOf } from "@/domain/lots/reads";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import type { LotUnits } from "@/domain/stock/allot";
import { localDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/**
 * Notes from which lots the lines of a part are packed: the oldest that has enough by counting, and is not called back. Called by the
 * step that packs it, which holds the part. A size without lots is left alone.
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
  const sent = await sentOf(
    known.map(({ id }) => id),
    tx,
  );
  const recalled = await recalledAmong(tx, known);
  const open = known
    .filter((lot) => mayBePackedOn(lot, localDay(now)) && !recalled.has(lot.id))
    .map((lot) => ({ ...lot, left: lot.quantity - (sent.get(lot.id) ?? 0) }));
  const traced = lines.flatMap((line) => takeFrom(open, line));
  if (traced.length > 0) await tx.insert(orderLineLots).values(traced).onConflictDoNothing();
}

/**
 * Says from which lot a whole line was packed, or that nobody knows. Refuses "not_possible_now" before it is packed, "lot_recalled" to or
 * from a lot that is called back: who was told stays as it is. "lot_not_enough" when the lot has fewer left.
 */
export async function chooseLot(
  seller: SellerScope,
  { code, orderLineId, lotId }: { code: string; orderLineId: string; lotId: string | null },
  now: Date,
): Promise<void> {
  requireRight(seller, "orders");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const line = await lockPackedLine(tx, seller, code, orderLineId);
    const known = await lockLots(tx, [line.variantId]);
    const before = await tx
      .select({ lotId: orderLineLots.lotId, quantity: orderLineLots.quantity })
      .from(orderLineLots)
      .where(eq(orderLineLots.orderLineId, orderLineId));
    const recalled = await recalledAmong(tx, known);
    if ([lotId, ...before.map((row) => row.lotId)].some((id) => id !== null && recalled.has(id)))
      throw new Refusal("lot_recalled");
    await tx.delete(orderLineLots).where(eq(orderLineLots.orderLineId, orderLineId));
    if (lotId !== null) {
      const lot = known.find(({ id }) => id === lotId);
      if (!lot) throw new Refusal("not_found");
      const left = lot.quantity - ((await sentOf([lotId], tx)).get(lotId) ?? 0);
      if (left < line.packed) throw new Refusal("lot_not_enough", { left }, "lotId");
      await tx.insert(orderLineLots).values({ orderLineId, lotId, quantity: line.packed });
    }
    await recordDeed(tx, seller, {
      at: now,
      action: "lot_chosen",
      subjectType: "seller_order",
      subjectId: line.partId,
      subjectLabel: code,
      before: { orderLineId, lots: before },
      after: { orderLineId, lotId },
    });
  });
}

/** From which lots the lines of parts were packed: what goes back on the shelf goes back to them. */
export async function notedLots(tx: Transaction, partIds: readonly string[]): Promise<LotUnits[]> {
  return tx
    .select({
      orderLineId: orderLineLots.orderLineId,
      lotId: orderLineLots.lotId,
      quantity: orderLineLots.quantity,
    })
    .from(orderLineLots)
    .innerJoin(orderLines, eq(orderLines.id, orderLineLots.orderLineId))
    .where(inArray(orderLines.sellerOrderId, [...partIds]))
    .orderBy(asc(orderLineLots.orderLineId), asc(orderLineLots.lotId));
}

type KnownLot = { id: string; variantId: string; packedOn: string; bestBefore: string | null; quantity: number };

/** Always by id: two parcels packed at once never wait for each other in a circle. */
async function lockLots(tx: Transaction, variantIds: string[]): Promise<KnownLot[]> {
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

async function recalledAmong(tx: Transaction, known: readonly KnownLot[]): Promise<ReadonlySet<string>> {
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

/** Takes a line from the lots of its size, which have fewer left for the next line. */
function takeFrom(open: (LotLeft & { variantId: string })[], line: { id: string; variantId: string; packed: number }) {
  const own = open.filter(({ variantId }) => variantId === line.variantId);
  return chooseLots(line.packed, own).map(({ lotId, quantity }) => {
    const lot = own.find(({ id }) => id === lotId);
    if (lot) lot.left -= quantity;
    return { orderLineId: line.id, lotId, quantity };
  });
}

async function lockPackedLine(tx: Transaction, seller: SellerScope, code: string, orderLineId: string) {
  const [part] = await tx
    .select({ id: sellerOrders.id, state: sellerOrders.state })
    .from(sellerOrders)
    .where(and(eq(sellerOrders.code, code), eq(sellerOrders.sellerId, seller.sellerId)))
    .for("update");
  if (!part) throw new Refusal("not_found");
  const [line] = await tx
    .select({
      partId: orderLines.sellerOrderId,
      variantId: orderLines.variantId,
      packed: sql<number>`${orderLines.quantity} - ${orderLines.cancelledQuantity}`.mapWith(Number),
    })
    .from(orderLines)
    .where(and(eq(orderLines.id, orderLineId), eq(orderLines.sellerOrderId, part.id)));
  if (!line) throw new Refusal("not_found");
  const isPacked = part.state === "packed" || part.state === "shipped" || part.state === "delivered";
  if (!isPacked || line.packed === 0) throw new Refusal("not_possible_now", { state: part.state });
  return line;
}
