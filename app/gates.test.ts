import { and, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { GET as orders } from "@/app/api/v1/seller/orders/route";
import { GET as shelf, POST as moveShelf } from "@/app/api/v1/seller/stock/route";
import { GET as figures } from "@/app/api/v1/admin/statistics/route";
import { POST as step } from "@/app/api/v1/seller/orders/[code]/[step]/route";
import { db } from "@/db/client";
import { officeMembers, sellerStaff, users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { openStrangers, type Strangers } from "@/db/testing.strangers";
import { restoreSeller, suspendSeller } from "@/domain/moderation/writes";
import { mintAdminScope, mintBuyerScope, mintSellerScope } from "@/domain/people/scopes";
import { mintApiKey, revokeApiKey } from "@/domain/people/writes/keys";
import { endSessions } from "@/domain/people/writes/profile";
import { beginSession } from "@/platform/auth";

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

const now = new Date("2026-11-20T03:00:00Z");
const at = "http://localhost/api/v1/x";
let world: Strangers;

beforeAll(async () => {
  world = await openStrangers(now);
});
beforeEach(() => jar.clear());

const signedIn = (userId: string) => beginSession({ userId, sessionVersion: 1 }, "Ai");
const reads = async () => (await orders(new Request(at), {})).status;
const counts = async () => (await figures(new Request(at), {})).status;

describe("a session", () => {
  test("of a suspended account is nobody's at its next request, and counts again when the account does", async () => {
    const { userId } = world.rice.seller;
    await signedIn(userId);
    expect(await reads()).toBe(200);
    await db.update(users).set({ suspendedAt: now }).where(eq(users.id, userId));
    expect(await reads()).toBe(401);
    await db.update(users).set({ suspendedAt: null }).where(eq(users.id, userId));
    expect(await reads()).toBe(200);
  });

  test("of an officer who is none any more opens the province's desk no longer", async () => {
    const { userId } = world.officer;
    await signedIn(userId);
    expect(await counts()).toBe(200);
    await db.delete(officeMembers).where(eq(officeMembers.userId, userId));
    expect(await counts()).toBe(403);
  });

  test("of somebody who has left the shop opens its desk no longer", async () => {
    const { userId } = await workerOf(world.rice.id);
    await signedIn(userId);
    expect(await reads()).toBe(200);
    await db.delete(sellerStaff).where(eq(sellerStaff.userId, userId));
    expect(await reads()).toBe(403);
  });

  test("is over everywhere when it is ended everywhere", async () => {
    await signedIn(world.province.userId);
    expect(await counts()).toBe(200);
    await endSessions(mintBuyerScope(world.province.userId));
    expect(await counts()).toBe(401);
  });
});

describe("a shop's key", () => {
  const by = (key: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    return new Request(at, body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) });
  };
  const problemOf = async (answer: Response) => {
    const { error } = (await answer.json()) as { error?: { code: string } };
    return [answer.status, error?.code];
  };

  test("reads but writes nothing while the shop is suspended, and none is made then", async () => {
    const { key, variantId, id: sellerId, seller } = world.pepper;
    const told = { sellerId, reason: "Nhãn sai" };
    const province = mintAdminScope({ userId: world.province.userId, communeCodes: "all" });
    const body = { variantId, reason: "received", quantity: 1 };
    const context = (name: string) => ({ params: Promise.resolve({ code: world.lan.part, step: name }) });
    await suspendSeller(province, told, now);
    expect((await shelf(by(key), {})).status).toBe(200);
    expect((await orders(by(key), {})).status).toBe(200);
    const suspended = [403, "shop_suspended"];
    expect(await problemOf(await moveShelf(by(key, body), {}))).toEqual(suspended);
    expect(await problemOf(await step(by(key, {}), context("confirm")))).toEqual(suspended);
    expect(await problemOf(await step(by(key, { reason: "other", note: "x" }), context("cancel")))).toEqual(suspended);
    await expect(mintApiKey(seller, { name: "Kho" }, now)).rejects.toThrow("shop_suspended");
    await restoreSeller(province, told, now);
    expect((await moveShelf(by(key, body), {})).status).toBe(200);
  });

  test("can be ended while the shop is suspended", async () => {
    const { seller, id } = world.rice;
    const { key, keyId } = await mintApiKey(seller, { name: "Kho" }, now);
    await db.update(sellers).set({ state: "suspended" }).where(eq(sellers.id, id));
    await revokeApiKey(seller, { keyId }, now);
    expect((await shelf(by(key), {})).status).toBe(401);
    await db.update(sellers).set({ state: "active" }).where(eq(sellers.id, id));
  });

  test("falls with whoever made it, and decides alone when it is given", async () => {
    const { userId, seller } = await workerOf(world.rice.id);
    const { key } = await mintApiKey(seller, { name: "Kho" }, now);
    expect((await shelf(by(key), {})).status).toBe(200);
    await db.delete(sellerStaff).where(and(eq(sellerStaff.userId, userId), eq(sellerStaff.sellerId, world.rice.id)));
    await signedIn(world.rice.seller.userId);
    expect((await shelf(by(key), {})).status).toBe(401);
  });
});

async function workerOf(sellerId: string) {
  const [worker] = await db
    .insert(users)
    .values({ name: "Người làm", email: sql`gen_random_uuid() || '@example.test'`, passwordHash: "-" })
    .returning({ id: users.id });
  const userId = worker?.id ?? "";
  await db.insert(sellerStaff).values({ sellerId, userId, role: "owner" });
  return { userId, seller: mintSellerScope({ sellerId, userId, role: "owner" }) };
}
