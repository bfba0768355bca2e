import type { Transaction } from "@/db/client";
import { stock, stockMovements } from "@/db/schema/stock";
import type { SeedLot } from "@/db/seed/lots";
import type { SeedOrder, SeedPart } from "@/db/seed/orders";
import type { SeedProduct } from "@/db/seed/products";
import { storyId } from "@/db/seed/random";
import { insertAll } from "@/db/seed/rows";
import type { SeedSeller } from "@/db/seed/sellers";
import {
  lotMovements,
  type SeedMovement,
  shopMovements,
  writeCount,
  writePlaces,
  writeStockAt,
} from "@/db/seed/shelves";
import { leftOf, traceOrders, writeTraces } from "@/db/seed/tracing";
import type { LocalDay } from "@/platform/clock";

type Told = {
  until: LocalDay;
  over: Date;
  shops: readonly [SeedSeller, SeedSeller, SeedSeller];
  products: readonly SeedProduct[];
  lots: readonly SeedLot[];
  lines: readonly { id: string; order: SeedOrder; part: SeedPart; line: SeedPart["lines"][number] }[];
  writtenAt: (product: SeedProduct) => Date;
  /** Who counts at the first shop. */
  keeperId: string;
};

/** What is on hand is the sum of what moved: received at the start and in lots, sold by orders, back from cancelled ones, carried and lost. */
export async function writeStock(tx: Transaction, told: Told): Promise<void> {
  const { products, lots, lines, over, shops } = told;
  const traced = traceOrders(lots, lines);
  await writePlaces(tx, told);
  await insertAll(
    tx,
    stock,
    products.flatMap(({ sizes }) => sizes).map(({ id, onHand }) => ({ variantId: id, onHand })),
  );
  const own = [...lotMovements(lots, (lot) => leftOf(lot, traced)), ...shopMovements(told)];
  const moved = orderMovements(lines);
  const returned = sumBySize(moved.filter(({ quantity }) => quantity > 0));
  const counted = [...returned].map(([variantId, quantity]) =>
    plain({ variantId, quantity: -quantity, reason: "corrected", at: over }),
  );
  const later = [...moved, ...counted, ...own];
  const changed = sumBySize(later);
  const waiting = new Map(lots.flatMap(({ size, setAside }) => (setAside > 0 ? [[size.id, setAside]] : [])));
  const received = products.flatMap((product) =>
    product.sizes.flatMap(({ id, onHand }) => {
      const quantity = onHand + (waiting.get(id) ?? 0) - (changed.get(id) ?? 0);
      if (quantity < 0) throw new Error(`more came in lots than a size ever had: ${id}`);
      return quantity > 0 ? [plain({ variantId: id, quantity, reason: "received", at: told.writtenAt(product) })] : [];
    }),
  );
  await insertAll(tx, stockMovements, [...received, ...later]);
  await writeStockAt(tx, own);
  await writeTraces(tx, { lots, traced });
  await writeCount(tx, { until: told.until, sellerId: shops[0].id, userId: told.keeperId, movements: own });
}

function orderMovements(lines: Told["lines"]): SeedMovement[] {
  return lines.flatMap(({ line, part, order, id }) => {
    const of = { variantId: line.size.id, orderLineId: id };
    const sold = plain({ ...of, quantity: -line.quantity, reason: "sold", at: order.placedAt });
    return part.times.cancelled
      ? [sold, plain({ ...of, quantity: line.quantity, reason: "returned", at: part.times.cancelled })]
      : [sold];
  });
}

function plain(
  facts: Pick<SeedMovement, "variantId" | "quantity" | "reason" | "at"> & { orderLineId?: string },
): SeedMovement {
  const { variantId, reason, orderLineId = null } = facts;
  const id = storyId(`movement ${variantId} ${reason} ${orderLineId ?? ""}`);
  return { ...facts, id, orderLineId, note: "", lotId: null, placeId: null, countId: null };
}

function sumBySize(movements: readonly SeedMovement[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { variantId, quantity } of movements) sums.set(variantId, (sums.get(variantId) ?? 0) + quantity);
  return sums;
}
