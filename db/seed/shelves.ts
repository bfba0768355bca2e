import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { stock } from "@/db/schema/stock";
import {
  stockAlerts,
  stockAt,
  stockCountLines,
  stockCounts,
  stockPlaces,
  stockSettings,
} from "@/db/schema/stock-places";
import type { SeedLot } from "@/db/seed/lots";
import type { SeedProduct } from "@/db/seed/products";
import { storyId } from "@/db/seed/random";
import { insertAll } from "@/db/seed/rows";
import type { SeedSeller } from "@/db/seed/sellers";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

export type SeedMovement = {
  id: string;
  variantId: string;
  quantity: number;
  reason: "received" | "sold" | "returned" | "corrected" | "spoiled" | "given" | "counted" | "moved";
  note: string;
  orderLineId: string | null;
  lotId: string | null;
  placeId: string | null;
  countId: string | null;
  at: Date;
};

type Demo = {
  until: LocalDay;
  shops: readonly [SeedSeller, SeedSeller, SeedSeller];
  products: readonly SeedProduct[];
  lots: readonly SeedLot[];
};

const stall = storyId("place stall");
const waitingRoom = storyId("place waiting");
const coldStore = storyId("place cold");

/** Where the demo's shops keep goods beside their first place, and at how few left they want to be told. */
export async function writePlaces(tx: Transaction, { until, shops: [a, b], products }: Demo): Promise<void> {
  const place = (id: string, sellerId: string, name: string, isForSale: boolean) => ({ id, sellerId, name, isForSale });
  await insertAll(
    tx,
    stockPlaces,
    [
      place(stall, a.id, "Quầy ở chợ xã", true),
      place(waitingRoom, a.id, "Phòng chờ kiểm nghiệm", false),
      place(coldStore, b.id, "Kho lạnh", true),
    ].map((each) => ({ ...each, createdAt: startOfDay(addDays(until, -120)) })),
  );
  await insertAll(tx, stockSettings, [
    { sellerId: a.id, lowAt: 10 },
    { sellerId: b.id, lowAt: 5 },
  ]);
  const scarce = sizesOnSale(products, a).filter(({ onHand }) => onHand > 10 && onHand <= 40);
  await insertAll(
    tx,
    stockAlerts,
    scarce.slice(0, 2).map(({ id, onHand }, number) => ({ variantId: id, lowAt: number === 0 ? onHand + 3 : 15 })),
  );
}

function sizesOnSale(products: readonly SeedProduct[], shop: SeedSeller) {
  return products
    .filter(({ seller, startsOn, endsOn }) => seller === shop && startsOn !== null && endsOn === null)
    .flatMap(({ sizes }) => sizes);
}

/** What came in as lots, and what of the one called back was taken off; what waits stands beside what is for sale. */
export function lotMovements(lots: readonly SeedLot[], leftOf: (lot: SeedLot) => number): SeedMovement[] {
  return lots.flatMap((lot) => {
    const of = { variantId: lot.size.id, lotId: lot.id, note: lot.code };
    const received = movement(`received ${lot.id}`, lot.receivedAt, {
      ...of,
      reason: "received",
      quantity: lot.quantity,
    });
    const rest = lot.recalledAt ? leftOf(lot) : 0;
    return lot.recalledAt && rest > 0
      ? [received, movement(`recalled ${lot.id}`, lot.recalledAt, { ...of, reason: "spoiled", quantity: -rest })]
      : [received];
  });
}

/** What was carried to other places, given away and spoiled. */
export function shopMovements({ until, shops: [a, b], products, lots }: Demo): SeedMovement[] {
  const at = (daysAgo: number, hour: number) =>
    new Date(startOfDay(addDays(until, -daysAgo)).getTime() + hour * 3_600_000);
  const plenty = (shop: SeedSeller) => sizesOnSale(products, shop).filter(({ onHand }) => onHand >= 30);
  const carried = [
    ...plenty(a)
      .slice(0, 4)
      .map((size, number) => ({ size, placeId: stall, quantity: 12 - 2 * number, at: at(4, 7) })),
    ...plenty(b)
      .slice(-2)
      .map((size, number) => ({ size, placeId: coldStore, quantity: 20 - 5 * number, at: at(11, 8) })),
  ].flatMap(({ size, placeId, quantity, at: when }) => carry(size.id, { placeId, quantity, at: when }));
  const waiting = lots
    .filter(({ setAside }) => setAside > 0)
    .flatMap((lot) => carry(lot.size.id, { placeId: waitingRoom, quantity: lot.setAside, at: at(2, 15) }));
  const [first, second] = plenty(a);
  const lost = [
    first &&
      movement("given", at(9, 10), { variantId: first.id, reason: "given", quantity: -3, note: "Biếu đoàn tham quan" }),
    second &&
      movement("spoiled", at(6, 16), {
        variantId: second.id,
        reason: "spoiled",
        quantity: -2,
        note: "Rách túi khi xếp hàng",
      }),
  ].flatMap((each) => each ?? []);
  return [...carried, ...waiting, ...lost];
}

function carry(variantId: string, { placeId, quantity, at }: { placeId: string; quantity: number; at: Date }) {
  const of = { variantId, reason: "moved" as const };
  return [
    movement(`from main ${placeId} ${variantId}`, at, { ...of, quantity: -quantity }),
    movement(`to ${placeId} ${variantId}`, at, { ...of, quantity, placeId }),
  ];
}

function movement(
  name: string,
  at: Date,
  facts: Pick<SeedMovement, "variantId" | "quantity" | "reason"> & Partial<SeedMovement>,
): SeedMovement {
  const none = { note: "", orderLineId: null, lotId: null, placeId: null, countId: null };
  return { ...none, ...facts, id: storyId(`movement of the shop ${name}`), at };
}

/** Keeps beside the movements what is where. */
export async function writeStockAt(tx: Transaction, movements: readonly SeedMovement[]): Promise<void> {
  const at = new Map<string, { variantId: string; placeId: string; onHand: number }>();
  for (const { variantId, placeId, quantity } of movements) {
    if (placeId === null) continue;
    const key = `${variantId} ${placeId}`;
    at.set(key, { variantId, placeId, onHand: (at.get(key)?.onHand ?? 0) + quantity });
  }
  await insertAll(tx, stockAt, [...at.values()]);
  for (const { variantId, placeId, onHand } of at.values())
    await tx
      .update(stock)
      .set(
        placeId === waitingRoom
          ? { setAside: sql`${stock.setAside} + ${onHand}` }
          : { elsewhere: sql`${stock.elsewhere} + ${onHand}` },
      )
      .where(eq(stock.variantId, variantId));
}

/** The first shop is counting its stall: two sizes are counted, one of them short, the others are to come. */
export async function writeCount(
  tx: Transaction,
  {
    until,
    sellerId,
    userId,
    movements,
  }: { until: LocalDay; sellerId: string; userId: string; movements: readonly SeedMovement[] },
): Promise<void> {
  const countId = storyId("count of the stall");
  const startedAt = new Date(startOfDay(until).getTime() + 16 * 3_600_000);
  await tx.insert(stockCounts).values({ id: countId, sellerId, placeId: stall, startedAt, startedBy: userId });
  const there = movements.filter(({ placeId }) => placeId === stall);
  await insertAll(
    tx,
    stockCountLines,
    there.map(({ variantId, quantity }, number) => ({
      countId,
      variantId,
      ...(number < 2
        ? {
            counted: quantity - number,
            expected: quantity,
            countedAt: new Date(startedAt.getTime() + (number + 1) * 240_000),
            countedBy: userId,
            revision: 1,
          }
        : { counted: null, expected: null, countedAt: null, countedBy: null, revision: 0 }),
    })),
  );
}
