import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { externalListings } from "@/db/schema/elsewhere";
import { ocopGroups } from "@/db/schema/ocop";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { unpublishProduct } from "@/domain/catalog/writes/products";
import { addLinkInput, onlyElsewhereInput, readLinkFilter } from "@/domain/elsewhere/input";
import {
  countPlatforms,
  findOfficeEvidence,
  findOwnEvidence,
  listLinksForOffice,
  listOwnLinks,
} from "@/domain/elsewhere/reads";
import type { PageAnswer } from "@/domain/elsewhere/liveness";
import { checkLinks } from "@/domain/elsewhere/writes/check";
import { addLink, addOnlyElsewhere, removeLink, showEvidence } from "@/domain/elsewhere/writes/links";
import { hideProduct, restoreSeller, showProduct, suspendSeller } from "@/domain/moderation/writes";
import { mintAdminScope, mintMandateScope } from "@/domain/people/scopes";
import { readStatQuery } from "@/domain/stats/query";
import { listNamedSellers, readFigures, recount } from "@/domain/stats/reads";
import { rebuildDaily } from "@/domain/stats/writes";
import { localDay } from "@/platform/clock";
import { forgetEnvironment } from "@/platform/env";
import { newId } from "@/platform/ids";

useDatabase();

// What is offered is offered today.
const now = new Date();
const later = (days: number) => new Date(now.getTime() + days * 24 * 3_600_000);
const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
const folder = mkdtempSync(join(tmpdir(), "evidence "));
const was = { storage: process.env.STORAGE_URL, checks: process.env.LINK_CHECKS };

let place: { near: string; oldCommune: string };
let groupCode: string;
let rice: Shop;
let pepper: Shop;
let screenshot: File;

beforeAll(async () => {
  process.env.STORAGE_URL = `file:${folder}`;
  process.env.LINK_CHECKS = "on";
  forgetEnvironment();
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  [{ code: groupCode } = { code: "" }] = await db.select({ code: ocopGroups.code }).from(ocopGroups).limit(1);
  const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#fff" } })
    .png()
    .toBuffer();
  screenshot = new File([new Uint8Array(png)], "man-hinh.png");
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  for (const [name, value] of [
    ["STORAGE_URL", was.storage],
    ["LINK_CHECKS", was.checks],
  ] as const)
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  forgetEnvironment();
});

const linkTo = (link: string, more: Record<string, unknown> = {}) => addLinkInput.parse({ link, ...more });
const elsewhere = (name: string, link: string, more: Record<string, unknown> = {}) =>
  onlyElsewhereInput.parse({ name, groupCode, oldCommuneCode: place.oldCommune, link, ...more });
const alive = async (): Promise<PageAnswer> => ({ kind: "answered", status: 200, isElsewhere: false });
const gone = async (): Promise<PageAnswer> => ({ kind: "answered", status: 404, isElsewhere: false });

/** Sellers and products online on the day of an instant: from the figures, and recounted; and nothing wrong with the facts. */
async function online(at: Date): Promise<{ sellers: number; products: number }> {
  await rebuildDaily(at);
  const query = readStatQuery({}, localDay(at));
  const figures = await readFigures(province, query);
  const counted = await recount(province, query);
  expect({ sellers: figures.now.sellers, products: figures.now.products }).toEqual(counted);
  const { checks } = await verifyBooks(at);
  expect(checks.filter(({ id, ok }) => !ok && /facts|elsewhere/.test(id))).toEqual([]);
  return counted;
}

describe("what is sold elsewhere", () => {
  test("counts once, however many markets it is on and whether it is for sale here too", async () => {
    const { productId } = await offer(rice, place, { name: "Gạo ST25", priceDong: 40_000, onHand: 3 });
    expect(await online(now)).toEqual({ sellers: 1, products: 1 });
    await addLink(rice.seller, linkTo("https://shopee.vn/gao-i.1.1", { productId, evidence: screenshot }), now);
    await addLink(rice.seller, linkTo("https://tiki.vn/gao-p1.html", { productId, evidence: screenshot }), now);
    expect(await online(now)).toEqual({ sellers: 1, products: 1 });
    await unpublishProduct(rice.seller, { productId }, later(1));
    expect(await online(later(1))).toEqual({ sellers: 1, products: 1 });
    for (const { id } of await listOwnLinks(rice.seller, readLinkFilter({})))
      await removeLink(rice.seller, { listingId: id }, later(2));
    expect(await online(later(2))).toEqual({ sellers: 0, products: 0 });
  });

  test("makes a shop with nothing here one that is online, once its page was seen", async () => {
    const { listingId } = await addOnlyElsewhere(
      pepper.seller,
      elsewhere("Tiêu đen Lộc Ninh", "https://shopee.vn/tieu-i.2.2"),
      later(2),
    );
    const [line] = await listOwnLinks(pepper.seller, readLinkFilter({}));
    expect(line).toMatchObject({ id: listingId, state: "unsure", counts: false, product: { state: "draft" } });
    expect(await online(later(2))).toEqual({ sellers: 0, products: 0 });
    expect(await checkLinks(later(2), alive)).toBe(1);
    expect(await online(later(2))).toEqual({ sellers: 1, products: 1 });
    const day = readStatQuery({}, localDay(later(2)));
    expect(await listNamedSellers(province, day, 0)).toMatchObject([{ sellerId: pepper.id, products: 1 }]);
  });

  test("leaves the facts when its shop is suspended, and comes back with it", async () => {
    const why = { sellerId: pepper.id, reason: "Kiểm tra" };
    await suspendSeller(province, why, later(3));
    expect(await online(later(3))).toEqual({ sellers: 0, products: 0 });
    await restoreSeller(province, why, later(4));
    expect(await online(later(4))).toEqual({ sellers: 1, products: 1 });
  });

  test("is dead after two answers, a day apart, that it is gone", async () => {
    expect(await checkLinks(later(8), gone)).toBe(0);
    expect(await checkLinks(later(10), gone)).toBe(1);
    expect(await checkLinks(later(10), gone)).toBe(0);
    expect(await checkLinks(later(11.1), gone)).toBe(1);
    expect(await listOwnLinks(pepper.seller, readLinkFilter({ state: "dead" }))).toHaveLength(1);
    expect(await online(later(11.1))).toEqual({ sellers: 0, products: 0 });
  });

  test("is the shop's as a whole without a product, and counts the shop, with no product", async () => {
    const [dead] = await listOwnLinks(pepper.seller, readLinkFilter({}));
    await addLink(pepper.seller, linkTo("facebook.com/tieulocninh", { evidence: screenshot }), later(12));
    expect(await online(later(12))).toEqual({ sellers: 1, products: 0 });
    const day = readStatQuery({}, localDay(later(12)));
    expect(await listNamedSellers(province, day, 0)).toMatchObject([{ sellerId: pepper.id, products: 0 }]);
    await showEvidence(pepper.seller, { listingId: dead?.id ?? "", picture: screenshot }, later(12));
    expect(await online(later(12))).toEqual({ sellers: 1, products: 0 });
    const [page] = await listOwnLinks(pepper.seller, readLinkFilter({ platform: "facebook" }));
    await removeLink(pepper.seller, { listingId: page?.id ?? "" }, later(13));
    expect(await online(later(13))).toEqual({ sellers: 0, products: 0 });
  });

  test("a product the office has hidden counts nowhere", async () => {
    const { productId } = await offer(rice, place, { name: "Nếp than", priceDong: 30_000, onHand: 3 });
    await addLink(rice.seller, linkTo("https://voso.vn/nep", { productId, evidence: screenshot }), later(14));
    await hideProduct(province, { productId, reason: "Sai tên" }, later(14));
    expect(await online(later(14))).toEqual({ sellers: 0, products: 0 });
    await showProduct(province, { productId, reason: "Đã sửa" }, later(15));
    expect(await online(later(15))).toEqual({ sellers: 1, products: 1 });
  });
});

describe("a link", () => {
  test("is taken once, from ten hands at once, however it is written", async () => {
    const ways = ["https://shopee.vn/gao-i.9.9", "shopee.vn/product/9/9", "https://m.shopee.vn/x-i.9.9?sp_atk=1"];
    const { codes } = await atOnce(10, (hand) =>
      addLink(hand % 2 ? rice.seller : pepper.seller, linkTo(ways[hand % 3] ?? ""), now),
    );
    expect(codes).toEqual(["accepted", ...Array.from({ length: 9 }, () => "link_taken")]);
  });

  test("of another shop, and of this market, is nobody's to touch", async () => {
    const { listingId } = await addLink(rice.seller, linkTo("https://zalo.me/1", { evidence: screenshot }), now);
    expect(await codeOf(removeLink(pepper.seller, { listingId }, now))).toBe("not_found");
    expect(await codeOf(showEvidence(pepper.seller, { listingId, picture: screenshot }, now))).toBe("not_found");
    expect(await findOwnEvidence(pepper.seller, listingId)).toBeNull();
    expect(await findOwnEvidence(rice.seller, listingId)).not.toBeNull();
    expect(await findOfficeEvidence(province, listingId)).not.toBeNull();
    expect(
      await findOfficeEvidence(mintAdminScope({ userId: newId(), communeCodes: ["00000"] }), listingId),
    ).toBeNull();
    expect(await findOwnEvidence(rice.seller, "x")).toBeNull();
    await removeLink(rice.seller, { listingId }, now);
    expect(await codeOf(removeLink(rice.seller, { listingId }, now))).toBe("not_found");
    const [theirs] = await db.select({ id: products.id }).from(products).where(eq(products.sellerId, rice.id)).limit(1);
    expect(await codeOf(addLink(pepper.seller, linkTo("https://zalo.me/2", { productId: theirs?.id }), now))).toBe(
      "not_found",
    );
  });

  test("is written by those who write listings", async () => {
    const of = (rights: ("listings" | "orders")[]) =>
      mintMandateScope({ sellerId: rice.id, userId: newId(), mandateId: newId(), rights });
    expect(await codeOf(addLink(of(["orders"]), linkTo("https://zalo.me/3"), now))).toBe("lacks_right");
  });
});

test("pages are asked one of a site in a run, the demo's never, and none when checks are off", async () => {
  await db.update(externalListings).set({ removedAt: now });
  for (const link of ["https://zalo.me/11", "https://zalo.me/12", "https://voso.vn/a", "https://tiki.vn/b-p5.html"])
    await addLink(rice.seller, linkTo(link), later(20));
  await db.update(externalListings).set({ isDemo: true }).where(eq(externalListings.platform, "tiki"));
  const asked: string[] = [];
  const note = async (url: string) => {
    asked.push(new URL(url).host);
    return alive();
  };
  process.env.LINK_CHECKS = "off";
  forgetEnvironment();
  expect(await checkLinks(later(20), note)).toBe(0);
  process.env.LINK_CHECKS = "on";
  forgetEnvironment();
  await Promise.all([checkLinks(later(20), note), checkLinks(later(20), note)]);
  expect(asked.toSorted()).toEqual(["voso.vn", "zalo.me"]);
  await checkLinks(new Date(later(20).getTime() + 600_000), note);
  expect(asked.toSorted()).toEqual(["voso.vn", "zalo.me", "zalo.me"]);
});

test("the office sees the links of its area, by market and state", async () => {
  const all = await listLinksForOffice(province, { ...readLinkFilter({ platform: "zalo" }), after: null });
  expect(all.rows.map(({ platform, sellerName }) => [platform, sellerName])).toEqual([
    ["zalo", "HTX Lúa Vàng"],
    ["zalo", "HTX Lúa Vàng"],
  ]);
  const nobody = mintAdminScope({ userId: newId(), communeCodes: ["00000"] });
  expect((await listLinksForOffice(nobody, { ...readLinkFilter({}), after: null })).rows).toEqual([]);
  expect(await countPlatforms(nobody)).toEqual([]);
  expect(await countPlatforms(province)).toContainEqual({ platform: "zalo", links: 2, products: 0, shops: 1, dead: 0 });
});
