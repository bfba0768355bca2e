import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { shopPageReports } from "@/db/schema/face";
import { ocopGroups } from "@/db/schema/ocop";
import { useDatabase } from "@/db/testing";
import { openVersionOf, someOfficer } from "@/db/testing.listings";
import { openMarket, openShop, type Shop } from "@/db/testing.shop";
import { productInput } from "@/domain/catalog/input";
import { createProduct, publishProduct } from "@/domain/catalog/writes/products";
import { saveVariant } from "@/domain/catalog/writes/variants";
import { passInput } from "@/domain/desk/input";
import { readDesk } from "@/domain/desk/reads";
import { passWork } from "@/domain/desk/writes/pass";
import { dong } from "@/domain/money/dong";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { setListingReview } from "@/domain/settings/writes";
import { newId } from "@/platform/ids";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let province: AdminScope;
let group = "";

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  province = await someOfficer();
  group = (await db.select({ code: ocopGroups.code }).from(ocopGroups).limit(1))[0]?.code ?? "";
  await setListingReview(province, { review: "before", reason: "Thử" }, now);
});

async function waitingListing(name: string): Promise<string> {
  const words = productInput.parse({
    name,
    groupCode: group,
    oldCommuneCode: place.oldCommune,
    illustration: "cashew-salted",
    summary: "Thơm, dẻo, mới xay.",
  });
  const { productId } = await createProduct(rice.seller, words, now);
  const size = { name: "Túi 5 kg", sku: "", netQuantity: 5000, netUnit: "g" as const, weightGrams: null };
  await saveVariant(rice.seller, { ...size, productId, variantId: null, priceDong: dong(180_000), onHand: 12 }, now);
  await publishProduct(rice.seller, { productId }, now);
  return `listings:${await openVersionOf(productId)}`;
}

const pass = (admin: AdminScope, pieces: string[], reason = "") =>
  passWork(admin, passInput.parse({ pieces, reason }), now);
const found = async () => (await readDesk(province, { queue: null, hands: "all" }, now)).found;

test("several pass at once, each for itself, and whoever wrote one is told so at it", async () => {
  const pieces = [await waitingListing("Gạo một"), await waitingListing("Gạo hai")];
  const writer = mintAdminScope({ userId: rice.seller.userId, communeCodes: "all" });
  expect(await pass(writer, pieces)).toEqual({
    passed: 0,
    left: pieces.map((piece) => ({ piece, code: "own_listing" })),
  });
  const gone = `listings:${newId()}`;
  expect(await pass(province, [...pieces, gone])).toEqual({ passed: 2, left: [{ piece: gone, code: "work_gone" }] });
  expect(await pass(province, pieces)).toEqual({
    passed: 0,
    left: pieces.map((piece) => ({ piece, code: "work_gone" })),
  });
});

test("a reported page is kept with a reason, in one's own area only", async () => {
  await db
    .insert(shopPageReports)
    .values({ sellerId: rice.id, reporter: "x", fault: "untrue", words: "Không đúng", at: now });
  const piece = `shop_pages:${rice.id}`;
  const faraway = await someOfficer(["00000"]);
  expect((await pass(faraway, [piece], "Đã xem")).left).toEqual([{ piece, code: "work_gone" }]);
  expect(await found()).toBe(1);
  expect(await pass(province, [piece], "Đã xem")).toEqual({ passed: 1, left: [] });
  expect(await found()).toBe(0);
});

test.each(["transfers", "returns", "applications", "mandates", "certificates"])(
  "%s are never let pass by the dozen",
  async (queue) => {
    const piece = `${queue}:${newId()}`;
    expect((await pass(province, [piece])).left).toEqual([{ piece, code: "work_not_bulk" }]);
  },
);

test.each([
  ["nothing ticked", [], "none_ticked"],
  ["a page without a reason", [`shop_pages:${newId()}`], "reason_missing"],
  ["more than fifty", Array.from({ length: 51 }, () => `listings:${newId()}`), "too_many_ticked"],
])("%s is refused", (_what, pieces, message) => {
  expect(passInput.safeParse({ pieces }).error?.issues[0]?.message).toBe(message);
});
