import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@/db/testing";
import { sell } from "@/db/testing.sales";
import { type Goods, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { countLateOrders, listSellerOrders, listSellerParts } from "@/domain/orders/reads/seller";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { movePartsByStep } from "@/domain/orders/writes/progress";
import { mintMandateScope, mintSellerScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";

useDatabase();

const at = new Date("2026-11-20T03:00:00Z");
const hoursAfter = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;
let st25: Goods;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  st25 = await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 100 });
});

const lansRice = (more: { phone?: string } = {}) =>
  sell(rice, place, { goods: [{ ...st25, quantity: 1 }], at, ...more });

test("of several parts each goes by itself, and what does not says why", async () => {
  const [one, two, packed, gone] = [await lansRice(), await lansRice(), await lansRice(), await lansRice()];
  await cancelByBuyer(gone.held, gone.code, at);
  const foreign = await sell(pepper, place, {
    goods: [{ ...(await offer(pepper, place, { name: "Tiêu", priceDong: 90_000, onHand: 5 })), quantity: 1 }],
    at,
  });
  await packed.pack();
  const codes = [one.code, foreign.code, packed.code, gone.code, two.code];
  expect(await movePartsByStep(rice.seller, { step: "confirm", codes }, at)).toEqual([
    { code: one.code, went: true },
    { code: foreign.code, went: false, why: "not_found" },
    { code: packed.code, went: false, why: "not_possible_now" },
    { code: gone.code, went: false, why: "part_cancelled" },
    { code: two.code, went: true },
  ]);
  // the second time
  const again = await movePartsByStep(rice.seller, { step: "confirm", codes: [one.code] }, at);
  expect(again).toEqual([{ code: one.code, went: false, why: "not_possible_now" }]);
  // at once
  const both = await Promise.all(
    [1, 2].map(() => movePartsByStep(rice.seller, { step: "pack", codes: [one.code] }, at)),
  );
  expect(both.flat().filter(({ went }) => went)).toHaveLength(1);
});

test("who does not look after orders moves none", async () => {
  const sale = await lansRice();
  const who = { sellerId: rice.id, userId: newId() };
  const strangers = [
    mintSellerScope({ ...who, role: "stock" }),
    mintMandateScope({ ...who, rights: ["listings"], mandateId: newId() }),
  ];
  for (const stranger of strangers)
    await expect(movePartsByStep(stranger, { step: "confirm", codes: [sale.code] }, at)).rejects.toThrow("lacks_right");
});

test("an order is found by its code, its buyer's name without marks, or some of the number, by its own shop alone", async () => {
  const sale = await lansRice({ phone: "+84987001122" });
  const found = async (q: string, shop = rice) =>
    (await listSellerOrders(shop.seller, { q, limit: 100 }, at)).orders.map(({ code }) => code);
  for (const typed of [sale.code, sale.code.toLowerCase().slice(0, 6), "0987 001 122", "001122", "+84987001122"])
    expect([typed, await found(typed)]).toEqual([typed, expect.arrayContaining([sale.code])]);
  expect(await found("nguyen thi lan")).toContain(sale.code);
  for (const typed of ["%", "_", "12", "Trần"]) expect([typed, await found(typed)]).toEqual([typed, []]);
  expect(await found(sale.code, pepper)).toEqual([]);
});

test("late orders are counted and listed by themselves", async () => {
  const shop = await openShop("Gian hàng chậm", place);
  const goods = await offer(shop, place, { name: "Gạo", priceDong: 45_000, onHand: 10 });
  const [waits, confirmed] = [
    await sell(shop, place, { goods: [{ ...goods, quantity: 1 }], at }),
    await sell(shop, place, { goods: [{ ...goods, quantity: 1 }], at }),
  ];
  await movePartsByStep(shop.seller, { step: "confirm", codes: [confirmed.code] }, at);
  for (const [hours, late] of [
    [23.9, []],
    [24, [waits.code]],
    [71.9, [waits.code]],
    [72, [waits.code, confirmed.code]],
  ] as const) {
    const then = hoursAfter(hours);
    expect(await countLateOrders(shop.seller, then)).toBe(late.length);
    const listed = await listSellerOrders(shop.seller, { late: true }, then);
    expect(listed.orders.map(({ code }) => code).toSorted()).toEqual([...late].toSorted());
    const rest = await listSellerOrders(shop.seller, { late: false }, then);
    expect(rest.orders.length + late.length).toBe(2);
    expect([...listed.orders, ...rest.orders].filter(({ isLate }) => isLate)).toHaveLength(late.length);
  }
});

test("papers of several parts are of one's own, in the order asked", async () => {
  const [one, two] = [await lansRice(), await lansRice()];
  const asked = [two.code, "AAAA-AAAA-1", one.code];
  expect((await listSellerParts(rice.seller, asked)).map(({ code }) => code)).toEqual([two.code, one.code]);
  expect(await listSellerParts(pepper.seller, asked)).toEqual([]);
});
