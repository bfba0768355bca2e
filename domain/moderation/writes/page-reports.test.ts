import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { shopPageReports } from "@/db/schema/face";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { readDesk } from "@/domain/desk/reads";
import { faceWordsInput } from "@/domain/face/input";
import { publishFace, saveFace, takeOffFace } from "@/domain/face/writes";
import { reportPageInput } from "@/domain/moderation/input";
import { listReportedPages } from "@/domain/moderation/reads/page-reports";
import { restoreSeller, suspendSeller } from "@/domain/moderation/writes";
import { keepPage, type PageReader, reportPage } from "@/domain/moderation/writes/page-reports";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const later = new Date("2026-11-20T03:16:00Z");
let rice: Shop;
let province: AdminScope;
let elsewhere: AdminScope;

beforeAll(async () => {
  rice = await openShop("HTX Lúa Vàng", await openMarket());
  const { userId } = await someBuyer("Cán bộ tỉnh");
  province = mintAdminScope({ userId, communeCodes: "all" });
  elsewhere = mintAdminScope({ userId, communeCodes: ["00000"] });
});

const guest = (address: string): PageReader => ({ buyer: null, address });
const wrong = (more: Record<string, unknown> = {}) =>
  reportPageInput.parse({ shopSlug: rice.slug, fault: "untrue", words: "Không có chứng nhận này", ...more });
const open = async () => (await listReportedPages(province)).flatMap(({ reports }) => reports);
const waiting = async (admin = province) =>
  (await readDesk(admin, { queue: "shop_pages", hands: "all" }, later)).queues.find(
    ({ queue }) => queue === "shop_pages",
  );

test("a reader without an account reports a page, and it waits at the desk of its own area only", async () => {
  await reportPage(guest("203.0.113.7"), wrong(), now);
  expect(await listReportedPages(province)).toMatchObject([
    { sellerId: rice.id, isOnline: false, reports: [{ fault: "untrue", words: "Không có chứng nhận này", at: now }] },
  ]);
  expect(await waiting()).toMatchObject({ count: 1, oldest: now });
  expect(await waiting(elsewhere)).toMatchObject({ count: 0 });
  expect(await listReportedPages(elsewhere)).toEqual([]);
  expect(await listReportedPages(province, { sellerId: rice.id })).toHaveLength(1);
  expect(await listReportedPages(province, { sellerId: newId() })).toEqual([]);
});

test("the same reader again, and ten times at once, counts once; another counts too", async () => {
  const lan = { buyer: await someBuyer("Lan"), address: null };
  expect((await atOnce(10, () => reportPage(lan, wrong(), now))).codes).toEqual(Array(10).fill("accepted"));
  await reportPage(guest("203.0.113.7"), wrong({ fault: "fraud" }), now);
  expect(await open()).toHaveLength(2);
  expect(JSON.stringify(await db.select().from(shopPageReports))).not.toMatch(/203\.0/);
});

test("five from one address in a quarter of an hour, not a sixth; later again", async () => {
  const codes = [];
  for (let time = 0; time < 6; time += 1) codes.push(await codeOf(reportPage(guest("203.0.113.9"), wrong(), now)));
  expect(codes).toEqual([...Array(5).fill("accepted"), "too_many_reports"]);
  expect(await codeOf(reportPage(guest("203.0.113.9"), wrong(), later))).toBe("accepted");
});

test("a page nobody sees cannot be reported, and something else wants words", async () => {
  expect(await codeOf(reportPage(guest("203.0.113.1"), wrong({ shopSlug: "khong-co" }), now))).toBe("not_found");
  await suspendSeller(province, { sellerId: rice.id, reason: "Thử" }, now);
  expect(await codeOf(reportPage(guest("203.0.113.1"), wrong(), now))).toBe("not_found");
  await restoreSeller(province, { sellerId: rice.id, reason: "Thử xong" }, now);
  const said = reportPageInput.safeParse({ shopSlug: rice.slug, fault: "other", words: " " });
  expect(said.error?.issues).toMatchObject([{ path: ["words"], message: "fault_words_missing" }]);
});

test("left as it is by one of two who look at once, outside the area by nobody; then it may be reported anew", async () => {
  const kept = { sellerId: rice.id, reason: "Đúng sự thật" };
  expect(await codeOf(keepPage(elsewhere, kept, now))).toBe("not_found");
  const { codes } = await atOnce(2, () => keepPage(province, kept, now));
  expect(codes.toSorted()).toEqual(["accepted", "not_reported"]);
  expect(await open()).toEqual([]);
  expect(await waiting()).toMatchObject({ count: 0 });
  expect((await db.select().from(shopPageReports)).every(({ reporter }) => reporter === null)).toBe(true);
  await reportPage(guest("203.0.113.20"), wrong(), later);
  expect(await open()).toHaveLength(1);
});

test("taking the page off answers what was reported of it", async () => {
  await saveFace(rice.seller, faceWordsInput.parse({ palette: "leaf", cover: "1", tagline: "Gạo ngon" }), now);
  await publishFace(rice.seller, { revision: 1 }, now);
  expect(await listReportedPages(province)).toMatchObject([{ isOnline: true }]);
  await takeOffFace(province, { sellerId: rice.id, reason: "Nói không đúng" }, later);
  expect(await open()).toEqual([]);
});
