import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { POST as settle } from "@/app/api/v1/admin/returns/[id]/settle/route";
import { GET as listDisputes } from "@/app/api/v1/admin/returns/route";
import { POST as cancel } from "@/app/api/v1/orders/[code]/cancel/route";
import { POST as pursue } from "@/app/api/v1/orders/[code]/returns/[id]/[step]/route";
import { GET as listReturns, POST as ask } from "@/app/api/v1/orders/[code]/returns/route";
import { POST as lead } from "@/app/api/v1/seller/orders/[code]/[step]/route";
import { POST as answer } from "@/app/api/v1/seller/returns/[id]/[step]/route";
import { GET as listSellerReturns } from "@/app/api/v1/seller/returns/route";
import { db } from "@/db/client";
import { refunds } from "@/db/schema/payments";
import { officeMembers, sellerStaff } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { aPhoto, brokenBooks, delivered, usePhotoFolder } from "@/db/testing.returns";
import { sell } from "@/db/testing.sales";
import { offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { mintApiKey } from "@/domain/people/writes/keys";
import type { ReturnShown } from "@/domain/returns/request";
import { beginSession } from "@/platform/auth";
import { now } from "@/platform/clock";

/** What a browser sends along; a seller's own software sends its key. */
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
    delete: (name: string) => jar.delete(name),
  }),
}));

useDatabase();
usePhotoFolder();
let place: Awaited<ReturnType<typeof openMarket>>;
let garden: Shop;
let gardensKey: string;
let othersKey: string;
let province: { userId: string };

async function openShopWithKey(name: string): Promise<{ shop: Shop; key: string }> {
  const shop = await openShop(name, place);
  await db.insert(sellerStaff).values({ sellerId: shop.id, userId: shop.seller.userId, role: "owner" });
  return { shop, key: (await mintApiKey(shop.seller, { name: "Kho" }, now())).key };
}

beforeAll(async () => {
  place = await openMarket();
  ({ shop: garden, key: gardensKey } = await openShopWithKey("Vườn sầu riêng"));
  ({ key: othersKey } = await openShopWithKey("Hồ tiêu Lộc Ninh"));
  province = await someBuyer("Sở");
  await db.insert(officeMembers).values({ userId: province.userId, role: "province", firstDay: "2020-01-01" });
});

beforeEach(() => jar.clear());

type Route = (request: Request, context: never) => Promise<Response>;
type Sent = { params?: Record<string, string>; query?: string; body?: unknown; form?: FormData; key?: string };

/** The status of an answer, with its code where it is refused, and its body. */
async function send(route: Route, { params = {}, query = "", body, form, key }: Sent) {
  const hasBody = body !== undefined || form !== undefined;
  const request = new Request(`http://localhost/api/v1/x${query}`, {
    method: hasBody ? "POST" : "GET",
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(hasBody ? { body: form ?? JSON.stringify(body) } : {}),
  });
  const said = await route(request, { params: Promise.resolve(params) } as never);
  const json = (await said.json()) as {
    error?: { code: string; fields?: Record<string, string> };
    return?: ReturnShown;
  };
  return { json, said: json.error ? `${said.status} ${json.error.code}` : String(said.status) };
}

describe("a machine cancels units of lines", () => {
  async function threeBags() {
    const rice = await offer(garden, place, { name: "Gạo ST25", priceDong: 50_000, onHand: 9 });
    const sale = await sell(garden, place, { goods: [{ ...rice, quantity: 3 }], at: now() });
    const lines = (quantity: number) => [{ orderLineId: sale.line(rice), quantity }];
    return {
      ...sale,
      lines,
      byBuyer: (quantity: number, more: object = {}, code = sale.orderCode) =>
        send(cancel as Route, {
          params: { code },
          body: { key: sale.held.key, part: sale.code, lines: lines(quantity), ...more },
        }),
      bySeller: (quantity: number, key = gardensKey) =>
        send(lead as Route, {
          params: { code: sale.code, step: "reduce" },
          body: { note: "Hết hàng", lines: lines(quantity) },
          key,
        }),
    };
  }

  test("for its buyer, by the order's key", async () => {
    const { byBuyer, takenOff } = await threeBags();
    const { said, json } = await byBuyer(2);
    expect(said).toBe("200");
    expect(json).toMatchObject({
      order: { sellerOrders: [{ takenOffDong: 100_000, lines: [{ cancelledQuantity: 2 }] }] },
    });
    expect((await byBuyer(2)).said).toBe("409 more_than_left");
    expect(await takenOff()).toEqual(Array<number>(5).fill(100_000));
  });

  test("for its seller, by the seller's key", async () => {
    const { bySeller, takenOff } = await threeBags();
    expect((await bySeller(1, othersKey)).said).toBe("404 not_found");
    expect((await bySeller(1, "ocop_nobodyskeyatallnobodys")).said).toBe("401 not_signed_in");
    const { said, json } = await bySeller(1);
    expect(said).toBe("200");
    expect(json).toMatchObject({ order: { takenOffDong: 50_000 } });
    expect((await bySeller(3)).said).toBe("409 more_than_left");
    expect(await takenOff()).toEqual(Array<number>(5).fill(50_000));
  });

  test.each<[object, string]>([
    [{ key: "x" }, "404 not_found"],
    [{ part: undefined }, "422 check_fields"],
    [{ part: "K7M4-2QXP-1" }, "404 not_found"],
    [{ lines: [] }, "422 nothing_chosen"],
    ...[0, -1, 1.5, 1e9, "2e3", null].map((quantity): [object, string] => [{ quantity }, "422 check_fields"]),
  ])("not with %j: %s", async (wrong, said) => {
    const { byBuyer, lines, takenOff } = await threeBags();
    const [line] = lines(1);
    const more = "quantity" in wrong ? { lines: [{ ...line, ...wrong }] } : wrong;
    expect((await byBuyer(1, more)).said).toBe(said);
    expect(await takenOff()).toEqual([0, 0, 0, 0, 0]);
  });

  test("no line twice", async () => {
    const { byBuyer, lines, takenOff } = await threeBags();
    expect((await byBuyer(1, { lines: [...lines(2), ...lines(2)] })).said).toBe("422 check_fields");
    expect(await takenOff()).toEqual([0, 0, 0, 0, 0]);
  });

  test("not of a part that another order has", async () => {
    const [own, other] = [await threeBags(), await threeBags()];
    expect((await own.byBuyer(1, {}, other.orderCode)).said).toBe("404 not_found");
  });
});

describe("a machine asks for a return", () => {
  async function arrived() {
    const world = await delivered(garden, place, { at: now() });
    const asked = { part: world.code, key: world.held.key, story: "Thiếu một quả", reason: "missing" };
    const params = { code: world.orderCode };
    const lines = world.units([[world.durian, 1]]);
    return {
      ...world,
      asked,
      params,
      lines,
      post: (more: object = {}) => send(ask as Route, { params, body: { ...asked, lines, ...more } }),
      list: (key = world.held.key) => send(listReturns as Route, { params, query: `?key=${key}` }),
    };
  }

  test("in JSON, once, and reads it", async () => {
    const { post, list } = await arrived();
    const { said, json } = await post();
    expect(said).toBe("201");
    expect(json.return).toMatchObject({ state: "asked", reason: "missing", lines: [{ quantity: 1 }], photos: [] });
    expect((await post()).said).toBe("409 return_open");
    expect((await list()).json).toEqual({ items: [json.return] });
    expect((await list("x")).said).toBe("404 not_found");
  });

  test("with photographs as a form", async () => {
    const { asked, lines, params } = await arrived();
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...asked, reason: "spoiled" })) form.set(name, value);
    for (const line of lines) form.set(`quantity.${line.orderLineId}`, String(line.quantity));
    for (const shade of [40, 80]) form.append("photos", new File([new Uint8Array(await aPhoto(shade))], "x.jpg"));
    const { said, json } = await send(ask as Route, { params, form });
    expect(said).toBe("201");
    expect(json.return?.photos).toHaveLength(2);
  });

  test.each<[object, string]>([
    [{ key: "x" }, "404 not_found"],
    [{ part: "K7M4-2QXP-1" }, "404 not_found"],
    [{ reason: "spoiled" }, "422 photo_missing"],
    [{ reason: "because" }, "422 check_fields"],
    [{ story: "" }, "422 check_fields"],
    [{ lines: [] }, "422 nothing_chosen"],
  ])("not with %j: %s", async (wrong, said) => {
    const { post, list } = await arrived();
    expect((await post(wrong)).said).toBe(said);
    expect((await list()).json).toEqual({ items: [] });
  });

  test("not before it is delivered", async () => {
    const rice = await offer(garden, place, { name: "Gạo ST25", priceDong: 50_000, onHand: 9 });
    const sale = await sell(garden, place, { goods: [{ ...rice, quantity: 1 }], at: now() });
    const lines = [{ orderLineId: sale.line(rice), quantity: 1 }];
    const body = { part: sale.code, key: sale.held.key, story: "Chưa tới", reason: "late", lines };
    expect((await send(ask as Route, { params: { code: sale.orderCode }, body })).said).toBe("409 return_not_yet");
  });

  test("and its seller answers, by key: the money is theirs to give, once", async () => {
    const { post, lines, code, partId, takenOff } = await arrived();
    const id = (await post()).json.return?.id ?? "";
    const accept = (key: string) =>
      send(answer as Route, { params: { id, step: "accept" }, body: { note: "", lines }, key });
    expect((await accept(othersKey)).said).toBe("404 not_found");
    const { said, json } = await accept(gardensKey);
    expect([said, json.return?.state]).toEqual(["200", "refunded"]);
    expect((await accept(gardensKey)).said).toBe("409 not_possible_now");
    const ended = await send(listSellerReturns as Route, { query: "?which=ended", key: gardensKey });
    expect(ended.json).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ id })]) });
    const [refund] = await db.select({ id: refunds.id }).from(refunds).where(eq(refunds.sellerOrderId, partId));
    const give = (key: string) =>
      send(lead as Route, { params: { code, step: "refund" }, body: { refundId: refund?.id }, key });
    expect((await give(othersKey)).said).toBe("404 not_found");
    expect((await give(gardensKey)).said).toBe("200");
    expect((await give(gardensKey)).said).toBe("200");
    expect(await takenOff()).toEqual(Array<number>(5).fill(100_000));
    expect(await brokenBooks(now())).toEqual([]);
  });

  test("is refused with a reason, disputes it, and the province settles, each once", async () => {
    const { post, params, lines, held, takenOff } = await arrived();
    const id = (await post()).json.return?.id ?? "";
    const refuse = (note: string) =>
      send(answer as Route, { params: { id, step: "refuse" }, body: { note }, key: gardensKey });
    expect((await refuse("")).said).toBe("422 check_fields");
    expect((await refuse("Đã đủ hàng")).said).toBe("200");
    const dispute = (key: string) =>
      send(pursue as Route, { params: { ...params, id, step: "dispute" }, body: { note: "Xin xem", key } });
    expect((await dispute("x")).said).toBe("404 not_found");
    expect((await dispute(held.key)).said).toBe("200");
    expect((await dispute(held.key)).said).toBe("409 not_possible_now");

    const decide = () =>
      send(settle as Route, {
        params: { id },
        body: { note: "Hình rõ", bearer: "market", withShipping: false, lines },
      });
    expect((await decide()).said).toBe("401 not_signed_in");
    await beginSession({ userId: garden.seller.userId, sessionVersion: 1 }, "Vườn");
    expect((await decide()).said).toBe("403 forbidden");
    await beginSession({ userId: province.userId, sessionVersion: 1 }, "Sở");
    const waiting = await send(listDisputes as Route, {});
    expect(waiting.json).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ id })]) });
    const { said, json } = await decide();
    expect([said, json.return]).toEqual(["200", expect.objectContaining({ state: "settled", bearer: "market" })]);
    expect((await decide()).said).toBe("409 not_possible_now");
    expect(await takenOff()).toEqual(Array<number>(5).fill(100_000));
  });

  test("and lets it be", async () => {
    const { post, params, held } = await arrived();
    const id = (await post()).json.return?.id ?? "";
    const withdraw = (code = params.code, step = "withdraw") =>
      send(pursue as Route, { params: { code, id, step }, query: `?key=${held.key}`, body: {} });
    expect((await withdraw("K7M4-2QXP")).said).toBe("404 not_found");
    expect((await withdraw(params.code, "toString")).said).toBe("404 not_found");
    expect((await withdraw()).json.return?.state).toBe("closed");
    expect((await withdraw()).said).toBe("409 not_possible_now");
  });
});
