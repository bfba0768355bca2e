import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import { products, variants } from "@/db/schema/catalog";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { users } from "@/db/schema/people";
import { stock, stockMovements } from "@/db/schema/stock";
import { stockCountLines, stockCounts, stockPlaces } from "@/db/schema/stock-places";
import type { AuditAction } from "@/domain/audit/actions";
import { recordDeed } from "@/domain/audit/writes";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { changeOf } from "@/domain/stock/difference";
import type { applyCountInput, CountedLine, startCountInput } from "@/domain/stock/input";
import { lockShelf, onHandAt, type Place, placeOf, setShelf } from "@/domain/stock/writes/shelf";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Opens a stocktaking of one place, of all the shop's sizes or of those named. One is open at a place at a time: "count_open" names it.
 * Refuses "not_found" for another shop's place or size, "count_empty" when there is nothing to count.
 */
export async function startCount(
  seller: SellerScope,
  input: z.output<typeof startCountInput>,
  now: Date,
): Promise<{ countId: string }> {
  requireRight(seller, "stock");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const place = await placeOf(tx, seller, input.placeId ?? (await mainPlaceId(tx, seller)));
    const [open] = await tx
      .select({ id: stockCounts.id })
      .from(stockCounts)
      .where(and(eq(stockCounts.placeId, place.id), eq(stockCounts.state, "open")));
    if (open) throw new Refusal("count_open", { countId: open.id });
    const sizes = await tx
      .select({ id: variants.id })
      .from(variants)
      .innerJoin(products, and(eq(products.id, variants.productId), eq(products.sellerId, seller.sellerId)))
      .where(
        and(
          eq(variants.isActive, true),
          isNull(products.archivedAt),
          input.variantId.length > 0 ? inArray(variants.id, input.variantId) : undefined,
          // what is sold before it is brought in is on the shelf by forecast: there is nothing to count
          sql`not exists (select from harvests h where h.variant_id = ${variants.id} and h.state in ('open', 'closed'))`,
        ),
      )
      .limit(2_000);
    if (input.variantId.length > 0 && sizes.length < new Set(input.variantId).size) throw new Refusal("not_found");
    if (sizes.length === 0) throw new Refusal("count_empty");
    const countId = newId();
    await tx.insert(stockCounts).values({
      id: countId,
      sellerId: seller.sellerId,
      placeId: place.id,
      startedAt: now,
      startedBy: seller.userId,
    });
    await tx.insert(stockCountLines).values(sizes.map(({ id }) => ({ countId, variantId: id })));
    await recordDeed(tx, seller, {
      ...countDeed("count_started", countId, place, now),
      after: { sizes: sizes.length },
    });
    return { countId };
  });
}

export type SavedLine = {
  variantId: string;
  counted: number | null;
  revision: number;
  /** Somebody else wrote a number first: theirs stands, and who they are. */
  takenBy: string | null;
};

/**
 * Notes what was counted, beside what the books say at this moment: what is on the shelf there, and what is sold but not yet packed. A line
 * that somebody else has written since the sender saw it stays as it is and is told of. Refuses "count_over" once applied or dropped.
 */
export async function saveCounted(
  seller: SellerScope,
  { countId, lines }: { countId: string; lines: readonly CountedLine[] },
  now: Date,
): Promise<{ lines: SavedLine[] }> {
  requireRight(seller, "stock");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const { place } = await lockCount(tx, seller, countId);
    const saved: SavedLine[] = [];
    for (const line of lines.toSorted((a, b) => a.variantId.localeCompare(b.variantId)))
      saved.push(await saveLine(tx, seller, { countId, place, line }, now));
    return { lines: saved };
  });
}

async function saveLine(
  tx: Transaction,
  seller: SellerScope,
  { countId, place, line }: { countId: string; place: Place; line: CountedLine },
  now: Date,
): Promise<SavedLine> {
  const own = and(eq(stockCountLines.countId, countId), eq(stockCountLines.variantId, line.variantId));
  const [before] = await tx
    .select({
      counted: stockCountLines.counted,
      revision: stockCountLines.revision,
      who: sql<string>`coalesce(${users.name}, '')`,
    })
    .from(stockCountLines)
    .leftJoin(users, eq(users.id, stockCountLines.countedBy))
    .where(own);
  if (!before) throw new Refusal("not_found");
  const { counted, revision } = before;
  const { variantId } = line;
  if (counted === line.counted) return { variantId, counted, revision, takenBy: null };
  if (revision !== line.revision) return { variantId, counted, revision, takenBy: before.who };
  const shelf = await lockShelf(tx, seller, variantId);
  const expected = (await onHandAt(tx, shelf, place)) + (await unpackedAt(tx, seller, variantId, place));
  await tx
    .update(stockCountLines)
    .set({
      counted: line.counted,
      expected,
      countedAt: now,
      countedBy: seller.userId,
      revision: revision + 1,
    })
    .where(own);
  return { variantId, counted: line.counted, revision: revision + 1, takenBy: null };
}

/** A page of the form, saved as far as nobody else was first. */
export async function saveCountPage(
  seller: SellerScope,
  input: { countId: string; lines: readonly CountedLine[] },
  now: Date,
): Promise<{ taken: string[] }> {
  requireRight(seller, "stock");
  const { lines } = await saveCounted(seller, input, now);
  return { taken: lines.filter(({ takenBy }) => takenBy !== null).map(({ variantId }) => variantId) };
}

/**
 * Brings the shelf of the place to what was counted: each line by its difference at its own moment, so that orders since then stay taken. Once;
 * lines nobody counted stay as they are. Refuses "count_over", "count_nothing", "count_line_stale" when a shelf was corrected since its line.
 */
export async function applyCount(
  seller: SellerScope,
  { countId, reasons }: z.output<typeof applyCountInput>,
  now: Date,
): Promise<{ changed: number }> {
  requireRight(seller, "stock");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const { place } = await lockCount(tx, seller, countId);
    const lines = await tx
      .select({
        variantId: stockCountLines.variantId,
        counted: sql<number>`${stockCountLines.counted}`.mapWith(Number),
        expected: sql<number>`${stockCountLines.expected}`.mapWith(Number),
        countedAt: sql<Date>`${stockCountLines.countedAt}`.mapWith(stockCountLines.countedAt),
      })
      .from(stockCountLines)
      .where(and(eq(stockCountLines.countId, countId), isNotNull(stockCountLines.counted)))
      .orderBy(asc(stockCountLines.variantId));
    if (lines.length === 0) throw new Refusal("count_nothing");
    const ids = lines.map(({ variantId }) => variantId);
    await tx
      .select({ id: stock.variantId })
      .from(stock)
      .where(inArray(stock.variantId, ids))
      .orderBy(asc(stock.variantId))
      .for("update");
    await refuseStale(tx, countId, place);
    const turned: string[] = [];
    let changed = 0;
    for (const line of lines) {
      const shelf = await lockShelf(tx, seller, line.variantId);
      const { change } = changeOf({ ...line, here: await onHandAt(tx, shelf, place) });
      const reason = change < 0 ? (reasons[line.variantId] ?? "counted") : "counted";
      if (change !== 0) {
        await setShelf(tx, shelf, place, change);
        await tx.insert(stockMovements).values({
          variantId: line.variantId,
          quantity: change,
          reason,
          placeId: place.isDefault ? null : place.id,
          countId,
          actorUserId: seller.userId,
          at: now,
        });
        changed += 1;
      }
      if (shelf.wasEmpty !== (shelf.onHand === 0)) turned.push(shelf.productId);
      await tx
        .update(stockCountLines)
        .set({ applied: change, reason })
        .where(and(eq(stockCountLines.countId, countId), eq(stockCountLines.variantId, line.variantId)));
    }
    await endCount(tx, seller, { countId, state: "applied" }, now);
    await recordDeed(tx, seller, { ...countDeed("count_applied", countId, place, now), after: { changed } });
    if (turned.length > 0) await refreshListings(tx, turned, now);
    return { changed };
  });
}

/** Ends a stocktaking and changes nothing; what was counted can still be read. Refuses "count_over" the second time. */
export async function dropCount(seller: SellerScope, { countId }: { countId: string }, now: Date): Promise<void> {
  requireRight(seller, "stock");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const { place } = await lockCount(tx, seller, countId);
    await endCount(tx, seller, { countId, state: "dropped" }, now);
    await recordDeed(tx, seller, countDeed("count_dropped", countId, place, now));
  });
}

function countDeed(action: AuditAction, countId: string, place: Place, at: Date) {
  return { at, action, subjectType: "stock_count", subjectId: countId, subjectLabel: place.name };
}

async function mainPlaceId(tx: Transaction, seller: SellerScope): Promise<string> {
  const [main] = await tx
    .select({ id: stockPlaces.id })
    .from(stockPlaces)
    .where(and(eq(stockPlaces.sellerId, seller.sellerId), eq(stockPlaces.isDefault, true)));
  if (!main) throw new Error(`shop ${seller.sellerId} has no place`);
  return main.id;
}

async function lockCount(tx: Transaction, seller: SellerScope, countId: string): Promise<{ place: Place }> {
  const [count] = await tx
    .select({
      state: stockCounts.state,
      place: {
        id: stockPlaces.id,
        name: stockPlaces.name,
        isDefault: stockPlaces.isDefault,
        isForSale: stockPlaces.isForSale,
      },
    })
    .from(stockCounts)
    .innerJoin(stockPlaces, eq(stockPlaces.id, stockCounts.placeId))
    .where(and(eq(stockCounts.id, countId), eq(stockCounts.sellerId, seller.sellerId)))
    .for("update", { of: stockCounts });
  if (!count) throw new Refusal("not_found");
  if (count.state !== "open") throw new Refusal("count_over");
  return { place: count.place };
}

async function endCount(
  tx: Transaction,
  seller: SellerScope,
  { countId, state }: { countId: string; state: "applied" | "dropped" },
  now: Date,
): Promise<void> {
  await tx.update(stockCounts).set({ state, endedAt: now, endedBy: seller.userId }).where(eq(stockCounts.id, countId));
}

/** Units of a size that are sold or held, and still stand at the place because nobody has packed them. */
async function unpackedAt(tx: Transaction, seller: SellerScope, variantId: string, place: Place): Promise<number> {
  const [waiting] = await tx
    .select({ units: sql<number>`coalesce(-sum(${stockMovements.quantity}), 0)`.mapWith(Number) })
    .from(sellerOrders)
    .innerJoin(orderLines, eq(orderLines.sellerOrderId, sellerOrders.id))
    .innerJoin(stockMovements, eq(stockMovements.orderLineId, orderLines.id))
    .where(
      and(
        eq(sellerOrders.sellerId, seller.sellerId),
        inArray(sellerOrders.state, ["awaiting_payment", "placed", "confirmed"]),
        eq(orderLines.variantId, variantId),
        place.isDefault ? isNull(stockMovements.placeId) : eq(stockMovements.placeId, place.id),
      ),
    );
  return waiting?.units ?? 0;
}

/** A shelf that somebody corrected by hand, or whose goods were carried, after its line was counted is counted again. */
async function refuseStale(tx: Transaction, countId: string, place: Place): Promise<void> {
  const stale = await tx
    .selectDistinct({ name: products.name, size: variants.name })
    .from(stockCountLines)
    .innerJoin(
      stockMovements,
      and(
        eq(stockMovements.variantId, stockCountLines.variantId),
        eq(stockMovements.reason, "corrected"),
        sql`${stockMovements.at} >= ${stockCountLines.countedAt}`,
        place.isDefault ? isNull(stockMovements.placeId) : eq(stockMovements.placeId, place.id),
      ),
    )
    .innerJoin(variants, eq(variants.id, stockCountLines.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(stockCountLines.countId, countId));
  const [first] = stale;
  if (first) throw new Refusal("count_line_stale", { name: `${first.name}, ${first.size}` });
}
