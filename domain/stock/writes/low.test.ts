import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema/notices";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, openMarket, openShop } from "@/db/testing.shop";
import { mintSellerScope } from "@/domain/people/scopes";
import { listShelves } from "@/domain/stock/reads/shelves";
import { setLow, tellLow } from "@/domain/stock/writes/low";
import { moveStock } from "@/domain/stock/writes/move";

useDatabase();

const start = new Date("2026-11-20T03:00:00Z").getTime();
const minute = (count: number) => new Date(start + count * 60_000);
let place: Awaited<ReturnType<typeof openMarket>>;
beforeAll(async () => {
  place = await openMarket();
});

async function pepperShop() {
  const shop = await openShop("HTX Tiêu", place);
  const { variantId } = await offer(shop, place, { name: "Tiêu", priceDong: 45_000, onHand: 6 });
  const leave = (quantity: number) =>
    moveStock(shop.seller, { variantId, reason: "corrected", quantity, note: "", placeId: null }, minute(0));
  const letters = async () =>
    (
      await db
        .select({ lines: sql<string[]>`${outbox.payload} -> 'lines'` })
        .from(outbox)
        .where(sql`${outbox.template} = 'stock_low' and ${outbox.newsKey} like ${`stock_low:${shop.id}:%`}`)
        .orderBy(outbox.id)
    ).map(({ lines }) => lines);
  return { shop, variantId, leave, letters };
}

test("a shop is told once when a size falls to its number, and again only after it has risen", async () => {
  const { shop, variantId, leave, letters } = await pepperShop();
  await setLow(shop.seller, { variantId: [], lowAt: 5 }, minute(0));
  const steps: [left: number, letters: number, isLow: boolean][] = [
    [6, 0, false],
    [5, 1, true],
    [2, 1, true],
    [5, 1, true],
    [6, 1, false],
    [4, 2, true],
  ];
  for (const [step, [left, count, isLow]] of steps.entries()) {
    await leave(left);
    await tellLow(minute(step));
    expect([left, (await letters()).length]).toEqual([left, count]);
    expect((await listShelves(shop.seller, variantId))[0]?.isLow).toBe(isLow);
  }
  expect(await letters()).toEqual([["Tiêu (1 kg): 5"], ["Tiêu (1 kg): 4"]]);
});

test("a size's own number goes before the shop's, and nobody is told without one", async () => {
  const { shop, variantId, leave, letters } = await pepperShop();
  await leave(1);
  await tellLow(minute(0));
  await setLow(shop.seller, { variantId: [], lowAt: 3 }, minute(1));
  await setLow(shop.seller, { variantId: [variantId], lowAt: 0 }, minute(1));
  await tellLow(minute(2));
  expect(await letters()).toEqual([]);
  await leave(0);
  await tellLow(minute(3));
  expect(await letters()).toHaveLength(1);
  await setLow(shop.seller, { variantId: [variantId], lowAt: null }, minute(4));
  expect((await listShelves(shop.seller, variantId))[0]).toMatchObject({ lowAt: 3, ownLowAt: null });
});

test("told by two instances at once, it is one letter", async () => {
  const { shop, letters } = await pepperShop();
  await setLow(shop.seller, { variantId: [], lowAt: 10 }, minute(0));
  await atOnce(4, (hand) => tellLow(minute(hand)));
  expect(await letters()).toHaveLength(1);
});

test("another shop's size, and who only packs parcels, set nothing", async () => {
  const { shop, variantId } = await pepperShop();
  const other = await openShop("HTX Khác", place);
  const packer = mintSellerScope({ sellerId: shop.id, userId: shop.seller.userId, role: "orders" });
  expect(await codeOf(setLow(other.seller, { variantId: [variantId], lowAt: 1 }, minute(0)))).toBe("not_found");
  expect(await codeOf(setLow(packer, { variantId: [], lowAt: 1 }, minute(0)))).toBe("lacks_right");
});
