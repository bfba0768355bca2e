import { beforeAll, beforeEach, expect, test } from "vitest";
import { desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { marketGroups } from "@/db/schema/groups";
import { readOcopGroups } from "@/db/seed/data/read";
import { useDatabase } from "@/db/testing";
import { bringProduct, openShop, settleProvince } from "@/db/testing-catalogue";
import { atOnce, codeOf, someBuyer } from "@/db/testing.shop";
import { anyListing } from "@/domain/catalog/query";
import { findGroupPage, findProductPage, listGroupsWithCounts, listListings, suggest } from "@/domain/catalog/reads";
import { rebuildListings } from "@/domain/catalog/writes/listings";
import { renewListings } from "@/domain/catalog/writes/nightly";
import { feedItems } from "@/domain/feeds/reads";
import { changeGroupInput } from "@/domain/groups/input";
import { findMarketGroup, listMarketGroups } from "@/domain/groups/reads";
import { changeMarketGroup } from "@/domain/groups/writes";
import { listGroups } from "@/domain/ocop/reads";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
const day = "2026-11-20" as LocalDay;
const roasted = {
  code: "I.3.c",
  name: "Đồ nhắm quê nhà",
  nameEn: "Country snacks",
  description: "Hạt rang củi, trái sấy nắng.",
  descriptionEn: "",
  position: "1",
  isVisible: "on",
  synonyms: "quà vặt\nđồ nhâm nhi",
  version: "1",
  reason: "Công văn 12/SCT",
};
let province: AdminScope;
let officer: AdminScope;
let slug = "";

beforeAll(async () => {
  await settleProvince();
  const shop = await openShop({ name: "HTX Điều Vàng" });
  ({ slug } = await bringProduct({ by: shop, name: "Hạt điều rang muối", group: "I.3.c" }));
  await bringProduct({ by: shop, name: "Rau muống", group: "I.1.a" });
  await rebuildListings(now);
  const { userId } = await someBuyer("Tỉnh");
  province = mintAdminScope({ userId, communeCodes: "all" });
  officer = mintAdminScope({ userId: newId(), communeCodes: ["25195"] });
});

beforeEach(async () => {
  await db
    .update(marketGroups)
    .set({ name: "Hạt rang, trái sấy", nameEn: "Roasted nuts, dried fruit", position: 70, isVisible: true })
    .where(eq(marketGroups.code, "I.3.c"));
  await db
    .update(marketGroups)
    .set({ name: "Rau, trái tươi", nameEn: "Fresh fruit and vegetables", version: 1 })
    .where(eq(marketGroups.code, "I.1.a"));
  await db
    .update(marketGroups)
    .set({ version: 1, synonyms: [], description: "" })
    .where(eq(marketGroups.code, "I.3.c"));
});

const change = (more: Record<string, unknown> = {}) =>
  changeMarketGroup(province, changeGroupInput.parse({ ...roasted, ...more }), now);
const classSlug = () => readOcopGroups().find(({ code }) => code === "I.3.c")?.slug ?? "";

test("every class of the decision has a name of the market in both languages, and no two share one", async () => {
  const groups = await listMarketGroups(province);
  expect(groups.map(({ code }) => code).toSorted()).toEqual(
    readOcopGroups()
      .map(({ code }) => code)
      .toSorted(),
  );
});

test("a renamed group is called so on its page, its goods' pages, the home page, in suggestions, facets and feeds; the law's class stays", async () => {
  const classes = await listGroups();
  await change();
  const names = { marketName: "Đồ nhắm quê nhà", marketNameEn: "Country snacks" };
  expect((await findGroupPage(classSlug()))?.group).toMatchObject({ ...names, description: roasted.description });
  expect((await findProductPage(slug, day))?.group).toMatchObject(names);
  expect((await listGroupsWithCounts())[0]).toMatchObject({ ...names, code: "I.3.c" });
  expect((await suggest("đồ nhắm")).groups).toMatchObject([{ code: "I.3.c", name: "Đồ nhắm quê nhà" }]);
  const { facets } = await listListings(anyListing);
  expect(facets.groups.find(({ code }) => code === "I.3.c")).toMatchObject({ name: "Đồ nhắm quê nhà" });
  const fed = [];
  for await (const some of feedItems({ sellerSlug: null, day }, { after: null, most: null })) fed.push(...some);
  expect(fed.map(({ groupName }) => groupName)).toContain("Đồ nhắm quê nhà");
  expect(await listGroups()).toEqual(classes);
});

test("the words a group is also found by find its goods once listings are renewed", async () => {
  const found = async (q: string) => (await listListings({ ...anyListing, q })).items.map(({ name }) => name);
  await change();
  await renewListings(now);
  expect(await found("quà vặt")).toEqual(["Hạt điều rang muối"]);
  expect(await found("do nham nhi")).toEqual(["Hạt điều rang muối"]);
  expect((await suggest("quà vặt")).groups).toMatchObject([{ code: "I.3.c" }]);
});

test("a hidden group is not offered, and its goods are sold all the same", async () => {
  await change({ isVisible: undefined });
  expect((await listGroupsWithCounts()).map(({ code }) => code)).toEqual(["I.1.a"]);
  const all = await listListings(anyListing);
  expect(all.facets.groups.map(({ code }) => code)).toEqual(["I.1.a"]);
  expect(all.total).toBe(2);
  expect((await listListings({ ...anyListing, groups: ["I.3.c"] })).total).toBe(1);
  expect((await findProductPage(slug, day))?.group.isVisible).toBe(false);
  expect((await suggest("hạt rang")).groups).toEqual([]);
});

test("what was changed is on record with before and after, and what was not is not", async () => {
  await change({ description: "", synonyms: "" });
  const [entry] = await db.select().from(auditLog).orderBy(desc(auditLog.at), desc(auditLog.id)).limit(1);
  expect(entry).toMatchObject({
    action: "group.change",
    subjectId: "I.3.c",
    reason: "Công văn 12/SCT",
    before: { name: "Hạt rang, trái sấy", nameEn: "Roasted nuts, dried fruit", position: 70 },
    after: { name: "Đồ nhắm quê nhà", nameEn: "Country snacks", position: 1 },
  });
});

test("two who change a group at once do not write over each other", async () => {
  const { codes } = await atOnce(2, () => change());
  expect(codes).toEqual(["accepted", "group_changed"]);
});

test.each([
  [{ name: "Rau, trái tươi" }, "group_name_taken"],
  [{ name: "RAU, TRÁI TƯƠI" }, "group_name_taken"],
  [{ name: "  rau,   trái tươi " }, "group_name_taken"],
  [{ name: "Rau, trái tươi".normalize("NFD") }, "group_name_taken"],
  [{ name: "Rau, trai tuoi" }, "accepted"],
  [{ nameEn: "FRESH  fruit and vegetables" }, "group_name_taken"],
  [{ name: "HẠT RANG, trái sấy", nameEn: "roasted nuts, DRIED fruit" }, "accepted"],
])("a name that another group has but for capitals and spaces is taken: %j", async (names, outcome) => {
  expect(await codeOf(change(names))).toBe(outcome);
});

test("of two groups given one name at once, in other capitals, one is refused", async () => {
  const { codes } = await atOnce(2, (hand) =>
    hand === 0 ? change() : change({ code: "I.1.a", name: "ĐỒ NHẮM QUÊ NHÀ", nameEn: "Greens" }),
  );
  expect(codes).toEqual(["accepted", "group_name_taken"]);
});

test("no two groups are called the same, and an officer of a commune changes none", async () => {
  expect(await codeOf(change({ name: "Rau, trái tươi" }))).toBe("group_name_taken");
  expect(await codeOf(changeMarketGroup(officer, changeGroupInput.parse(roasted), now))).toBe("forbidden");
  expect(await codeOf(change({ code: "I.9" }))).toBe("not_found");
  expect(await findMarketGroup(province, "I.9")).toBeNull();
});

test("a change drops the pages that show the group and asks for the listings to be renewed once", async () => {
  await change();
  await change({ version: "2", position: "2" });
  const jobs = await db.execute(sql`select key from graphile_worker.jobs where task_identifier = 'renew_listings'`);
  expect(jobs).toHaveLength(1);
});

test.each([
  ["", 0],
  ["quà vặt\n\nquà vặt, Quà Vặt", 1],
  [Array.from({ length: 20 }, (_, at) => `từ ${at}`).join("\n"), 20],
])("words to be found by are parted by lines and commas, each once", (synonyms, count) => {
  expect(changeGroupInput.parse({ ...roasted, synonyms }).synonyms).toHaveLength(count);
});

test.each([["x".repeat(41)], [Array.from({ length: 21 }, (_, at) => `từ ${at}`).join("\n")]])(
  "too long a word, or too many, are refused",
  (synonyms) => {
    expect(changeGroupInput.safeParse({ ...roasted, synonyms }).success).toBe(false);
  },
);
