import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { listings } from "@/db/schema/catalog";
import { stockMovements } from "@/db/schema/stock";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, onHandOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { mintSellerScope } from "@/domain/people/scopes";
import { listMovements, listPlaces, listShelves } from "@/domain/stock/reads/shelves";
import { moveStock, returnStock, sellHeld, takeStock } from "@/domain/stock/writes/move";
import { closePlace, savePlace, shiftStock } from "@/domain/stock/writes/places";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
beforeAll(async () => {
  place = await openMarket();
});

/** A shop with its default place and one more, and a size with what is at each. */
async function twoPlaces({ main, other, isForSale = true }: { main: number; other: number; isForSale?: boolean }) {
  const shop = await openShop("HTX Lúa Vàng", place);
  await savePlace(shop.seller, { placeId: null, name: "Kho lạnh", isForSale }, now);
  const [first, second] = await listPlaces(shop.seller);
  const [mainId, otherId] = [first?.id ?? "", second?.id ?? ""];
  const goods = await offer(shop, place, { name: "Gạo", priceDong: 45_000, onHand: main });
  if (other > 0) {
    const received = { variantId: goods.variantId, reason: "received" as const, quantity: other, note: "" };
    await moveStock(shop.seller, { ...received, placeId: otherId }, now);
  }
  return { shop, ...goods, mainId, otherId };
}

type World = Awaited<ReturnType<typeof twoPlaces>>;

async function counts({ shop, variantId, mainId, otherId }: World) {
  const [shelf] = await listShelves(shop.seller, variantId);
  return [shelf?.at[mainId] ?? 0, shelf?.at[otherId] ?? 0];
}

const sell = ({ variantId, productId }: World, quantity: number, orderLineId = newId()) =>
  inTransaction(async (tx) => {
    const line = { orderLineId, variantId, productId, quantity };
    await refreshListings(tx, await takeStock(tx, [line], { reason: "sold", now }), now);
  });

async function booksHold() {
  expect((await verifyBooks(now)).checks.filter(({ id, ok }) => !ok && id !== whatWasOrdered)).toEqual([]);
}
const whatWasOrdered = "what was ordered left the shelf once, what was cancelled came back";

test("every shop has one place from the start, and buyers order from it", async () => {
  const { seller } = await openShop("HTX Một kho", place);
  expect(await listPlaces(seller)).toMatchObject([{ isDefault: true, isForSale: true, name: "Kho chính" }]);
});

test("what moved at the default place is found by its own id, and by no other shop's", async () => {
  const world = await twoPlaces({ main: 5, other: 4 });
  const { seller } = world.shop;
  const found = async (filter: { place: string }, by = seller) =>
    (await listMovements(by, world.variantId, filter)).movements.map(({ quantity }) => quantity);
  expect(await found({ place: world.mainId })).toEqual([5]);
  expect(await found({ place: world.mainId })).toEqual(await found({ place: "main" }));
  expect(await found({ place: world.otherId })).toEqual([4]);
  const stranger = await openShop("HTX Khác", place);
  const [theirs] = await listPlaces(stranger.seller);
  expect(await found({ place: theirs?.id ?? "" })).toEqual([]);
});

test.each([
  [1, [4, 4]],
  [5, [0, 4]],
  [6, [0, 3]],
  [9, [0, 0]],
])("an order of %i takes from the default place first, then from the other", async (quantity, left) => {
  const world = await twoPlaces({ main: 5, other: 4 });
  await sell(world, quantity);
  expect(await counts(world)).toEqual(left);
  await booksHold();
});

test("more than all places have is refused, and a cancelled line goes back to where it was taken", async () => {
  const world = await twoPlaces({ main: 5, other: 4 });
  expect(await codeOf(sell(world, 10))).toBe("out_of_stock");
  const orderLineId = newId();
  await sell(world, 7, orderLineId);
  expect(await counts(world)).toEqual([0, 2]);
  const { variantId, productId } = world;
  const line = { orderLineId, variantId, productId, quantity: 7 };
  await inTransaction(async (tx) =>
    refreshListings(tx, await returnStock(tx, [line], { reason: "returned", now }), now),
  );
  expect(await counts(world)).toEqual([5, 4]);
  await booksHold();
});

test("what was held at a place and is paid for is sold from there, and goes back there", async () => {
  const world = await twoPlaces({ main: 5, other: 4 });
  const { shop, variantId, productId, otherId } = world;
  const line = { orderLineId: newId(), variantId, productId, quantity: 7 };
  await inTransaction(async (tx) => {
    await takeStock(tx, [line], { reason: "held", now });
    await sellHeld(tx, [line], now);
    await returnStock(tx, [{ ...line, quantity: 6 }], { reason: "returned", now });
  });
  const at = async (placeId: string | "main") =>
    (await listMovements(shop.seller, variantId, { place: placeId })).movements
      .filter(({ reason }) => reason !== "received")
      .map(({ reason, quantity }) => `${reason} ${quantity}`)
      .toSorted();
  expect(await at(otherId)).toEqual(["held -2", "released 2", "returned 2", "sold -2"]);
  expect(await at("main")).toEqual(["held -5", "released 5", "returned 4", "sold -5"]);
  expect(await counts(world)).toEqual([4, 4]);
});

test("what is at a place that does not sell cannot be ordered, until it does", async () => {
  const world = await twoPlaces({ main: 0, other: 4, isForSale: false });
  const { shop, variantId, otherId, productId } = world;
  const isShown = async () =>
    (await db.select({ is: listings.inStock }).from(listings).where(eq(listings.productId, productId)))[0]?.is;
  expect(await onHandOf(variantId)).toBe(0);
  expect(await codeOf(sell(world, 1))).toBe("out_of_stock");
  await savePlace(shop.seller, { placeId: otherId, name: "Kho lạnh", isForSale: true }, now);
  expect([await onHandOf(variantId), await isShown()]).toEqual([4, true]);
  await sell(world, 1);
  await savePlace(shop.seller, { placeId: otherId, name: "Kho lạnh", isForSale: false }, now);
  expect([await onHandOf(variantId), await isShown(), await counts(world)]).toEqual([0, false, [0, 3]]);
  await booksHold();
});

test.each([
  ["all of it", 5, "accepted", [0, 9]],
  ["one more than there is", 6, "not_enough_stock", [5, 4]],
])("carrying %s", async (_, quantity, outcome, left) => {
  const world = await twoPlaces({ main: 5, other: 4 });
  const { shop, variantId, mainId, otherId } = world;
  const carried = shiftStock(
    shop.seller,
    { variantId, fromPlaceId: mainId, toPlaceId: otherId, quantity, note: "Chuyển kho" },
    now,
  );
  expect(await codeOf(carried)).toBe(outcome);
  expect(await counts(world)).toEqual(left);
  const moved = await db
    .select({ quantity: stockMovements.quantity })
    .from(stockMovements)
    .where(and(eq(stockMovements.variantId, variantId), eq(stockMovements.reason, "moved")));
  expect(moved.reduce((sum, each) => sum + each.quantity, 0)).toBe(0);
  expect(await onHandOf(variantId)).toBe(9);
  await booksHold();
});

test("eight who carry the last three at once: one does", async () => {
  const world = await twoPlaces({ main: 3, other: 0 });
  const { shop, variantId, mainId, otherId } = world;
  const shift = { variantId, fromPlaceId: mainId, toPlaceId: otherId, quantity: 3, note: "" };
  const { codes } = await atOnce(8, () => shiftStock(shop.seller, shift, now));
  expect(codes).toEqual(["accepted", ...Array<string>(7).fill("not_enough_stock")]);
  expect(await counts(world)).toEqual([0, 3]);
});

test("orders, carrying and closing a place for sale at once leave the books whole", async () => {
  const world = await twoPlaces({ main: 6, other: 6 });
  const { shop, variantId, mainId, otherId } = world;
  const { codes } = await atOnce(12, (hand) => {
    if (hand === 3)
      return shiftStock(
        shop.seller,
        { variantId, fromPlaceId: mainId, toPlaceId: otherId, quantity: 1, note: "" },
        now,
      );
    if (hand === 6) return savePlace(shop.seller, { placeId: otherId, name: "Kho lạnh", isForSale: false }, now);
    return sell(world, 1);
  });
  expect(codes.filter((code) => !["accepted", "out_of_stock", "not_enough_stock"].includes(code))).toEqual([]);
  await booksHold();
});

test.each([
  ["spoiled", 6, [0, 3]],
  ["corrected", 2, [0, 2]],
  ["received", 3, [8, 4]],
] as const)("of the whole shelf, %s %i", async (reason, quantity, left) => {
  const world = await twoPlaces({ main: 5, other: 4 });
  await moveStock(world.shop.seller, { variantId: world.variantId, reason, quantity, note: "", placeId: null }, now);
  expect(await counts(world)).toEqual(left);
  await booksHold();
});

test("places have names of their own, are closed empty, and the default one stays", async () => {
  const { shop, mainId, otherId } = await twoPlaces({ main: 5, other: 4 });
  const save = (change: Partial<Parameters<typeof savePlace>[1]>) =>
    codeOf(savePlace(shop.seller, { placeId: null, name: "Kho", isForSale: true, ...change }, now));
  expect(await save({ name: "kho LẠNH" })).toBe("place_name_taken");
  expect(await save({ placeId: mainId, name: "Nhà", isForSale: false })).toBe("place_main_for_sale");
  expect(await save({ placeId: mainId, name: "Nhà" })).toBe("accepted");
  expect(await codeOf(closePlace(shop.seller, { placeId: mainId }, now))).toBe("place_main");
  expect(await codeOf(closePlace(shop.seller, { placeId: otherId }, now))).toBe("place_not_empty");
  expect(await save({ name: "Nhà trưng bày" })).toBe("accepted");
  const placeId = (await listPlaces(shop.seller)).at(-1)?.id ?? "";
  const { codes } = await atOnce(2, () => closePlace(shop.seller, { placeId }, now));
  expect(codes).toEqual(["accepted", "not_found"]);
});

test("another shop, and who only packs parcels, move nothing", async () => {
  const { shop, variantId, mainId, otherId } = await twoPlaces({ main: 5, other: 4 });
  const other: Shop = await openShop("HTX Khác", place);
  const packer = mintSellerScope({ sellerId: shop.id, userId: shop.seller.userId, role: "orders" });
  const shift = { variantId, fromPlaceId: mainId, toPlaceId: otherId, quantity: 1, note: "" };
  const move = { variantId, reason: "received" as const, quantity: 1, note: "", placeId: otherId };
  const own = (await listPlaces(other.seller))[0]?.id ?? "";
  for (const [scope, code] of [
    [other.seller, "not_found"],
    [packer, "lacks_right"],
  ] as const) {
    expect(await codeOf(shiftStock(scope, shift, now))).toBe(code);
    expect(await codeOf(moveStock(scope, move, now))).toBe(code);
    expect(await codeOf(closePlace(scope, { placeId: otherId }, now))).toBe(code);
    expect(await codeOf(savePlace(scope, { placeId: otherId, name: "x", isForSale: true }, now))).toBe(code);
  }
  expect(await codeOf(moveStock(shop.seller, { ...move, placeId: own }, now))).toBe("not_found");
});
