import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { POST as choose } from "@/app/[locale]/seller/choose/route";
import { create } from "@/app/[locale]/seller/products/actions";
import { words } from "@/app/[locale]/seller/shop/face/actions";
import { requireSeller } from "@/app/gates";
import { db } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { shopFaces } from "@/db/schema/face";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { sellerStaff } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { giveMandateTo, someHelper, someTeam } from "@/db/testing.mandates";
import { openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { rightsOfRole } from "@/domain/people/rights";
import { mintSellerScope } from "@/domain/people/scopes";
import { getOwnShop } from "@/domain/sellers/reads";
import { beginSession } from "@/platform/auth";
import { idle } from "@/platform/form-state";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
    delete: (name: string) => jar.delete(name),
  }),
}));
vi.mock("next/cache", () => ({ refresh: () => {} }));

useDatabase();

let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;
let honey: Shop;
/** Hoa keeps the books of the rice and the pepper growers, and has nothing to do with the honey. */
let hoa = "";

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Tiêu Lộc Ninh", place);
  honey = await openShop("Mật ong Bù Gia Mập", place);
  hoa = (await someBuyer("Hoa")).userId;
});

beforeEach(async () => {
  jar.clear();
  await db.delete(sellerStaff).where(eq(sellerStaff.userId, hoa));
  await db.insert(sellerStaff).values([
    { sellerId: rice.id, userId: hoa, role: "manager" },
    { sellerId: pepper.id, userId: hoa, role: "owner" },
  ]);
  await beginSession({ userId: hoa, sessionVersion: 1 }, "Hoa");
});

function form(fields: Record<string, string>): FormData {
  const sent = new FormData();
  for (const [name, value] of Object.entries(fields)) sent.append(name, value);
  return sent;
}

async function press(shop: string, site = "same-origin"): Promise<string> {
  const request = new Request("http://localhost/seller/choose", {
    method: "POST",
    headers: { "sec-fetch-site": site },
    body: form({ shop }),
  });
  const answer = await choose(request, { params: Promise.resolve({ locale: "vi" }) });
  return `${answer.status} ${answer.headers.get("location") ?? ""}`.trim();
}

const desk = async (sent?: FormData) => (await requireSeller("vi", sent)).sellerId;
const leaves = (shop: Shop) =>
  db.delete(sellerStaff).where(and(eq(sellerStaff.userId, hoa), eq(sellerStaff.sellerId, shop.id)));
const page = { locale: "vi", palette: "leaf", cover: "1" };

test("the first shop is at hand until another is pressed, which is remembered, each with the role one has there", async () => {
  expect(await desk()).toBe(rice.id);
  expect(await press(pepper.id)).toBe("303 /seller");
  expect(await requireSeller("vi")).toMatchObject({ sellerId: pepper.id, rights: rightsOfRole.owner });
  expect(await press(rice.id)).toBe("303 /seller");
  expect(await requireSeller("vi")).toMatchObject({ sellerId: rice.id, rights: rightsOfRole.manager });
});

test("the desk names the other shops one works for, and no more", async () => {
  const seller = mintSellerScope({ sellerId: rice.id, userId: hoa, role: "manager" });
  expect((await getOwnShop(seller)).others).toEqual([{ id: pepper.id, name: "Tiêu Lộc Ninh" }]);
  expect((await getOwnShop(rice.seller)).others).toEqual([]);
});

test("a shop one does not work for cannot be chosen, nor from another site's page", async () => {
  await press(honey.id);
  expect(await desk()).toBe(rice.id);
  await press("'; drop table sellers");
  expect(await desk()).toBe(rice.id);
  expect(await press(pepper.id, "cross-site")).toBe("403");
  expect(await desk()).toBe(rice.id);
});

test("who is let go from the chosen shop is out at the next request, and back at the other one", async () => {
  await press(pepper.id);
  expect(await desk()).toBe(pepper.id);
  await leaves(pepper);
  expect(await desk()).toBe(rice.id);
  await leaves(rice);
  await expect(desk()).rejects.toThrow("NEXT_REDIRECT");
});

test("a form acts for the shop it was shown for, whatever was chosen in another tab since", async () => {
  await press(pepper.id);
  await words(idle, form({ ...page, shop: rice.id, tagline: "Gạo mới" }));
  const faces = await db.select({ id: shopFaces.sellerId, draft: shopFaces.draft }).from(shopFaces);
  expect(faces).toMatchObject([{ id: rice.id, draft: { tagline: "Gạo mới" } }]);
});

test("a form of a shop one no longer works for changes neither that shop nor the one left", async () => {
  await press(rice.id);
  await leaves(rice);
  const typed = { locale: "vi", shop: rice.id, name: "Gạo lạc chỗ", groupCode: "I.1.a", illustration: "cashew-raw" };
  await expect(create(idle, form({ ...typed, oldCommuneCode: place.oldCommune }))).rejects.toThrow("NEXT_REDIRECT");
  expect(await db.select().from(products)).toEqual([]);
});

test("a helper whose shop took its word back is told so, not put before another, and goes on at the one they press", async () => {
  const helper = await someHelper(await someTeam(place), "Hoa");
  await db.update(teamMembers).set({ userId: hoa }).where(eq(teamMembers.id, helper.memberId));
  const { mandateId } = await giveMandateTo(helper, honey, new Date());
  await press(honey.id);
  expect(await desk()).toBe(honey.id);
  await db.update(mandates).set({ state: "revoked", revokedAt: new Date() }).where(eq(mandates.id, mandateId));
  const told = { digest: expect.stringContaining(`;/account?lacks=shop&mandate=${mandateId};`) };
  await expect(desk()).rejects.toMatchObject(told);
  await expect(desk(form({ shop: honey.id }))).rejects.toMatchObject(told);
  expect(await press(rice.id)).toBe("303 /seller");
  expect(await desk()).toBe(rice.id);
});

test("a helper who never chose goes on at the shop that is left, and is told when none is", async () => {
  const helper = await someHelper(await someTeam(place, "Ấp 2"), "Minh");
  await beginSession({ userId: helper.buyer.userId, sessionVersion: 1 }, "Minh");
  const { mandateId } = await giveMandateTo(helper, honey, new Date());
  const last = await giveMandateTo(helper, pepper, new Date());
  expect(await desk()).toBe(honey.id);
  const takenBack = (id: string) =>
    db.update(mandates).set({ state: "revoked", revokedAt: new Date() }).where(eq(mandates.id, id));
  await takenBack(mandateId);
  expect(await desk()).toBe(pepper.id);
  await takenBack(last.mandateId);
  await expect(desk()).rejects.toMatchObject({ digest: expect.stringContaining(`mandate=${last.mandateId};`) });
});

test("what is no form is refused with a sentence, and chooses nothing", async () => {
  const request = new Request("http://localhost/seller/choose", { method: "POST", body: "{" });
  const answer = await choose(request, { params: Promise.resolve({ locale: "vi" }) });
  expect(answer.status).toBe(422);
  expect(await desk()).toBe(rice.id);
});
