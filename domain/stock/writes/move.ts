import "server-only";
import { asc, eq, inArray, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { stock, stockMovements } from "@/db/schema/stock";
import { stockPlaces } from "@/db/schema/stock-places";
import { recordDeed } from "@/domain/audit/writes";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { enqueue } from "@/platform/queue";
import { type Draw, drawFrom, type LotUnits, splitByLot, splitByPlace } from "@/domain/stock/allot";
import type { MoveStockInput } from "@/domain/stock/input";
import { takeClosedOff } from "@/domain/stock/writes/harvest";
import {
  changeElsewhere,
  drawElsewhere,
  type LockedShelf,
  lockShelf,
  mostOnHand,
  onHandAt,
  type Place,
  placeOf,
  setShelf,
} from "@/domain/stock/writes/shelf";
import { Refusal } from "@/platform/refusal";

/** A line of an order, as the shelf sees it. */
export type ShelfLine = { orderLineId: string; variantId: string; productId: string; quantity: number };

/** A line that asks for more than there is. */
export type Shortage = { variantId: string; wanted: number; left: number };

/**
 * Takes all lines off the shelf, sold or held for a payment that comes first, or none: refuses "out_of_stock" with what is left of each short line.
 * Rows are locked in the order of their ids, so two baskets with the same goods never wait for each other in a circle.
 * Returns the products with a size that is now sold out: their listings are refreshed at the end of the verb.
 */
export async function takeStock(
  tx: Transaction,
  lines: readonly ShelfLine[],
  { reason, now }: { reason: "sold" | "held"; now: Date },
): Promise<string[]> {
  const taken = await moveShelf(tx, lines, -1);
  if (taken.length < lines.length) throw new Refusal("out_of_stock", { lines: await shortages(tx, lines, taken) });
  const draws = await drawElsewhere(tx, taken);
  await writeMovements(tx, splitLines(lines, draws), { reason, sign: -1, now });
  const emptied = new Set(taken.filter((row) => row.onHand === 0).map((row) => row.variantId));
  return productsOf(lines, emptied);
}

/**
 * What was held is paid for: released and sold in one breath, each at the place where it is held, and the shelf stays as it is. Called once
 * per part: its state guards it.
 */
export async function sellHeld(tx: Transaction, lines: readonly ShelfLine[], now: Date): Promise<void> {
  if (lines.length === 0) return;
  const taken = await takenAt(tx, lines);
  const placed = lines.flatMap((line) => backTo(line, taken));
  await writeMovements(tx, placed, { reason: "released", sign: 1, now });
  await writeMovements(tx, placed, { reason: "sold", sign: -1, now });
}

/**
 * Puts lines back on the shelf: returned if they had been sold, released if they were only held; of the lots they were packed from, where
 * that is noted. Called once per line: the change of its part's state guards it. Returns the products with a size that was sold out until now.
 */
export async function returnStock(
  tx: Transaction,
  lines: readonly ShelfLine[],
  { reason, lots = [], now }: { reason: "returned" | "released"; lots?: readonly LotUnits[]; now: Date },
): Promise<string[]> {
  if (lines.length === 0) return [];
  const returned = await moveShelf(tx, lines, 1);
  await writeMovements(tx, splitByLot(await putBack(tx, lines), lots), { reason, sign: 1, now });
  await takeClosedOff(tx, lines, now);
  const quantities = new Map(lines.map((line) => [line.variantId, line.quantity]));
  const filled = new Set(
    returned.filter((row) => row.onHand === quantities.get(row.variantId)).map((row) => row.variantId),
  );
  return productsOf(lines, filled);
}

/**
 * Records what a seller says of their own shelf. Received adds, spoiled takes (refuses "not_enough_stock"), corrected sets
 * the shelf to what was counted. A suspended shop is refused: "shop_suspended".
 */
export async function moveStock(seller: SellerScope, input: MoveStockInput, now: Date): Promise<{ onHand: number }> {
  requireRight(seller, "stock");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    return moveOwnShelf(tx, seller, input, now);
  });
}

/**
 * The same within another verb, which says of which lot: one that was packed, or one that is called back. Of the place named, or of the
 * whole shelf: then the default place takes all that comes, and what goes is taken there first.
 */
export async function moveOwnShelf(
  tx: Transaction,
  seller: SellerScope,
  input: MoveStockInput & { lotId?: string },
  now: Date,
): Promise<{ onHand: number }> {
  const place = input.placeId === null ? null : await placeOf(tx, seller, input.placeId);
  const shelf = await lockShelf(tx, seller, input.variantId);
  const before = shelf.onHand;
  const here = place ? await onHandAt(tx, shelf, place) : shelf.onHand;
  const change = changeOf(input, here);
  if (change === 0) return { onHand: shelf.onHand };
  const moved = place ? await changeAt(tx, shelf, { place, change }) : await changeWhole(tx, shelf, change);
  await tx.insert(stockMovements).values(
    moved.map((part) => ({
      ...part,
      variantId: input.variantId,
      reason: input.reason,
      note: input.note,
      lotId: input.lotId ?? null,
      actorUserId: seller.userId,
      at: now,
    })),
  );
  const { onHand } = shelf;
  await recordDeed(tx, seller, {
    at: now,
    action: "stock_moved",
    subjectType: "product",
    subjectId: shelf.productId,
    subjectLabel: shelf.name,
    before: { variantId: input.variantId, onHand: before },
    after: { variantId: input.variantId, onHand, reason: input.reason, ...(place && { place: place.name }) },
  });
  if ((before === 0) !== (onHand === 0)) {
    await refreshListings(tx, [shelf.productId], now);
    await enqueue(tx, "raise_tasks", {}, { jobKey: "raise_tasks" });
  }
  return { onHand };
}

type Moved = { placeId: string | null; quantity: number };

async function changeAt(
  tx: Transaction,
  shelf: LockedShelf,
  { place, change }: { place: Place; change: number },
): Promise<Moved[]> {
  await setShelf(tx, shelf, place, change);
  return [{ placeId: place.isDefault ? null : place.id, quantity: change }];
}

async function changeWhole(tx: Transaction, shelf: LockedShelf, change: number): Promise<Moved[]> {
  if (shelf.onHand + change < 0) throw new Refusal("not_enough_stock", { left: shelf.onHand }, "quantity");
  if (shelf.onHand + shelf.setAside + change > mostOnHand) throw new Refusal("field_too_big", {}, "quantity");
  shelf.onHand += change;
  await tx.update(stock).set({ onHand: shelf.onHand }).where(eq(stock.variantId, shelf.variantId));
  if (change > 0) return [{ placeId: null, quantity: change }];
  const draws = (await drawElsewhere(tx, [shelf])).get(shelf.variantId) ?? [];
  return splitByPlace([{ quantity: -change }], draws).map(({ placeId, quantity }) => ({
    placeId,
    quantity: -quantity,
  }));
}

function changeOf(input: MoveStockInput, onHand: number): number {
  switch (input.reason) {
    case "received":
      return input.quantity;
    case "spoiled":
    case "given":
      return -input.quantity;
    case "corrected":
      return input.quantity - onHand;
  }
}

/** One statement: locks in id order, then changes only the rows that stay at or above nothing. */
async function moveShelf(
  tx: Transaction,
  lines: readonly ShelfLine[],
  sign: 1 | -1,
): Promise<{ variantId: string; onHand: number; elsewhere: number }[]> {
  const wanted = JSON.stringify(lines.map((line) => ({ id: line.variantId, quantity: sign * line.quantity })));
  const rows = await tx.execute<{ variant_id: string; on_hand: number; elsewhere: number }>(sql`
    with wanted as materialized (
      select id, sum(quantity)::int as quantity
      from jsonb_to_recordset(${wanted}::text::jsonb) as line (id uuid, quantity int) group by id
    ), locked as materialized (
      select stock.variant_id from stock where stock.variant_id in (select id from wanted)
      order by stock.variant_id for update
    )
    update stock set on_hand = stock.on_hand + wanted.quantity
    from wanted join locked on locked.variant_id = wanted.id
    where stock.variant_id = wanted.id and stock.on_hand + wanted.quantity >= 0
    returning stock.variant_id, stock.on_hand, stock.elsewhere`);
  return [...rows].map((row) => ({ variantId: row.variant_id, onHand: row.on_hand, elsewhere: row.elsewhere }));
}

async function shortages(
  tx: Transaction,
  lines: readonly ShelfLine[],
  taken: readonly { variantId: string }[],
): Promise<Shortage[]> {
  const short = lines.filter((line) => !taken.some((row) => row.variantId === line.variantId));
  const shelves = await tx
    .select({ variantId: stock.variantId, onHand: stock.onHand })
    .from(stock)
    .where(
      inArray(
        stock.variantId,
        short.map((line) => line.variantId),
      ),
    );
  const left = new Map(shelves.map((shelf) => [shelf.variantId, shelf.onHand]));
  return short.map((line) => ({
    variantId: line.variantId,
    wanted: line.quantity,
    left: left.get(line.variantId) ?? 0,
  }));
}

type PlacedLine = ShelfLine & { placeId?: string | null; lotId?: string | null };

function splitLines(lines: readonly ShelfLine[], draws: ReadonlyMap<string, Draw[]>): readonly PlacedLine[] {
  if (draws.size === 0) return lines;
  return [...new Set(lines.map(({ variantId }) => variantId))].flatMap((variantId) =>
    splitByPlace(
      lines.filter((line) => line.variantId === variantId),
      draws.get(variantId) ?? [],
    ),
  );
}

/** Goods go back to the place they were taken from while it sells, else to the default one. */
async function putBack(tx: Transaction, lines: readonly ShelfLine[]): Promise<readonly PlacedLine[]> {
  const taken = (await takenAt(tx, lines)).filter(({ isOpen }) => isOpen);
  if (taken.length === 0) return lines;
  const placed = lines.flatMap((line) => backTo(line, taken));
  await changeElsewhere(
    tx,
    placed.flatMap(({ variantId, placeId, quantity }) => (placeId ? [{ variantId, placeId, quantity }] : [])),
  );
  return placed;
}

type Taken = { orderLineId: string | null; placeId: string; quantity: number };

/** What these lines have taken, and not given back, from places other than the default one. */
async function takenAt(tx: Transaction, lines: readonly ShelfLine[]): Promise<(Taken & { isOpen: boolean })[]> {
  const rows = await tx
    .select({
      orderLineId: stockMovements.orderLineId,
      placeId: stockPlaces.id,
      isOpen: sql<boolean>`${stockPlaces.isForSale} and ${stockPlaces.closedAt} is null`,
      quantity: sql<number>`-sum(${stockMovements.quantity})`.mapWith(Number),
    })
    .from(stockMovements)
    .innerJoin(stockPlaces, eq(stockPlaces.id, stockMovements.placeId))
    .where(
      inArray(
        stockMovements.orderLineId,
        lines.map(({ orderLineId }) => orderLineId),
      ),
    )
    .groupBy(stockMovements.orderLineId, stockPlaces.id)
    .orderBy(asc(stockPlaces.id));
  return rows.filter(({ quantity }) => quantity > 0);
}

/** A line, split over the places it was taken from. */
function backTo(line: ShelfLine, taken: readonly Taken[]): PlacedLine[] {
  const draws = taken
    .filter(({ orderLineId }) => orderLineId === line.orderLineId)
    .map(({ placeId, quantity }) => ({ placeId, onHand: quantity }));
  const whole = draws.reduce((sum, { onHand }) => sum + onHand, 0);
  return splitByPlace([line], drawFrom(Math.min(line.quantity, whole), draws));
}

async function writeMovements(
  tx: Transaction,
  lines: readonly PlacedLine[],
  { reason, sign, now }: { reason: "held" | "released" | "sold" | "returned"; sign: 1 | -1; now: Date },
): Promise<void> {
  await tx.insert(stockMovements).values(
    lines.map((line) => ({
      variantId: line.variantId,
      quantity: sign * line.quantity,
      reason,
      orderLineId: line.orderLineId,
      placeId: line.placeId ?? null,
      lotId: line.lotId ?? null,
      at: now,
    })),
  );
}

/** What strangers see changes only when a shelf becomes empty or stops being so. */
function productsOf(lines: readonly ShelfLine[], variantIds: ReadonlySet<string>): string[] {
  return [...new Set(lines.filter((line) => variantIds.has(line.variantId)).map((line) => line.productId))];
}
