import { desc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { listings } from "@/db/schema/catalog";
import { useDatabase } from "@/db/testing";
import { offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { unpublishProduct } from "@/domain/catalog/writes/products";
import { hideProduct, restoreSeller, showProduct, suspendSeller } from "@/domain/moderation/writes";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { faceWordsInput } from "@/domain/face/input";
import { saveFace } from "@/domain/face/writes";
import { moveStock } from "@/domain/stock/writes/move";
import { Refusal } from "@/platform/refusal";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let province: AdminScope;
let stranger: AdminScope;
let rice: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  const { userId } = await someBuyer("Cán bộ tỉnh");
  province = mintAdminScope({ userId, communeCodes: "all" });
  stranger = mintAdminScope({ userId, communeCodes: ["00000"] });
});

const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

async function isForSale(productId: string): Promise<boolean> {
  return (
    (await db.select({ id: listings.productId }).from(listings).where(eq(listings.productId, productId))).length === 1
  );
}

test("a suspended shop leaves the market at once, changes nothing, and comes back whole", async () => {
  const { productId, variantId } = await offer(rice, place, { name: "Gạo", priceDong: 45_000, onHand: 10 });
  const told = { sellerId: rice.id, reason: "Nhãn sai" };
  expect(await codeOf(suspendSeller(stranger, told, now))).toBe("not_found");
  await suspendSeller(province, told, now);
  expect(await isForSale(productId)).toBe(false);
  expect(await codeOf(suspendSeller(province, told, now))).toBe("already_suspended");

  const writes = [
    () => moveStock(rice.seller, { variantId, reason: "received", quantity: 1, note: "", placeId: null }, now),
    () => unpublishProduct(rice.seller, { productId }, now),
    () => saveFace(rice.seller, faceWordsInput.parse({ palette: "leaf", cover: "1" }), now),
  ];
  for (const write of writes) expect(await codeOf(write())).toBe("shop_suspended");

  await restoreSeller(province, { ...told, reason: "Đã sửa nhãn" }, now);
  expect(await isForSale(productId)).toBe(true);
  expect(await codeOf(restoreSeller(province, told, now))).toBe("not_suspended");
  const log = await db
    .select({ action: auditLog.action, reason: auditLog.reason })
    .from(auditLog)
    .orderBy(desc(auditLog.id));
  expect(log).toEqual([
    { action: "seller.restore", reason: "Đã sửa nhãn" },
    { action: "seller.suspend", reason: "Nhãn sai" },
  ]);
});

test("a listing is hidden and shown again, once each, and only in the officer's own units", async () => {
  const { productId } = await offer(rice, place, { name: "Nếp", priceDong: 45_000, onHand: 10 });
  const told = { productId, reason: "Kiểm tra" };
  expect(await codeOf(hideProduct(stranger, told, now))).toBe("not_found");
  await hideProduct(province, told, now);
  expect(await isForSale(productId)).toBe(false);
  expect(await codeOf(hideProduct(province, told, now))).toBe("not_published");
  expect(await codeOf(unpublishProduct(rice.seller, { productId }, now))).toBe("not_published");
  await showProduct(province, told, now);
  expect(await isForSale(productId)).toBe(true);
  expect(await codeOf(showProduct(province, told, now))).toBe("not_hidden");
});

test("suspended ten times at once, it is suspended once", async () => {
  const pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => codeOf(suspendSeller(province, { sellerId: pepper.id, reason: "Thử" }, now))),
  );
  expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
});
