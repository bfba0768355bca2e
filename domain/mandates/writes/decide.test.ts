import { eq } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { sellerStaff } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { givePhone, type Helper, someHelper, someTeam } from "@/db/testing.mandates";
import { atOnce, codeOf, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { findMandatePaper } from "@/domain/mandates/reads/shop";
import { askByPaper } from "@/domain/mandates/writes/ask";
import { giveMandate, grantPaper, refusePaper } from "@/domain/mandates/writes/decide";
import { endByLink, handBack, revokeMandate, withdrawMandate } from "@/domain/mandates/writes/end";
import { findPersonOfSession } from "@/domain/people/reads";
import { type AdminScope, mintAdminScope, mintSellerScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const reason = "Thiếu chữ ký";
let place: Awaited<ReturnType<typeof openMarket>>;
let teamId: string;
let hoa: Helper;
let shop: Shop;
let other: Shop;
let photo: Buffer;
let officer: AdminScope;
let neighbour: AdminScope;

beforeAll(async () => {
  place = await openMarket();
  teamId = await someTeam(place);
  photo = await sharp({ create: { width: 40, height: 60, channels: 3, background: "#ffffff" } })
    .png()
    .toBuffer();
  other = await openShop("Hộ khác", place);
  officer = mintAdminScope({ userId: (await someBuyer("Cán bộ")).userId, communeCodes: [place.near] });
  neighbour = mintAdminScope({ userId: (await someBuyer("Cán bộ xã bên")).userId, communeCodes: ["00004"] });
});

beforeEach(async () => {
  hoa = await someHelper(teamId, "Điểu Thị Hoa");
  shop = await openShop("Hộ bà Bảy", place);
  await givePhone(shop);
});

const asked = () => ({ sellerId: shop.id, rights: ["publish" as const], purpose: "Đăng bán", days: 30 });
const given = () => ({ memberId: hoa.memberId, rights: ["publish" as const], purpose: "Đăng bán", days: 30 });
const paper = () => askByPaper(hoa.buyer, asked(), photo, now);
const acts = async () => (await findPersonOfSession(hoa.buyer.userId, 1, now))?.shops.length === 1;

test("a signed paper counts once an officer of the commune has looked at it, once", async () => {
  const asking = await paper();
  expect(await acts()).toBe(false);
  expect(await codeOf(paper())).toBe("mandate_asked_already");
  const { codes } = await atOnce(4, () => grantPaper(officer, asking, now));
  expect(codes).toEqual(["accepted", "mandate_decided", "mandate_decided", "mandate_decided"]);
  expect(await acts()).toBe(true);
  expect(await codeOf(refusePaper(officer, { ...asking, reason }, now))).toBe("mandate_decided");
});

test("a paper that is refused gives nothing, and the member may send another", async () => {
  const asking = await paper();
  await refusePaper(officer, { ...asking, reason }, now);
  expect(await acts()).toBe(false);
  expect(await codeOf(grantPaper(officer, asking, now))).toBe("mandate_decided");
  expect(await codeOf(paper())).toBe("accepted");
});

test.each([
  ["the officer of another commune", () => neighbour, "not_found"],
  ["the member themselves", () => mintAdminScope({ userId: hoa.buyer.userId, communeCodes: "all" }), "mandate_own"],
  ["the province", () => mintAdminScope({ userId: officer.userId, communeCodes: "all" }), "accepted"],
] as const)("a paper is looked at by %s: %s", async (_, admin, outcome) => {
  const asking = await paper();
  expect(await codeOf(grantPaper(admin(), asking, now))).toBe(outcome);
});

test("the photograph is for the commune's officers and the province alone", async () => {
  const { mandateId } = await paper();
  expect(await findMandatePaper(officer, mandateId)).toBeInstanceOf(Buffer);
  expect(await findMandatePaper(neighbour, mandateId)).toBeNull();
  expect(await findMandatePaper(officer, newId())).toBeNull();
});

test("what is no picture is refused at its field", async () => {
  expect(await codeOf(askByPaper(hoa.buyer, asked(), Buffer.from("%PDF"), now))).toBe("picture_type");
});

test("the owner lets a member act at once; two at once leave one good mandate", async () => {
  await giveMandate(shop.seller, given(), now);
  expect(await acts()).toBe(true);
  const { codes } = await atOnce(3, () => giveMandate(shop.seller, given(), now));
  expect(codes).toEqual(["accepted", "accepted", "accepted"]);
  const states = await db.select({ state: mandates.state }).from(mandates).where(eq(mandates.sellerId, shop.id));
  expect(states.filter(({ state }) => state === "granted")).toHaveLength(1);
});

test.each(["manager", "orders", "stock"] as const)("somebody who is the shop's %s gives no mandate", async (role) => {
  const { sellerId, userId } = shop.seller;
  expect(await codeOf(giveMandate(mintSellerScope({ sellerId, userId, role }), given(), now))).toBe("lacks_right");
});

test("nobody is let act who has left, has no account, or works for the shop", async () => {
  await db.insert(sellerStaff).values({ sellerId: shop.id, userId: hoa.buyer.userId, role: "stock" });
  expect(await codeOf(giveMandate(shop.seller, given(), now))).toBe("mandate_own_shop");
  await db.update(teamMembers).set({ leftOn: "2026-11-20" }).where(eq(teamMembers.id, hoa.memberId));
  expect(await codeOf(giveMandate(shop.seller, given(), now))).toBe("helper_left");
  await db.update(teamMembers).set({ userId: null }).where(eq(teamMembers.id, hoa.memberId));
  expect(await codeOf(giveMandate(shop.seller, given(), now))).toBe("not_found");
  expect(await codeOf(giveMandate(shop.seller, { ...given(), memberId: newId() }, now))).toBe("not_found");
});

const ends = [
  ["its owner", (mandateId: string) => revokeMandate(shop.seller, { mandateId }, now)],
  ["the member", (mandateId: string) => handBack(hoa.buyer, { mandateId }, now)],
  ["an officer of the commune", (mandateId: string) => withdrawMandate(officer, { mandateId, reason }, now)],
] as const;

test.each(ends)("ended by %s a mandate is over at the next request, and once", async (_, end) => {
  const { mandateId } = await giveMandate(shop.seller, given(), now);
  expect(await acts()).toBe(true);
  const { codes } = await atOnce(3, () => end(mandateId));
  expect(codes).toEqual(["accepted", "mandate_ended", "mandate_ended"]);
  expect(await acts()).toBe(false);
});

test.each([
  ["another shop", (mandateId: string) => revokeMandate(other.seller, { mandateId }, now)],
  [
    "another member",
    async (mandateId: string) => handBack((await someHelper(teamId, "Mai")).buyer, { mandateId }, now),
  ],
  ["the officer of another commune", (mandateId: string) => withdrawMandate(neighbour, { mandateId, reason }, now)],
  ["a made-up link", () => endByLink({ token: "x".repeat(43) }, now)],
])("%s ends nothing", async (_, end) => {
  const { mandateId } = await giveMandate(shop.seller, given(), now);
  expect(await codeOf(end(mandateId))).toBe("not_found");
  expect(await acts()).toBe(true);
});
