import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { useDatabase } from "@/db/testing";
import { dice, expectRecounted, trade } from "@/db/testing.figures";
import { sell } from "@/db/testing.sales";
import { atOnce, type Goods, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { readFigures } from "@/domain/figures/reads/figures";
import { rollFigures } from "@/domain/figures/writes/roll";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { takeBack } from "@/domain/payments/writes/take-back";
import { addDays, type LocalDay, localDay } from "@/platform/clock";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const day = (text: string) => text as LocalDay;
const all = { from: day("2026-11-01"), to: day("2026-11-20") };
const check = "a shop's figures of a day = its orders, baskets and shelves";

let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let goods: Goods[];

beforeAll(async () => {
  place = await openMarket();
});

/** A shop of its own for each story: what it owes of cash stays small. */
async function open(name: string): Promise<void> {
  rice = await openShop(name, place);
  goods = await Promise.all(
    ["Gạo ST25", "Nếp cái", "Cám"].map((of, order) =>
      offer(rice, place, { name: of, priceDong: 31_000 + 7_000 * order, onHand: 2_000 }),
    ),
  );
}

const changedDays = async () => {
  const rows = await db.execute<{ day: string }>(sql`select distinct day::text as day from figure_changes order by 1`);
  return [...rows].map((row) => row.day);
};
const figures = (period = all) => readFigures(rice.seller, period, now);
const brokenBooks = async () => (await verifyBooks(now)).checks.find(({ id }) => id === check)?.sample;
const sold = (at: string, quantity = 2) =>
  sell(rice, place, { goods: goods.map((one) => ({ ...one, quantity })), at: new Date(at) });

describe("kept by day", () => {
  test.each([11, 12, 13, 14])(
    "orders of any fate come to the same kept, changed since, and kept again (%i)",
    async (seed) => {
      await open(`HTX Lúa Vàng ${seed}`);
      const roll = dice(seed);
      for (let round = 0; round < 3; round += 1) {
        await trade({ shop: rice, place, goods }, seed * 10 + round);
        const from = addDays(all.from, roll(10));
        const period = { from, to: addDays(from, roll(10)) };
        const before = [await figures(), await figures(period)];
        await expectRecounted(rice, all, now);
        expect(await rollFigures()).toBeGreaterThan(0);
        expect([await figures(), await figures(period)]).toEqual(before);
        await expectRecounted(rice, period, now);
        expect(await brokenBooks()).toEqual([]);
      }
      expect(await changedDays()).toEqual([]);
      expect(await rollFigures()).toBe(0);
    },
    60_000,
  );
});

describe("what happens later", () => {
  beforeAll(() => open("HTX Lúa Chín"));

  test.each([
    [
      "a cancellation",
      "16:59:57",
      async (sale: Awaited<ReturnType<typeof sold>>) => cancelByBuyer(sale.held, sale.code, now),
    ],
    ["a delivery", "16:59:58", async (sale: Awaited<ReturnType<typeof sold>>) => sale.deliver(now)],
    [
      "another phone number",
      "16:59:59",
      async () => {
        await db.execute(
          sql`update orders set contact_phone = '+84900000001' where placed_at = '2026-11-03T16:59:59Z'`,
        );
      },
    ],
  ])("%s counts on the day the order was placed on, at once and once it is kept", async (_name, time, change) => {
    const sale = await sold(`2026-11-03T${time}Z`);
    await rollFigures();
    await change(sale);
    expect(await changedDays()).toContain("2026-11-03");
    const atOnceRead = await figures();
    await expectRecounted(rice, all, now);
    await rollFigures();
    expect(await figures()).toEqual(atOnceRead);
  });

  test("a return lowers the day of its order, not today", async () => {
    const sale = await sold("2026-11-04T03:00:00Z");
    await sale.deliver(new Date("2026-11-05T03:00:00Z"));
    await rollFigures();
    const before = await figures();
    const line = sale.line(goods[0] ?? { variantId: "", productId: "" });
    await inTransaction(async (tx) => {
      await tx.execute(sql`select 1 from seller_orders where id = ${sale.partId} for update`);
      const lines = [{ orderLineId: line, quantity: 1 }];
      const facts = {
        sellerOrderId: sale.partId,
        lines,
        withShipping: false,
        cause: "returned",
        bearer: "seller",
      } as const;
      return takeBack(tx, { ...facts, decidedBy: null }, now);
    });
    expect(await changedDays()).toEqual(["2026-11-04"]);
    const after = await figures();
    const returned = (of: typeof after, on: string) => of.days.find((row) => row.day === on)?.sales?.returnedDong ?? 0;
    expect(returned(after, "2026-11-04") - returned(before, "2026-11-04")).toBe(31_000);
    expect(returned(after, localDay(now))).toBe(0);
    await rollFigures();
    expect(await figures()).toEqual(after);
  });

  test("an order nobody has paid for is not there, and stands on its day once it is paid", async () => {
    await rollFigures();
    const before = (await figures()).now.orders;
    await sold("2026-11-07T03:00:00Z");
    await db.execute(sql`update seller_orders set opened_at = null where placed_at = '2026-11-07T03:00:00Z'`);
    await rollFigures();
    expect((await figures()).now.orders).toBe(before);
    await db.execute(sql`update seller_orders set opened_at = placed_at where placed_at = '2026-11-07T03:00:00Z'`);
    expect(await changedDays()).toEqual(["2026-11-07"]);
    expect((await figures()).now.orders).toBe(before + 1);
  });

  test("what is being written while the days are made stays noted, and is not lost", async () => {
    const sale = await sold("2026-11-08T03:00:00Z");
    await rollFigures();
    const before = (await figures()).now.cancelledOrders;
    await sold("2026-11-08T04:00:00Z");
    await inTransaction(async (tx) => {
      await tx.execute(
        sql`update seller_orders set state = 'cancelled', cancelled_at = now() where id = ${sale.partId}`,
      );
      expect(await rollFigures()).toBe(1);
    });
    expect(await changedDays()).toEqual(["2026-11-08"]);
    expect((await figures()).now.cancelledOrders).toBe(before + 1);
    await expectRecounted(rice, all, now);
  });
});

test("made by many at once, a day is made once", async () => {
  await open("HTX Lúa Mùa");
  await sold("2026-11-09T03:00:00Z");
  const before = await figures();
  const { codes } = await atOnce(6, () => rollFigures());
  expect(codes.filter((code) => code !== "accepted")).toEqual([]);
  expect(await figures()).toEqual(before);
  expect(await brokenBooks()).toEqual([]);
});
