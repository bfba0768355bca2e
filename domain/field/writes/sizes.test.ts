import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { ocopGroups } from "@/db/schema/ocop";
import { stockMovements } from "@/db/schema/stock";
import { useDatabase } from "@/db/testing";
import { putOnline } from "@/db/testing.listings";
import { giveMandateTo, someHelper, someTeam } from "@/db/testing.mandates";
import { atOnce, codeOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import type { SizeWords } from "@/domain/field/conflict";
import { fieldDraftInput } from "@/domain/field/input";
import { listFieldGoods } from "@/domain/field/reads";
import { type Received, receiveFieldDraft } from "@/domain/field/writes/receive";
import { listDeeds } from "@/domain/mandates/reads/timeline";
import { undoDeed } from "@/domain/mandates/writes/undo";
import type { SellerScope } from "@/domain/people/scopes";
import { moveStock } from "@/domain/stock/writes/move";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: { near: string; oldCommune: string };
let honey: Shop;
let pepper: Shop;
let groupCode = "";

beforeAll(async () => {
  place = await openMarket();
  honey = await openShop("Mật Bù Đăng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  groupCode = (await db.select({ code: ocopGroups.code }).from(ocopGroups).limit(1))[0]?.code ?? "";
});

const drafted = (facts: Record<string, unknown>) =>
  fieldDraftInput.parse({ draftId: newId(), groupCode, capturedAt: "2026-11-18T09:30:00Z", ...facts });

function productOf(received: Received): string {
  if (received.state !== "received") throw new Error("it was not received");
  return received.productId;
}

/** A listing online with a pack of 90,000 đồng, twelve on the shelf, as the phone of `seller` fetches it. */
async function honeyOnline(seller: SellerScope, shop: Shop, name: string) {
  const facts = { name, summary: "Của vườn nhà.", amount: "1", priceDong: "90000", onHand: "12" };
  const productId = productOf(await receiveFieldDraft(shop.seller, drafted(facts), now));
  await putOnline(shop.seller, productId, now);
  return fetchedBy(seller, productId);
}

async function fetchedBy(seller: SellerScope, productId: string) {
  const goods = (await listFieldGoods(seller)).find((each) => each.productId === productId);
  if (!goods) throw new Error("not taken along");
  const [[variantId, size] = []] = Object.entries(goods.sizes);
  if (!variantId || !size) throw new Error("no size");
  return { ...goods, variantId, size };
}

type Fetched = Awaited<ReturnType<typeof fetchedBy>>;
const changing = ({ productId, revision, name, summary, variantId, size }: Fetched, is: Partial<SizeWords>) =>
  drafted({ productId, revision, name, summary, sizes: [{ variantId, was: size, is: { ...size, ...is } }] });

test("price, pack and number of a listing online change at once, and its words stay as they were approved", async () => {
  const goods = await honeyOnline(honey.seller, honey, "Mật chai");
  expect(goods.size).toEqual({ label: "Gói 1 kg", pack: "1000 g", priceDong: "90000", onHand: "12" });
  const draft = changing(goods, { label: "Chai", pack: "0,75 l", priceDong: "95.000", onHand: "30" });
  await receiveFieldDraft(honey.seller, draft, now);
  expect(await receiveFieldDraft(honey.seller, draft, now)).toMatchObject({ state: "received", isTwice: true });
  const after = await fetchedBy(honey.seller, goods.productId);
  expect(after.size).toEqual({ label: "Chai", pack: "750 ml", priceDong: "95000", onHand: "30" });
  expect(after.revision).toBe(goods.revision);
  const moved = await db
    .select({ quantity: stockMovements.quantity, reason: stockMovements.reason })
    .from(stockMovements)
    .where(eq(stockMovements.variantId, goods.variantId));
  expect(moved).toContainEqual({ quantity: 18, reason: "corrected" });
  expect(JSON.stringify(await listDeeds(honey.seller, { after: "" }))).toContain("stock_moved");
});

test("a pack is added to a listing from the phone, once", async () => {
  const goods = await honeyOnline(honey.seller, honey, "Mật hũ");
  const { productId, revision, name, summary } = goods;
  const more = { amount: "500", unit: "g", priceDong: "50.000", onHand: "7" };
  const draft = drafted({ productId, revision, name, summary, ...more });
  await receiveFieldDraft(honey.seller, draft, now);
  await receiveFieldDraft(honey.seller, draft, now);
  const sizes = Object.values((await fetchedBy(honey.seller, productId)).sizes);
  expect(sizes).toEqual([goods.size, { label: "Gói 500 g", pack: "500 g", priceDong: "50000", onHand: "7" }]);
});

test("a price somebody changed since, and goods counted while some were sold, are shown and not written over", async () => {
  const goods = await honeyOnline(honey.seller, honey, "Mật rừng");
  const { productId, variantId } = goods;
  const spoiled = { variantId, reason: "spoiled" as const, quantity: 2, note: "", placeId: null };
  await moveStock(honey.seller, spoiled, now);
  const counted = changing(goods, { onHand: "11" });
  const answer = await receiveFieldDraft(honey.seller, counted, now);
  expect(answer).toMatchObject({ state: "changed", theirs: { sizes: { [variantId]: { onHand: "10" } } } });
  await receiveFieldDraft(honey.seller, changing(goods, { priceDong: "95000" }), now);
  const late = changing(goods, { priceDong: "99000" });
  expect(await receiveFieldDraft(honey.seller, late, now)).toMatchObject({ state: "changed" });
  expect((await fetchedBy(honey.seller, productId)).size).toMatchObject({ priceDong: "95000", onHand: "10" });
  const settled = changing(await fetchedBy(honey.seller, productId), { onHand: "11" });
  expect(await receiveFieldDraft(honey.seller, settled, now)).toMatchObject({ state: "received" });
});

test("of two counts of the same goods at once one is received and one is shown the other", async () => {
  const goods = await honeyOnline(honey.seller, honey, "Mật tầng");
  const states: string[] = [];
  await atOnce(2, async (hand) => {
    states.push((await receiveFieldDraft(honey.seller, changing(goods, { onHand: `${20 + hand}` }), now)).state);
  });
  expect(states.toSorted()).toEqual(["changed", "received"]);
});

test("a helper changes prices by the right to listings and stock by its own, and the shop can take the price back", async () => {
  const hoa = await someHelper(await someTeam(place, "Ấp 2"), "Hòa");
  const { seller } = await giveMandateTo(hoa, pepper, now);
  const words: SellerScope = { ...seller, rights: ["listings"] };
  const goods = await honeyOnline(words, pepper, "Tiêu hũ");
  expect(goods.size.onHand).toBe("");
  const counted = changing(goods, { onHand: "1" });
  expect(await codeOf(receiveFieldDraft(words, counted, now))).toBe("lacks_right");
  await receiveFieldDraft(words, changing(goods, { priceDong: "80000" }), now);
  const deeds = await db
    .select({ id: auditLog.id, action: auditLog.action, mandateId: auditLog.mandateId })
    .from(auditLog)
    .where(and(eq(auditLog.subjectId, goods.productId), eq(auditLog.action, "size_changed")));
  expect(deeds).toMatchObject([{ mandateId: seller.mandateId }]);
  await undoDeed(pepper.seller, { deedId: deeds[0]?.id ?? "" }, now);
  expect((await fetchedBy(pepper.seller, goods.productId)).size).toMatchObject({ priceDong: "90000", onHand: "12" });
});

test("another shop's size is not changed, nor a size of another product", async () => {
  const goods = await honeyOnline(honey.seller, honey, "Mật vải");
  const other = await honeyOnline(pepper.seller, pepper, "Tiêu xanh");
  const draft = changing({ ...goods, variantId: other.variantId, size: other.size }, { priceDong: "1000" });
  expect(await receiveFieldDraft(honey.seller, draft, now)).toMatchObject({ state: "changed" });
  expect((await fetchedBy(pepper.seller, other.productId)).size.priceDong).toBe("90000");
});

test.each([
  ["priceDong", "1.5"],
  ["priceDong", "0"],
  ["onHand", "-1"],
  ["onHand", ""],
  ["pack", "1.500 kg"],
  ["pack", "0 g"],
  ["label", " "],
])("a size whose %s is %j is refused at its field", (word, text) => {
  const was = { label: "Hũ", pack: "500 g", priceDong: "90000", onHand: "12" };
  const sizes = [{ variantId: newId(), was, is: { ...was, [word]: text } }];
  const sent = { draftId: newId(), groupCode, name: "Mật", capturedAt: "2026-11-18T09:30:00Z" };
  const read = fieldDraftInput.safeParse({ ...sent, productId: newId(), revision: 1, sizes });
  expect(read.error?.issues.map(({ path }) => path)).toEqual([["sizes", 0, word]]);
});
