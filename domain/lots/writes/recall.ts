import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import type { LotTie } from "@/db/enums";
import { lotRecallParts, lotRecalls, orderLineLots } from "@/db/schema/lots";
import { orders, sellerOrders } from "@/db/schema/orders";
import { sellers } from "@/db/schema/sellers";
import { stock } from "@/db/schema/stock";
import { recordDeed } from "@/domain/audit/writes";
import type { RecallLotInput } from "@/domain/lots/input";
import { isStanding, goneOf } from "@/domain/lots/reads";
import { lockOwnLot, lotDeed, type LockedLot } from "@/domain/lots/writes/lots";
import { postLetters } from "@/domain/notices/writes";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { moveOwnShelf } from "@/domain/stock/writes/move";
import { type LocalDay, startOfDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Calls the seller's own lot back: its page says so at once, the rest of it leaves the shelf if they wish, and each buyer whose parcel holds
 * it, or may hold it because nobody noted what it holds, is told once. The province reads of it in its log. Also a suspended shop may.
 * Refuses "lot_recalled_already". Returns how many parts it speaks to.
 */
export async function recallLot(seller: SellerScope, input: RecallLotInput, now: Date): Promise<{ told: number }> {
  requireRight(seller, "stock");
  const { lotId, reason, takesOff } = input;
  return inTransaction(async (tx) => {
    const lot = await lockOwnLot(tx, seller, lotId);
    const recallId = newId();
    const takenOff = takesOff ? await restOnShelf(tx, lot) : 0;
    const [recall] = await tx
      .insert(lotRecalls)
      .values({ id: recallId, lotId, reason, takenOff, at: now, actorUserId: seller.userId })
      .onConflictDoNothing()
      .returning({ id: lotRecalls.id });
    if (!recall) throw new Refusal("lot_recalled_already");
    if (takenOff > 0)
      await moveOwnShelf(
        tx,
        seller,
        { variantId: lot.variantId, lotId, placeId: null, reason: "spoiled", quantity: takenOff, note: lot.code },
        now,
      );
    const parts = await partsOf(tx, lot, now);
    if (parts.length > 0) await tx.insert(lotRecallParts).values(parts.map((part) => ({ ...part, recallId })));
    await tellBuyers(tx, { lot, recallId, reason, parts }, now);
    await recordDeed(tx, seller, {
      ...lotDeed("lot_recalled", { id: lotId, code: `${lot.productName}, ${lot.code}` }, now),
      communeCode: lot.communeCode,
      reason,
      after: { takenOff, orders: parts.length },
    });
    return { told: parts.length };
  });
}

/** The lot is safe again, or all of it is back: its page no longer warns. The list of who was told stays. Refuses "lot_not_recalled". */
export async function endRecall(
  seller: SellerScope,
  { lotId, reason }: { lotId: string; reason: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "stock");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const lot = await lockOwnLot(tx, seller, lotId);
    const [ended] = await tx
      .update(lotRecalls)
      .set({ endedAt: now, endReason: reason })
      .where(and(eq(lotRecalls.lotId, lotId), isNull(lotRecalls.endedAt)))
      .returning({ id: lotRecalls.id });
    if (!ended) throw new Refusal("lot_not_recalled");
    await recordDeed(tx, seller, {
      ...lotDeed("lot_recall_ended", { id: lotId, code: `${lot.productName}, ${lot.code}` }, now),
      communeCode: lot.communeCode,
      reason,
    });
  });
}

/** What is left of the lot by counting, as far as there is that much on the shelf. */
async function restOnShelf(tx: Transaction, lot: LockedLot): Promise<number> {
  const gone = (await goneOf([lot.id], tx)).get(lot.id) ?? 0;
  const [shelf] = await tx
    .select({ onHand: stock.onHand })
    .from(stock)
    .where(eq(stock.variantId, lot.variantId))
    .for("update");
  return Math.max(0, Math.min(lot.quantity - gone, shelf?.onHand ?? 0));
}

type Part = { sellerOrderId: string; tie: LotTie; quantity: number };

/** Parts packed from the lot; and those packed since its day with goods of its size that no lot was noted for. Cancelled ones hold nothing. */
async function partsOf(tx: Transaction, lot: LockedLot, now: Date): Promise<Part[]> {
  const since = startOfDay(lot.packedOn as LocalDay).toISOString();
  const rows = await tx.execute<{ id: string; tie: LotTie; quantity: number }>(sql`
    with standing as (
      select ${orderLineLots.orderLineId} as order_line_id, ${orderLineLots.lotId} as lot_id, ${orderLineLots.quantity} as quantity
      from ${orderLineLots} where ${isStanding}
    ), noted as (
      select l.seller_order_id as id, sum(t.quantity)::int as quantity
      from standing t join order_lines l on l.id = t.order_line_id where t.lot_id = ${lot.id} group by 1
    ), unnoted as (
      select l.seller_order_id as id, sum(l.quantity - l.cancelled_quantity - coalesce(t.quantity, 0))::int as quantity
      from order_lines l
      left join lateral (select sum(quantity) as quantity from standing where order_line_id = l.id) t on true
      where l.product_id = (select product_id from lots where id = ${lot.id}) and l.variant_id = ${lot.variantId}
        and l.quantity - l.cancelled_quantity > coalesce(t.quantity, 0)
      group by 1
    ), held as (
      select id, 'traced' as tie, quantity from noted
      union all
      select id, 'possible', quantity from unnoted where id not in (select id from noted)
    )
    select held.id, held.tie, held.quantity from held join seller_orders p on p.id = held.id
    where p.state in ('packed', 'shipped', 'delivered')
      and (held.tie = 'traced' or p.packed_at between ${since}::timestamptz and ${now.toISOString()}::timestamptz)
    order by held.id`);
  return [...rows].map(({ id, tie, quantity }) => ({ sellerOrderId: id, tie, quantity }));
}

type Telling = { lot: LockedLot; recallId: string; reason: string; parts: readonly Part[] };

async function tellBuyers(tx: Transaction, { lot, recallId, reason, parts }: Telling, now: Date): Promise<void> {
  if (parts.length === 0) return;
  const ties = new Map(parts.map(({ sellerOrderId, tie }) => [sellerOrderId, tie]));
  const buyers = await tx
    .select({
      partId: sellerOrders.id,
      code: sellerOrders.code,
      orderCode: orders.code,
      key: orders.key,
      name: orders.contactName,
      email: orders.contactEmail,
      phone: orders.contactPhone,
      locale: orders.locale,
      sellerName: sellers.name,
      sellerPhone: sellers.phone,
    })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(inArray(sellerOrders.id, [...ties.keys()]));
  await postLetters(
    tx,
    buyers.map(({ partId, email, phone, locale, ...facts }) => ({
      to: { email, phone },
      template: "lot_recalled" as const,
      news: `${recallId}:${facts.code}`,
      locale: locale === "en" ? ("en" as const) : ("vi" as const),
      payload: {
        ...facts,
        outcome: ties.get(partId) ?? "possible",
        product: lot.productName,
        lot: lot.code,
        passport: lot.passport,
        reason,
      },
    })),
    now,
  );
}
