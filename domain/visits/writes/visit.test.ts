import { eq } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { sellers } from "@/db/schema/sellers";
import { tasks, visits } from "@/db/schema/visits";
import { useDatabase } from "@/db/testing";
import { giveMandateTo, givePhone, type Helper, nextPhone, someHelper, someTeam } from "@/db/testing.mandates";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { mintAdminScope } from "@/domain/people/scopes";
import { raiseTasks } from "@/domain/tasks/writes/raise";
import { listMemberships } from "@/domain/teams/reads/memberships";
import { readOutcomesForOffice, readOutcomesOfTeams } from "@/domain/visits/reads/outcomes";
import { findVisitPhoto, listVisitsForOffice, listVisitsOfShop, listVisitsOfTeams } from "@/domain/visits/reads/visits";
import { visitBusiness, visitShop } from "@/domain/visits/writes/visit";
import { addDays, localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date();
const today = localDay(now);
let place: { near: string; oldCommune: string };
let shop: Shop;
let hoa: Helper;
let far: Helper;

beforeAll(async () => {
  place = await openMarket();
  shop = await openShop("HTX Lúa Vàng", place);
  await offer(shop, place, { name: "Gạo", priceDong: 50_000, onHand: 0 });
  hoa = await someHelper(await someTeam(place), "Hoa");
  far = await someHelper(await someTeam(place, "Ấp Xa"), "Tám");
});

const visit = (differing: object = {}) => ({
  visitId: newId(),
  sellerId: shop.id,
  purpose: "stock" as const,
  outcome: "done" as const,
  visitedOn: today,
  minutes: 30,
  note: "Đã đếm kho",
  photos: [] as File[],
  taskIds: [] as string[],
  ...differing,
});

test("a visit sent five times at once is one, with its photograph and the task it dealt with", async () => {
  await raiseTasks(now);
  const [task] = await db.select({ id: tasks.id }).from(tasks).where(eq(tasks.kind, "out_of_stock"));
  const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#aa5533" } })
    .png()
    .toBuffer();
  const input = visit({ taskIds: [task?.id], photos: [new File([new Uint8Array(png)], "kho.png")] });
  expect((await atOnce(5, () => visitShop(hoa.buyer, input, now))).codes).toEqual(Array(5).fill("accepted"));
  const memberships = await listMemberships(hoa.buyer, now);
  const [made, ...others] = await listVisitsOfTeams(memberships, shop.slug);
  expect(others).toEqual([]);
  expect(made).toMatchObject({ memberName: "Hoa", minutes: 30, tasks: 1, photos: [expect.any(String)] });
  expect(
    await db
      .select({ outcome: tasks.outcome })
      .from(tasks)
      .where(eq(tasks.id, task?.id ?? "")),
  ).toEqual([{ outcome: "done" }]);
  expect(await listVisitsOfShop(shop.seller)).toHaveLength(1);
  const photoId = made?.photos[0] ?? "";
  const nobody = { memberships: [], sellerIds: [], office: null };
  const officer = mintAdminScope({ userId: hoa.buyer.userId, communeCodes: [place.near] });
  expect(await findVisitPhoto({ ...nobody, memberships }, photoId, "small")).not.toBe(null);
  expect(await findVisitPhoto({ ...nobody, sellerIds: [shop.id] }, photoId, "small")).not.toBe(null);
  expect(await findVisitPhoto({ ...nobody, office: officer }, photoId, "small")).not.toBe(null);
  expect(await findVisitPhoto(nobody, photoId, "small")).toBe(null);
  const other = { ...nobody, memberships: await listMemberships(far.buyer, now) };
  expect(await findVisitPhoto(other, photoId, "small")).toBe(null);
});

test("another hamlet's member and a stranger write down no visit", async () => {
  expect(await codeOf(visitShop(far.buyer, visit(), now))).toBe("not_found");
  expect(await codeOf(visitShop(await someBuyer("Người lạ"), visit(), now))).toBe("not_in_team");
  expect(await listVisitsOfTeams(await listMemberships(far.buyer, now))).toEqual([]);
});

test.each([
  ["today", 0, "accepted"],
  ["tomorrow", 1, "visit_day"],
  ["60 days ago", -60, "accepted"],
  ["61 days ago", -61, "visit_day"],
])("a visit of %s", async (_, days, code) => {
  expect(await codeOf(visitShop(hoa.buyer, visit({ visitedOn: addDays(today, days) }), now))).toBe(code);
});

test("six photographs are refused unread", async () => {
  const photos = Array.from({ length: 6 }, () => new File(["x"], "x.png"));
  expect(await codeOf(visitShop(hoa.buyer, visit({ photos }), now))).toBe("too_many_photos");
});

test("a business that is not on the market is visited, and the shop it becomes counts", async () => {
  const businessPhone = nextPhone();
  const { sellerId: _shop, taskIds: _tasks, ...facts } = visit();
  await visitBusiness(hoa.buyer, { ...facts, businessName: "Vườn ông Sáu", businessPhone, hamlet: "" }, now);
  const province = mintAdminScope({ userId: hoa.buyer.userId, communeCodes: "all" });
  expect((await listVisitsForOffice(province))[0]).toMatchObject({ businessName: "Vườn ông Sáu", shop: null });
  const period = { from: addDays(today, -10), to: today };
  const of = async () => (await readOutcomesForOffice(province, period)).members.find(({ name }) => name === "Hoa");
  const before = await of();
  const made = await openShop("Vườn ông Sáu", place);
  await givePhone(made, businessPhone);
  expect((await of())?.counts.shop_approved).toBe((before?.counts.shop_approved ?? 0) + 1);
});

test("outcomes of a mandate and of visits, each once, by member, team and commune; none before and none elsewhere", async () => {
  const helped = await openShop("HTX Tiêu", place);
  const alone = await openShop("HTX Điều", place);
  await offer(alone, place, { name: "Điều", priceDong: 1_000, onHand: 1 });
  const { productId } = await offer(helped, place, { name: "Tiêu", priceDong: 1_000, onHand: 1 });
  await db
    .update(sellers)
    .set({ approvedAt: new Date("2024-01-05") })
    .where(eq(sellers.id, helped.id));
  await db
    .update(products)
    .set({ publishedAt: new Date("2024-03-05") })
    .where(eq(products.id, productId));
  const mai = await someHelper(await someTeam(place, "Ấp Hai"), "Mai");
  await giveMandateTo(mai, helped, now, { validFrom: "2024-02-01", lastDay: "2024-02-20" });
  await db.insert(visits).values({
    memberId: mai.memberId,
    sellerId: helped.id,
    communeCode: place.near,
    purpose: "first_listing",
    outcome: "done",
    visitedOn: "2024-03-01",
    minutes: 20,
  });
  const memberships = await listMemberships(mai.buyer, now);
  const of = async (from: string, to: string) =>
    readOutcomesOfTeams(memberships, { from: from as typeof today, to: to as typeof today });
  const counts = { shop_approved: 0, first_listing: 1, first_sale: 0, certificate_kept: 0 };
  expect(await of("2024-03-01", "2024-03-31")).toMatchObject({
    members: [{ name: "Mai", visits: 1, counts }],
    teams: [{ visits: 1, counts }],
    communes: [{ visits: 1, counts, all: counts }],
  });
  expect((await of("2024-04-01", "2024-04-30")).members).toMatchObject([{ visits: 0, counts: { first_listing: 0 } }]);
  expect((await of("2024-01-01", "2024-01-31")).members).toMatchObject([{ counts: { shop_approved: 0 } }]);
});
