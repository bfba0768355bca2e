import { beforeAll, beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { products } from "@/db/schema/catalog";
import { announcements, campaigns } from "@/db/schema/front";
import { useDatabase } from "@/db/testing";
import { bringProduct, openShop, settleProvince } from "@/db/testing-catalogue";
import { atOnce, codeOf, someBuyer } from "@/db/testing.shop";
import { rebuildListings } from "@/domain/catalog/writes/listings";
import { changeCampaignInput, newAnnouncementInput, newCampaignInput } from "@/domain/front/input";
import { findCampaign, findCampaignPage, listAnnouncements, listFront, readFront } from "@/domain/front/reads";
import { addAnnouncement, addCampaign, changeCampaign, endAnnouncement, endCampaign } from "@/domain/front/writes";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
const inDecember = "2026-12-05" as LocalDay;
const typed = {
  title: "Quà Tết từ làng",
  titleEn: "",
  lead: "",
  leadEn: "",
  firstDay: "2026-12-01",
  lastDay: "2026-12-31",
  position: "1",
  goods: "",
  hasRule: "on",
};
/** Addresses by name. */
const goods = new Map<string, string>();
const at = (name: string) => goods.get(name) ?? "";
let province: AdminScope;
let officer: AdminScope;

beforeAll(async () => {
  await settleProvince();
  const garden = await openShop({ name: "Vườn nhà Lan" });
  for (const name of ["Mật ong rừng", "Mật ong cà phê", "Mật ong điều"]) await bringProduct({ by: garden, name });
  await bringProduct({ by: garden, name: "Trà lá sen", stars: { stars: 4, from: "2025-01-01", to: "2028-01-01" } });
  await rebuildListings(now);
  for (const { name, slug } of await db.select({ name: products.name, slug: products.slug }).from(products))
    goods.set(name, slug);
  const { userId } = await someBuyer("Tỉnh");
  province = mintAdminScope({ userId, communeCodes: "all" });
  officer = mintAdminScope({ userId: newId(), communeCodes: ["25195"] });
});

beforeEach(async () => {
  await db.delete(campaigns);
  await db.delete(announcements);
});

const add = (more: Record<string, unknown> = {}) =>
  addCampaign(province, newCampaignInput.parse({ ...typed, ...more }), now);
const namesOn = async (day: string) =>
  (await readFront(day as LocalDay)).shelves.map(({ title, cards }) => [title, cards.map(({ slug }) => slug)] as const);

test("a shelf is shown from its first day to its last, with what its rule finds", async () => {
  await add({ leastStars: "4" });
  expect(await namesOn("2026-11-30")).toEqual([]);
  expect(await namesOn("2026-12-01")).toEqual([["Quà Tết từ làng", [at("Trà lá sen")]]]);
  expect(await namesOn("2026-12-31")).toHaveLength(1);
  expect(await namesOn("2027-01-01")).toEqual([]);
});

test("what was picked by hand lies first, in its order, and the rest of the rule behind", async () => {
  await add({ goods: `/products/${at("Mật ong rừng")}\nhttps://cho.example/en/products/${at("Mật ong điều")}?x=1` });
  const [[, slugs] = ["", []]] = await namesOn(inDecember);
  expect(slugs.slice(0, 2)).toEqual([at("Mật ong rừng"), at("Mật ong điều")]);
  expect(slugs.toSorted()).toEqual([...goods.values()].toSorted());
});

test("without a rule only what was picked is on the shelf", async () => {
  await add({ goods: at("Mật ong điều"), hasRule: undefined });
  expect(await namesOn(inDecember)).toEqual([["Quà Tết từ làng", [at("Mật ong điều")]]]);
});

test("a shelf without goods on sale is not shown, but has its page", async () => {
  await add({ leastStars: "5" });
  expect(await namesOn(inDecember)).toEqual([]);
  expect(await findCampaignPage("qua-tet-tu-lang-2026", inDecember)).toMatchObject({ cards: [], standing: "running" });
});

test("its page does not open before its first day, and stays when it is over, without goods", async () => {
  await add();
  const slug = "qua-tet-tu-lang-2026";
  expect(await findCampaignPage(slug, "2026-11-30" as LocalDay)).toBeNull();
  expect((await findCampaignPage(slug, inDecember))?.cards).toHaveLength(4);
  expect(await findCampaignPage(slug, "2027-01-01" as LocalDay)).toMatchObject({ standing: "over", cards: [] });
});

test("no more than four shelves are shown at once, in their order", async () => {
  for (const place of [5, 4, 3, 2, 1]) await add({ title: `Kệ ${place}`, position: String(place) });
  expect((await namesOn(inDecember)).map(([title]) => title)).toEqual(["Kệ 1", "Kệ 2", "Kệ 3", "Kệ 4"]);
});

test.each([
  ["no goods and no rule", { hasRule: undefined }, "campaign_goods_missing"],
  ["its last day before its first", { lastDay: "2026-11-30" }, "voucher_days_order"],
  ["what is no address", { goods: "Mật ong rừng" }, "campaign_goods_form"],
  [
    "too many goods",
    { goods: Array.from({ length: 61 }, (_, place) => `p-${place}`).join("\n") },
    "campaign_goods_many",
  ],
])("a shelf with %s is refused", (_, more, code) => {
  const parsed = newCampaignInput.safeParse({ ...typed, ...more });
  expect(parsed.error?.issues.map(({ message }) => message)).toContain(code);
});

test("a product that is none is named", async () => {
  expect(await codeOf(add({ goods: "khong-co" }))).toBe("campaign_goods_unknown");
});

test("two shelves of one name and year are refused, at once as well", async () => {
  const { codes } = await atOnce(2, () => add());
  expect(codes).toEqual(["accepted", "campaign_title_taken"]);
});

test("a change of a shelf somebody else has changed is refused; its address stays", async () => {
  const { campaignId } = await add();
  const change = (title: string) =>
    changeCampaign(province, changeCampaignInput.parse({ ...typed, title, campaignId, version: "1" }), now);
  await change("Quà Tết");
  expect(await codeOf(change("Quà xuân"))).toBe("campaign_changed");
  expect(await findCampaign(province, campaignId)).toMatchObject({
    title: "Quà Tết",
    slug: "qua-tet-tu-lang-2026",
    version: 2,
  });
});

test("an ended shelf is gone at once, ends once, and cannot be changed", async () => {
  const { campaignId } = await add();
  await endCampaign(province, { campaignId }, now);
  expect(await namesOn(inDecember)).toEqual([]);
  expect(await codeOf(endCampaign(province, { campaignId }, now))).toBe("not_found");
  const change = changeCampaignInput.parse({ ...typed, campaignId, version: "1" });
  expect(await codeOf(changeCampaign(province, change, now))).toBe("not_found");
  expect(await findCampaign(province, campaignId)).toBeNull();
});

const said = { audience: "buyers", text: "Chợ nghỉ ngày 30 Tết.", textEn: "", href: "/about", ...days() };
function days() {
  return { firstDay: "2026-12-01", lastDay: "2026-12-31" };
}

test("a sentence is said to those it is for, on its days, until it is taken back", async () => {
  await addAnnouncement(province, newAnnouncementInput.parse(said), now);
  expect((await listAnnouncements("buyers", inDecember)).map(({ text }) => text)).toEqual([said.text]);
  expect(await listAnnouncements("sellers", inDecember)).toEqual([]);
  expect(await listAnnouncements("buyers", "2027-01-01" as LocalDay)).toEqual([]);
  const [one] = await db.select({ id: announcements.id }).from(announcements);
  await endAnnouncement(province, { announcementId: one?.id ?? "" }, now);
  expect(await listAnnouncements("buyers", inDecember)).toEqual([]);
  expect(await codeOf(endAnnouncement(province, { announcementId: one?.id ?? "" }, now))).toBe("not_found");
});

test.each(["javascript:alert(1)", "//evil.example", "/\\evil.example", "http://x.example", "about"])(
  "a sentence leads nowhere near %s",
  (href) => {
    expect(newAnnouncementInput.safeParse({ ...said, href }).success).toBe(false);
  },
);

test("the home page is the province's: an officer changes nothing and sees no list; every change is in the log", async () => {
  expect(await codeOf(addCampaign(officer, newCampaignInput.parse(typed), now))).toBe("forbidden");
  expect(await codeOf(addAnnouncement(officer, newAnnouncementInput.parse(said), now))).toBe("forbidden");
  expect(await codeOf(listFront(officer))).toBe("forbidden");
  const { campaignId } = await add();
  await endCampaign(province, { campaignId }, now);
  const logged = await db.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, campaignId));
  expect(logged.map(({ action }) => action)).toEqual(["front.campaign", "front.campaign_end"]);
});
