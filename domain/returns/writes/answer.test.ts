import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "@/db/testing";
import { brokenBooks, delivered, usePhotoFolder } from "@/db/testing.returns";
import { atOnce, codeOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { listOrderReturns } from "@/domain/returns/reads";
import { acceptReturn, receiveReturn, refuseReturn } from "@/domain/returns/writes/answer";
import { sendBack } from "@/domain/returns/writes/pursue";

useDatabase();
usePhotoFolder();
const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let garden: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  garden = await openShop("Vườn sầu riêng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

type World = Awaited<ReturnType<typeof delivered>>;
const all = (request: { lines: { orderLineId: string; quantity: number }[] }) =>
  request.lines.map(({ orderLineId, quantity }) => ({ orderLineId, quantity }));

async function accept(world: World, shop = garden, lines = 0) {
  const request = await world.last();
  const asked = all(request).map((line) => (lines > 0 ? { ...line, quantity: lines } : line));
  await acceptReturn(shop.seller, { returnId: request.id, note: "", lines: asked }, now);
}

describe.each(["cod", "vietqr", "card"] as const)("of a part paid by %s", (method) => {
  test("fresh goods are refunded at once and stay where they are, in one sum for all", async () => {
    const world = await delivered(garden, place, { method, at: now });
    await world.ask([[world.durian, 2]]);
    await accept(world);
    expect(await world.last()).toMatchObject({
      state: "refunded",
      bearer: "seller",
      refund: { amountDong: 200_000, route: method === "card" ? "card" : "seller" },
      lines: [{ granted: 2, left: 1 }],
    });
    expect(await listOrderReturns(world.held, world.orderCode)).toEqual([await world.last()]);
    await world.settleUp();
    expect(await world.takenOff()).toEqual(Array<number>(5).fill(200_000));
    expect(await brokenBooks(now)).toEqual([]);
  });

  test("of what keeps, the money follows when the goods are back", async () => {
    const world = await delivered(garden, place, { method, at: now });
    await world.ask([[world.rice, 2]], { reason: "wrong_item" });
    await accept(world);
    const { id } = await world.last();
    expect(await world.last()).toMatchObject({ state: "accepted", refund: null, lines: [{ granted: 2 }] });
    expect(await world.takenOff()).toEqual([0, 0, 0, 0, 0]);
    await sendBack(world.held, { returnId: id, note: "VNPost 123" }, now);
    await receiveReturn(garden.seller, { returnId: id, note: "" }, now);
    await world.settleUp();
    expect(await world.takenOff()).toEqual(Array<number>(5).fill(100_000));
    expect((await world.last()).events.map(({ step }) => step)).toEqual(["asked", "accepted", "sent_back", "given"]);
    expect(await brokenBooks(now)).toEqual([]);
  });

  test("delivery goes back with the last of the goods, unless the buyer changed their mind", async () => {
    const world = await delivered(garden, place, { method, at: now });
    const { durian, rice, shippingDong } = world;
    await world.ask([
      [durian, 3],
      [rice, 1],
    ]);
    await accept(world);
    expect((await world.last()).refund?.amountDong).toBe(350_000);
    await world.ask([[rice, 1]]);
    await accept(world);
    expect((await world.last()).refund?.amountDong).toBe(50_000 + shippingDong);
    const other = await delivered(garden, place, { method, at: now });
    await other.ask([[other.durian, 3]]);
    await accept(other);
    await other.ask([[other.rice, 2]], { reason: "changed_mind", photos: [] });
    await accept(other);
    await receiveReturn(garden.seller, { returnId: (await other.last()).id, note: "" }, now);
    expect((await other.last()).refund?.amountDong).toBe(100_000);
    await world.settleUp();
    await other.settleUp();
    expect(await brokenBooks(now)).toEqual([]);
  });
});

test("a seller may take back a part of what was asked, never more, and not nothing", async () => {
  const world = await delivered(garden, place, { at: now });
  await world.ask([[world.durian, 2]]);
  expect(await codeOf(accept(world, garden, 3))).toBe("more_than_left");
  expect(await codeOf(accept(world, garden, 1.5))).toBe("more_than_left");
  const { id } = await world.last();
  expect(await codeOf(acceptReturn(garden.seller, { returnId: id, note: "", lines: [] }, now))).toBe("nothing_chosen");
  const rice = world.units([[world.rice, 1]]);
  expect(await codeOf(acceptReturn(garden.seller, { returnId: id, note: "", lines: rice }, now))).toBe("not_found");
  await accept(world, garden, 1);
  expect(await world.last()).toMatchObject({ refund: { amountDong: 100_000 }, lines: [{ quantity: 2, granted: 1 }] });
});

test("another shop finds nothing, and what is answered is answered once", async () => {
  const world = await delivered(garden, place, { at: now });
  await world.ask([[world.durian, 1]]);
  const { id } = await world.last();
  const answer = { returnId: id, note: "Không" };
  expect(await codeOf(accept(world, pepper))).toBe("not_found");
  expect(await codeOf(refuseReturn(pepper.seller, answer, now))).toBe("not_found");
  expect(await codeOf(receiveReturn(pepper.seller, answer, now))).toBe("not_found");
  expect(await codeOf(receiveReturn(garden.seller, answer, now))).toBe("not_possible_now");
  await refuseReturn(garden.seller, answer, now);
  expect(await codeOf(refuseReturn(garden.seller, answer, now))).toBe("not_possible_now");
  expect(await codeOf(accept(world))).toBe("not_possible_now");
  expect(await world.takenOff()).toEqual([0, 0, 0, 0, 0]);
});

test("ten hands accept and refuse at once: one of them has answered", async () => {
  const world = await delivered(garden, place, { method: "card", at: now });
  await world.ask([[world.durian, 2]]);
  const { id } = await world.last();
  const { codes } = await atOnce(10, (hand) =>
    hand % 2 === 0 ? accept(world) : refuseReturn(garden.seller, { returnId: id, note: "Không" }, now),
  );
  expect(codes).toEqual(["accepted", ...Array<string>(9).fill("not_possible_now")]);
  const { state } = await world.last();
  expect(await world.takenOff()).toEqual(Array<number>(5).fill(state === "refunded" ? 200_000 : 0));
  expect(await brokenBooks(now)).toEqual([]);
});

test("what came back is received once from five hands", async () => {
  const world = await delivered(garden, place, { method: "card", at: now });
  await world.ask([[world.rice, 1]], { reason: "late", photos: [] });
  await accept(world);
  const { id } = await world.last();
  const { codes } = await atOnce(5, () => receiveReturn(garden.seller, { returnId: id, note: "" }, now));
  expect(codes).toEqual(["accepted", ...Array<string>(4).fill("not_possible_now")]);
  expect(await world.takenOff()).toEqual(Array<number>(5).fill(50_000));
});
