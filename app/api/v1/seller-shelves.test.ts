import { beforeAll, expect, test, vi } from "vitest";
import { PATCH as editLot, GET as readLot } from "@/app/api/v1/seller/lots/[id]/route";
import { POST as stepLot } from "@/app/api/v1/seller/lots/[id]/[step]/route";
import { GET as listLots, POST as openLot } from "@/app/api/v1/seller/lots/route";
import { POST as leave } from "@/app/api/v1/seller/members/[id]/leave/route";
import { PATCH as changeMember } from "@/app/api/v1/seller/members/[id]/route";
import { GET as listMembers, POST as addMember } from "@/app/api/v1/seller/members/route";
import { GET as listStaff } from "@/app/api/v1/seller/staff/route";
import { GET as listMovements } from "@/app/api/v1/seller/stock/[variantId]/movements/route";
import { POST as saveLines } from "@/app/api/v1/seller/stock/counts/[id]/lines/route";
import { GET as readCount } from "@/app/api/v1/seller/stock/counts/[id]/route";
import { POST as stepCount } from "@/app/api/v1/seller/stock/counts/[id]/[step]/route";
import { GET as listCounts, POST as beginCount } from "@/app/api/v1/seller/stock/counts/route";
import { GET as readLow, POST as setLow } from "@/app/api/v1/seller/stock/low/route";
import { POST as carry } from "@/app/api/v1/seller/stock/moves/route";
import { DELETE as closePlace, PATCH as changePlace } from "@/app/api/v1/seller/stock/places/[id]/route";
import { GET as listPlaces, POST as openPlace } from "@/app/api/v1/seller/stock/places/route";
import { db } from "@/db/client";
import { sellerStaff } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { offer, openMarket, openShop } from "@/db/testing.shop";
import { mintApiKey } from "@/domain/people/writes/keys";
import { localDay, now } from "@/platform/clock";

vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined, set: () => {}, delete: () => {} }),
}));

useDatabase();

let place: Awaited<ReturnType<typeof openMarket>>;
const today = localDay(now());

beforeAll(async () => {
  place = await openMarket();
});

async function shopWithKey(name: string, role: "owner" | "orders" = "owner") {
  const shop = await openShop(name, place);
  await db.insert(sellerStaff).values({ sellerId: shop.id, userId: shop.seller.userId, role });
  const { key } = await mintApiKey(shop.seller, { name: "Máy" }, now());
  const goods = await offer(shop, place, { name: "Tiêu sọ", priceDong: 120_000, onHand: 10 });
  return { ...goods, ask: (route: Route, asked: Asked = {}) => send(key, route, asked) };
}

type Route = (request: Request, context: never) => Promise<Response>;
type Asked = { id?: string; step?: string; variantId?: string; query?: string; body?: unknown };
type Said = { id: string; [name: string]: unknown };

async function send(key: string, route: Route, { query, body, ...params }: Asked) {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const request = new Request(`http://localhost/api/v1/seller${query ? `?${query}` : ""}`, {
    headers,
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  const answer = await route(request, { params: Promise.resolve(params) } as never);
  const said = (await answer.json()) as Record<string, Said> & { items: Said[]; error?: { code: string } };
  return { status: answer.status, code: said.error?.code, said };
}

test("software opens a place, carries goods there, reads what moved, and closes the place once it is empty", async () => {
  const { ask, variantId } = await shopWithKey("HTX Tiêu");
  const main = (await ask(listPlaces)).said.items[0]?.id;
  const opened = await ask(openPlace, { body: { name: "Kho lạnh", isForSale: false } });
  expect(opened).toMatchObject({ status: 201, said: { place: { name: "Kho lạnh", isForSale: false } } });
  expect(await ask(openPlace, { body: { name: "kho lạnh" } })).toMatchObject({ status: 409, code: "place_name_taken" });
  const id = opened.said["place"]?.id ?? "";
  const there = { variantId, fromPlaceId: main, toPlaceId: id, quantity: 4 };
  expect(await ask(carry, { body: { ...there, note: "Cất đi" } })).toMatchObject({ status: 200, said: { onHand: 6 } });
  expect(await ask(carry, { body: { ...there, quantity: 7 } })).toMatchObject({
    status: 422,
    code: "not_enough_stock",
  });
  const renamed = await ask(changePlace, { id, body: { isForSale: true } });
  expect(renamed.said).toMatchObject({ place: { id, name: "Kho lạnh", isForSale: true } });
  const moved = await ask(listMovements, { variantId, query: "reason=moved" });
  expect(moved.said).toMatchObject({ shelf: { onHand: 10 }, items: [{ note: "Cất đi" }, {}], nextCursor: null });
  expect((await ask(listMovements, { variantId, query: `place=${id}` })).said.items).toMatchObject([{ quantity: 4 }]);
  expect(await ask(closePlace, { id })).toMatchObject({ status: 409, code: "place_not_empty" });
  await ask(carry, { body: { ...there, fromPlaceId: id, toPlaceId: main } });
  expect((await ask(closePlace, { id })).said.items).toMatchObject([{ id: main }]);
  expect((await ask(closePlace, { id })).status).toBe(404);
});

test("software takes stock: it begins once, counts, and what was counted is applied once", async () => {
  const { ask, variantId } = await shopWithKey("HTX Điều");
  const begun = await ask(beginCount, { body: { variantId: [variantId] } });
  expect(begun).toMatchObject({ status: 201, said: { count: { state: "open", sizes: 1 } } });
  expect(await ask(beginCount, { body: {} })).toMatchObject({ status: 409, code: "count_open" });
  const id = begun.said["count"]?.id ?? "";
  expect(await ask(stepCount, { id, step: "apply", body: {} })).toMatchObject({ status: 422, code: "count_nothing" });
  await ask(saveLines, { id, body: { lines: [{ variantId, counted: 8, revision: 0 }] } });
  const applied = await ask(stepCount, { id, step: "apply", body: { reasons: { [variantId]: "spoiled" } } });
  expect(applied.said).toMatchObject({
    count: { state: "applied", changed: 1 },
    lines: [{ applied: -2, reason: "spoiled" }],
  });
  expect(await ask(stepCount, { id, step: "apply", body: {} })).toMatchObject({ status: 409, code: "count_over" });
  expect(await ask(stepCount, { id, step: "drop", body: {} })).toMatchObject({ status: 409, code: "count_over" });
  expect((await ask(stepCount, { id, step: "constructor", body: {} })).status).toBe(404);
  expect((await ask(readCount, { id })).said).toMatchObject({ count: { id } });
  expect((await ask(listCounts)).said.items).toMatchObject([{ id, state: "applied" }]);
});

test("software sets at how many left the shop is told, for all sizes and for one", async () => {
  const { ask, variantId } = await shopWithKey("HTX Cà phê");
  await ask(setLow, { body: { lowAt: 3 } });
  expect((await ask(readLow)).said).toMatchObject({ lowAt: 3, items: [{ lowAt: 3, ownLowAt: null, isLow: false }] });
  const set = await ask(setLow, { body: { variantId: [variantId], lowAt: 10 } });
  expect(set.said).toMatchObject({ lowAt: 3, items: [{ lowAt: 10, ownLowAt: 10, isLow: true }] });
  const taken = await ask(setLow, { body: { variantId: [variantId], lowAt: null } });
  expect(taken.said.items).toMatchObject([{ lowAt: 3, ownLowAt: null }]);
  expect((await ask(setLow, { body: { lowAt: -1 } })).status).toBe(422);
});

test("software enters a farm, changes one fact of it and keeps the others, and it leaves once", async () => {
  const { ask } = await shopWithKey("HTX Ca cao");
  const farm = { name: "Vườn ông Sáu", oldCommuneCode: place.oldCommune, sinceOn: "2020-01-01", phone: "0912345678" };
  const added = await ask(addMember, {
    body: { ...farm, areaSquareMetres: 12_000, growingAreaCode: "BP-0001", showsName: true },
  });
  expect(added).toMatchObject({ status: 201, said: { member: { growingAreaCode: "BP-0001", showsName: true } } });
  const id = added.said["member"]?.id ?? "";
  const changed = await ask(changeMember, { id, body: { crops: "Ca cao" } });
  expect(changed.said["member"]).toEqual({ ...added.said["member"], crops: "Ca cao" });
  expect((await ask(changeMember, { id, body: { sinceOn: "31/12/2020" } })).status).toBe(422);
  expect((await ask(leave, { id, body: {} })).said).toMatchObject({ member: { leftOn: today } });
  expect(await ask(leave, { id, body: {} })).toMatchObject({ status: 409, code: "member_left" });
  expect((await ask(listMembers)).said.items).toMatchObject([{ id, leftOn: today }]);
});

test("software opens a lot, says which farms it is from, notes a test, and calls it back", async () => {
  const { ask, variantId } = await shopWithKey("HTX Sầu riêng");
  const farm = { name: "Vườn bà Bảy", oldCommuneCode: place.oldCommune, sinceOn: "2020-01-01" };
  const memberId = (await ask(addMember, { body: farm })).said["member"]?.id;
  const lot = { variantId, code: "SR-01", packedOn: today, quantity: 20, isReceived: true };
  const opened = await ask(openLot, { body: lot });
  expect(opened).toMatchObject({ status: 201, said: { lot: { code: "SR-01", quantity: 20, left: 20 } } });
  expect(await ask(openLot, { body: lot })).toMatchObject({ status: 409, code: "lot_code_taken" });
  const id = opened.said["lot"]?.id ?? "";
  const edited = await ask(editLot, { id, body: { quantity: 18 } });
  expect(edited.said["lot"]).toEqual({ ...opened.said["lot"], quantity: 18, left: 18 });
  expect((await ask(listMovements, { variantId })).said).toMatchObject({ shelf: { onHand: 28 } });
  const from = await ask(stepLot, { id, step: "members", body: { brought: [{ memberId, quantity: 50 }] } });
  expect(from.said["farms"]).toMatchObject([{ memberId, quantity: 50 }]);
  const twice = [1, 2].map((quantity) => ({ memberId, quantity }));
  expect((await ask(stepLot, { id, step: "members", body: { brought: twice } })).status).toBe(422);
  const found = { subject: "Dư lượng", laboratory: "Trung tâm 3", testedOn: today, result: "Đạt" };
  expect((await ask(stepLot, { id, step: "test", body: found })).said).toMatchObject({
    lot: { tests: [{ result: "Đạt" }] },
  });
  expect(await ask(stepLot, { id, step: "correct", body: { words: "x" } })).toMatchObject({
    status: 409,
    code: "lot_not_printed",
  });
  const recall = { reason: "Bao bì hở", takesOff: true, isSure: true };
  expect((await ask(stepLot, { id, step: "recall", body: { ...recall, isSure: false } })).status).toBe(422);
  expect((await ask(stepLot, { id, step: "recall", body: recall })).said).toMatchObject({ lot: { isRecalled: true } });
  expect((await ask(stepLot, { id, step: "recall", body: recall })).status).toBe(409);
  const ended = await ask(stepLot, { id, step: "end-recall", body: { reason: "Đã đổi bao bì" } });
  expect(ended.said).toMatchObject({ lot: { isRecalled: false } });
  expect((await ask(readLot, { id })).said).toMatchObject({ lot: { id }, farms: [{ memberId }] });
  expect((await ask(listLots)).said.items).toMatchObject([{ id, code: "SR-01" }]);
});

test("what one of the shop's people may not do, their software may not", async () => {
  const { ask, variantId } = await shopWithKey("HTX Mật ong", "orders");
  const answers = await Promise.all([
    ask(listStaff),
    ask(listPlaces),
    ask(readLow),
    ask(listMembers),
    ask(listLots),
    ask(listCounts),
    ask(listMovements, { variantId }),
  ]);
  expect(answers.map(({ code }) => code)).toEqual(Array(7).fill("lacks_right"));
  const owner = await shopWithKey("HTX Yến");
  expect((await owner.ask(listStaff)).said).toMatchObject({ staff: [{ role: "owner" }], invitations: [] });
});
