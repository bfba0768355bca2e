import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db, type Transaction } from "@/db/client";
import type { ShortfallRule } from "@/db/enums";
import { harvests } from "@/db/schema/harvests";
import { outbox } from "@/db/schema/notices";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";
import { stock, stockMovements } from "@/db/schema/stock";
import { useDatabase } from "@/db/testing";
import { sell } from "@/db/testing.sales";
import { atOnce, codeOf, type Goods, offer, onHandOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { addToCart } from "@/domain/cart/writes";
import { openHarvestInput } from "@/domain/harvests/input";
import { callHarvestOff, recordHarvest } from "@/domain/harvests/writes/bring-in";
import { closeHarvest, moveHarvest, openHarvest, turnHarvests } from "@/domain/harvests/writes/open";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import type { ShownHarvest } from "@/domain/orders/shown";
import { placeOrder } from "@/domain/orders/writes/place";
import { confirmPart, packPart } from "@/domain/orders/writes/progress";
import { moveStock } from "@/domain/stock/writes/move";
import { type LocalDay, minutesAfter, parseLocalDay, startOfDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
const later = (days: number) => minutesAfter(now, days * 24 * 60);
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

const typed = (goods: Goods, more: Record<string, string> = {}) =>
  openHarvestInput.parse({
    variantId: goods.variantId,
    opensOn: "2026-11-20",
    closesOn: "2026-11-30",
    forecastUnits: "20",
    capPercent: "50",
    expectedFrom: "2026-12-05",
    expectedTo: "2026-12-12",
    shortfallRule: "first_come",
    ...more,
  });

const guest = { cartId: null, buyer: null, isRenewed: true };

const ordered = (
  cartId: string,
  harvests?: string[],
  days: ShownHarvest["days"] = null,
): Parameters<typeof placeOrder>[1] => ({
  cartId,
  contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: "lan@example.vn" },
  address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
  payment: "cod",
  notes: {},
  idempotencyKey: null,
  expectedTotalDong: null,
  ...(harvests ? { harvests: harvests.map((id) => ({ id, days })) } : {}),
  locale: "vi",
});

/** Ten of twenty forecast bags may be sold. */
async function riceToCome(rule: ShortfallRule = "first_come") {
  const goods = await offer(rice, place, { name: "Gạo vụ mới", priceDong: 50_000, onHand: 0 });
  const { harvestId } = await openHarvest(rice.seller, typed(goods, { shortfallRule: rule }), now);
  return {
    goods,
    harvestId,
    order: (quantity: number, method: "cod" | "vietqr" | "card" = "cod", at = now) =>
      sell(rice, place, { goods: [{ ...goods, quantity }], method, at }),
    state: async () => (await db.select().from(harvests).where(eq(harvests.id, harvestId)))[0]?.state,
  };
}

async function partOf(partId: string) {
  const [part] = await db.select().from(sellerOrders).where(eq(sellerOrders.id, partId));
  const lines = await db.select().from(orderLines).where(eq(orderLines.sellerOrderId, partId));
  return {
    state: part?.state,
    awaits: part?.awaitsHarvest,
    units: lines.reduce((sum, line) => sum + line.quantity - line.cancelledQuantity, 0),
  };
}

async function brokenBooks() {
  await db.update(outbox).set({ sentAt: now });
  return (await verifyBooks(now)).checks.filter(({ ok }) => !ok).map(({ id, sample }) => [id, sample]);
}

/** How a verb is answered that has read, and then waits for a change to be done. */
async function overtaken(verb: () => Promise<unknown>, change: (tx: Transaction) => Promise<unknown>): Promise<string> {
  let answer = Promise.resolve("");
  await db.transaction(async (tx) => {
    await change(tx);
    answer = codeOf(verb());
    await vi.waitFor(async () => {
      const waiting = await db.execute(
        sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect([...waiting]).toHaveLength(1);
    }, 10_000);
  });
  return answer;
}

const lettersOf = async (template: string, code: string) =>
  (
    await db
      .select()
      .from(outbox)
      .where(eq(outbox.template, template as "harvest_in"))
  ).filter(({ payload }) => (payload as { code: string }).code === code);

test("what may be sold of the forecast is on the shelf from the opening to the close", async () => {
  const { goods, harvestId, state } = await riceToCome();
  expect(await onHandOf(goods.variantId)).toBe(10);
  await closeHarvest(rice.seller, { harvestId }, later(1));
  expect([await state(), await onHandOf(goods.variantId)]).toEqual(["closed", 0]);
  expect(await codeOf(closeHarvest(rice.seller, { harvestId }, later(1)))).toBe("not_possible_now");
  expect(await brokenBooks()).toEqual([]);
});

test("fifty buyers of the last ten bags have exactly ten", async () => {
  const { goods, harvestId } = await riceToCome();
  const baskets = await Promise.all(
    Array.from({ length: 50 }, () => addToCart(guest, { variantId: goods.variantId, quantity: 1 }, now)),
  );
  const { codes } = await atOnce(50, async (hand) => {
    await placeOrder(null, ordered(baskets[hand]?.cartId ?? "", [harvestId]), now);
  });
  expect(codes.filter((code) => code === "accepted")).toHaveLength(10);
  const lines = await db.select().from(orderLines).where(eq(orderLines.harvestId, harvestId));
  expect(lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(10);
  expect(await brokenBooks()).toEqual([]);
});

test("nobody is sold of a harvest they were not shown: they are asked, with its days, and then it is theirs", async () => {
  const goods = await offer(rice, place, { name: "Gạo lứt", priceDong: 40_000, onHand: 2 });
  const { cartId } = await addToCart(guest, { variantId: goods.variantId, quantity: 2 }, now);
  const press = (harvests?: string[]) => placeOrder(null, ordered(cartId, harvests), now);
  await sell(rice, place, { goods: [{ ...goods, quantity: 2 }], at: now });
  expect(await codeOf(press())).toBe("out_of_stock");
  const { harvestId } = await openHarvest(rice.seller, typed(goods), now);
  const other = await riceToCome();
  const terms = { from: "2026-12-05", to: "2026-12-12", rule: "first_come" };
  for (const shown of [undefined, [], [other.harvestId]]) {
    const refusal = await press(shown).catch((reason: unknown) => reason);
    expect(refusal).toMatchObject({
      code: "harvest_changed",
      details: {
        goods: expect.stringContaining("Gạo lứt"),
        lines: [{ variantId: goods.variantId, harvest: { id: harvestId, ...terms } }],
      },
    });
  }
  expect(await onHandOf(goods.variantId)).toBe(10);
  const { code } = await press([harvestId]);
  const lines = await db.select().from(orderLines).where(eq(orderLines.harvestId, harvestId));
  expect(lines.map(({ quantity }) => quantity)).toEqual([2]);
  expect((await press()).code).toBe(code);
  expect(await brokenBooks()).toEqual([]);
});

test("days that have moved since they were shown are asked about, also when they move while the order is placed", async () => {
  const { goods, harvestId } = await riceToCome();
  const { cartId } = await addToCart(guest, { variantId: goods.variantId, quantity: 2 }, now);
  const press = (from: string, to: string) => placeOrder(null, ordered(cartId, [harvestId], { from, to }), now);
  await moveHarvest(
    rice.seller,
    { harvestId, expectedFrom: "2026-12-20" as LocalDay, expectedTo: "2026-12-27" as LocalDay },
    now,
  );
  const refusal = await press("2026-12-05", "2026-12-12").catch((reason: unknown) => reason);
  expect(refusal).toMatchObject({
    code: "harvest_changed",
    details: { lines: [{ harvest: { id: harvestId, from: "2026-12-20", to: "2026-12-27" } }] },
  });
  const moved = await overtaken(
    () => press("2026-12-20", "2026-12-27"),
    (tx) => tx.update(harvests).set({ expectedTo: "2026-12-28" }).where(eq(harvests.id, harvestId)),
  );
  expect(moved).toBe("harvest_changed");
  await press("2026-12-20", "2026-12-28");
  expect(await brokenBooks()).toEqual([]);
});

test("of a harvest that opens while the last of the shelf is ordered nothing is sold without its mark", async () => {
  const goods = await offer(rice, place, { name: "Gạo nếp", priceDong: 30_000, onHand: 3 });
  const { cartId } = await addToCart(guest, { variantId: goods.variantId, quantity: 2 }, now);
  const { opensOn, closesOn, ...terms } = typed(goods);
  const id = newId();
  const begun = { ...terms, id, sellerId: rice.id, opensAt: startOfDay(opensOn), closesAt: startOfDay(closesOn) };
  const pressed = await overtaken(
    () => placeOrder(null, ordered(cartId), now),
    async (tx) => {
      await tx.update(stock).set({ onHand: 10 }).where(eq(stock.variantId, goods.variantId));
      await tx.insert(harvests).values({ ...begun, state: "open", createdAt: now });
      await tx.insert(stockMovements).values([
        { variantId: goods.variantId, quantity: -3, reason: "spoiled", at: now },
        { variantId: goods.variantId, quantity: 10, reason: "forecast", harvestId: id, at: now },
      ]);
    },
  );
  expect(pressed).toBe("harvest_changed");
  expect(await onHandOf(goods.variantId)).toBe(10);
  expect(await brokenBooks()).toEqual([]);
  await placeOrder(null, ordered(cartId, [id]), now);
  expect(await onHandOf(goods.variantId)).toBe(8);
  expect(await brokenBooks()).toEqual([]);
});

test("an order of a harvest is confirmed only once it is brought in, and its buyer is told", async () => {
  const { order, harvestId, goods } = await riceToCome();
  const sale = await order(4);
  expect(await partOf(sale.partId)).toEqual({ state: "placed", awaits: true, units: 4 });
  expect(await codeOf(confirmPart(rice.seller, { code: sale.code }, later(1)))).toBe("harvest_not_in");
  await recordHarvest(rice.seller, { harvestId, units: 20 }, later(14));
  expect(await onHandOf(goods.variantId)).toBe(16);
  expect(await lettersOf("harvest_in", sale.code)).toHaveLength(1);
  await confirmPart(rice.seller, { code: sale.code }, later(14));
  await packPart(rice.seller, { code: sale.code }, later(14));
  expect(await brokenBooks()).toEqual([]);
});

describe.each(["cod", "vietqr", "card"] as const)(
  "paid by %s, a harvest of five for orders of four and four",
  (method) => {
    test.each([
      ["first_come", [4, 1]],
      ["pro_rata", [3, 2]],
    ] as const)("is shared %s, and the rest goes back by itself", async (rule, expected) => {
      const { order, harvestId } = await riceToCome(rule);
      const [first, second] = [await order(4, method), await order(4, method, later(1))];
      expect(await codeOf(recordHarvest(rice.seller, { harvestId, units: 5 }, later(14)))).toBe("harvest_short");
      await recordHarvest(rice.seller, { harvestId, units: 5, sure: "yes" }, later(14));
      const kept = [await partOf(first.partId), await partOf(second.partId)];
      expect(kept.map(({ units }) => units)).toEqual(expected);
      expect(kept.map(({ awaits }) => awaits)).toEqual([false, false]);
      const given = await db.select().from(refunds).where(eq(refunds.sellerOrderId, second.partId));
      expect(given.map(({ amountDong }) => amountDong)).toEqual([(4 - expected[1]) * 50_000]);
      expect(await brokenBooks()).toEqual([]);
    });

    test("that fails altogether cancels all of them", async () => {
      const { order, harvestId, goods, state } = await riceToCome();
      const sales = [await order(4, method), await order(4, method, later(1))];
      await callHarvestOff(rice.seller, { harvestId }, later(14));
      for (const { partId } of sales)
        expect(await partOf(partId)).toEqual({ state: "cancelled", awaits: false, units: 0 });
      expect([await state(), await onHandOf(goods.variantId)]).toEqual(["called_off", 0]);
      expect(await codeOf(callHarvestOff(rice.seller, { harvestId }, later(14)))).toBe("not_possible_now");
      expect(await codeOf(recordHarvest(rice.seller, { harvestId, units: 5 }, later(14)))).toBe("not_possible_now");
      expect(await brokenBooks()).toEqual([]);
    });
  },
);

test("what is cancelled while it is open can be ordered by another, and once it is closed by nobody", async () => {
  const { order, harvestId, goods } = await riceToCome();
  const [first, second] = [await order(5), await order(5)];
  await cancelByBuyer(first.held, first.code, later(1));
  expect(await onHandOf(goods.variantId)).toBe(5);
  await closeHarvest(rice.seller, { harvestId }, later(2));
  await cancelByBuyer(second.held, second.code, later(3));
  expect(await onHandOf(goods.variantId)).toBe(0);
  expect(await brokenBooks()).toEqual([]);
  await recordHarvest(rice.seller, { harvestId, units: 7 }, later(14));
  expect(await onHandOf(goods.variantId)).toBe(7);
  expect(await brokenBooks()).toEqual([]);
});

test("it opens and closes on its days by itself, each once", async () => {
  const goods = await offer(rice, place, { name: "Sầu riêng vụ tới", priceDong: 90_000, onHand: 0 });
  await openHarvest(rice.seller, typed(goods, { opensOn: "2026-11-22", expectedFrom: "2026-12-01" }), now);
  expect(await onHandOf(goods.variantId)).toBe(0);
  await turnHarvests(later(1));
  expect(await onHandOf(goods.variantId)).toBe(0);
  await Promise.all([turnHarvests(later(3)), turnHarvests(later(3))]);
  expect(await onHandOf(goods.variantId)).toBe(10);
  await Promise.all([turnHarvests(later(12)), turnHarvests(later(12))]);
  expect(await onHandOf(goods.variantId)).toBe(0);
  expect(await brokenBooks()).toEqual([]);
});

test("other days are told to everybody who has ordered, once", async () => {
  const { order, harvestId } = await riceToCome();
  const sale = await order(1);
  const day = (text: string) => parseLocalDay(text) ?? "2026-12-20";
  const days = { expectedFrom: day("2026-12-20"), expectedTo: day("2026-12-27") };
  await moveHarvest(rice.seller, { harvestId, ...days } as Parameters<typeof moveHarvest>[1], later(1));
  await moveHarvest(rice.seller, { harvestId, ...days } as Parameters<typeof moveHarvest>[1], later(1));
  expect(await lettersOf("harvest_moved", sale.code)).toHaveLength(1);
});

test("a size is sold from its shelf or of one harvest, never of both", async () => {
  const goods = await offer(rice, place, { name: "Gạo tấm", priceDong: 20_000, onHand: 3 });
  expect(await codeOf(openHarvest(rice.seller, typed(goods), now))).toBe("size_on_shelf");
  const { goods: awaited } = await riceToCome();
  expect(await codeOf(openHarvest(rice.seller, typed(awaited), now))).toBe("size_on_shelf");
  const received = { variantId: awaited.variantId, reason: "received" as const, quantity: 5, note: "", placeId: null };
  expect(await codeOf(moveStock(rice.seller, received, now))).toBe("harvest_awaited");
});

test("nobody runs another shop's harvest", async () => {
  const { goods, harvestId } = await riceToCome();
  expect(await codeOf(openHarvest(pepper.seller, typed(goods), now))).toBe("not_found");
  expect(await codeOf(closeHarvest(pepper.seller, { harvestId }, now))).toBe("not_found");
  expect(await codeOf(recordHarvest(pepper.seller, { harvestId, units: 1 }, now))).toBe("not_found");
  expect(await codeOf(callHarvestOff(pepper.seller, { harvestId }, now))).toBe("not_found");
});

test("brought in by five hands at once it is brought in once", async () => {
  const { order, harvestId, goods } = await riceToCome();
  await order(8);
  const { codes } = await atOnce(5, () => recordHarvest(rice.seller, { harvestId, units: 6, sure: "yes" }, later(14)));
  expect(codes.filter((code) => code === "accepted")).toHaveLength(1);
  expect(await onHandOf(goods.variantId)).toBe(0);
  expect(await brokenBooks()).toEqual([]);
});

test("an ended harvest is changed and removed by nobody, not even by hand", async () => {
  const [recorded, off] = [await riceToCome(), await riceToCome()];
  const row = (of: { harvestId: string }) => eq(harvests.id, of.harvestId);
  await db.update(harvests).set({ capPercent: 40 }).where(row(recorded));
  await db.update(harvests).set({ capPercent: 50 }).where(row(recorded));
  await recordHarvest(rice.seller, { harvestId: recorded.harvestId, units: 3 }, later(14));
  await callHarvestOff(rice.seller, { harvestId: off.harvestId }, later(14));
  for (const one of [recorded, off]) {
    for (const work of [
      db.update(harvests).set({ state: "open", recordedUnits: null, endedAt: null }).where(row(one)),
      db.update(harvests).set({ expectedTo: "2027-01-01" }).where(row(one)),
      db.delete(harvests).where(row(one)),
    ])
      await expect(work).rejects.toMatchObject({ cause: { message: "harvests is append-only" } });
  }
});

test.each([
  [{ closesOn: "2026-11-19" }, "closesOn"],
  [{ expectedTo: "2026-12-04" }, "expectedTo"],
  [{ expectedFrom: "2026-11-19" }, "expectedFrom"],
  [{ capPercent: "0" }, "capPercent"],
  [{ capPercent: "101" }, "capPercent"],
  [{ forecastUnits: "0" }, "forecastUnits"],
  [{ forecastUnits: "1", capPercent: "50" }, "forecastUnits"],
  [{ forecastUnits: "1.5" }, "forecastUnits"],
  [{ shortfallRule: "lottery" }, "shortfallRule"],
])("%j is refused at its field", (wrong, field) => {
  const parsed = openHarvestInput.safeParse({
    variantId: rice.id,
    opensOn: "2026-11-20",
    closesOn: "2026-11-30",
    forecastUnits: "20",
    capPercent: "50",
    expectedFrom: "2026-12-05",
    expectedTo: "2026-12-12",
    shortfallRule: "first_come",
    ...wrong,
  });
  expect(parsed.error?.issues.map(({ path }) => path[0])).toContain(field);
});
