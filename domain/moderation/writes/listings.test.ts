import { desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { listings, products } from "@/db/schema/catalog";
import { outbox } from "@/db/schema/notices";
import { ocopGroups } from "@/db/schema/ocop";
import { presenceEvents } from "@/db/schema/stats";
import { listingVersions } from "@/db/schema/versions";
import { useDatabase } from "@/db/testing";
import { letPass, openVersionOf, putOnline, someOfficer } from "@/db/testing.listings";
import { atOnce, codeOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { productInput, type ProductInput } from "@/domain/catalog/input";
import { createProduct, editProduct, publishProduct } from "@/domain/catalog/writes/products";
import { saveVariant } from "@/domain/catalog/writes/variants";
import {
  dropDraft,
  mergeVersions,
  restoreVersion,
  submitListing,
  withdrawListing,
} from "@/domain/catalog/writes/versions";
import { dong } from "@/domain/money/dong";
import { approveListing, approveListings, sendBackListing } from "@/domain/moderation/writes/listings";
import { type AdminScope, mintAdminScope, mintMandateScope, mintSellerScope } from "@/domain/people/scopes";
import { getOwnProduct } from "@/domain/sellers/reads/products";
import { setListingReview } from "@/domain/settings/writes";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: { near: string; oldCommune: string };
let rice: Shop;
let pepper: Shop;
let province: AdminScope;
let group = "";

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  province = await someOfficer();
  group = (await db.select({ code: ocopGroups.code }).from(ocopGroups).limit(1))[0]?.code ?? "";
});

beforeEach(() => setListingReview(province, { review: "before", reason: "Thử" }, now));

const words = (name: string, more: Partial<ProductInput> = {}): ProductInput => ({
  ...productInput.parse({
    name,
    groupCode: group,
    oldCommuneCode: place.oldCommune,
    illustration: "cashew-salted",
    summary: "Thơm, dẻo, mới xay.",
  }),
  ...more,
});

async function draftOf(name: string): Promise<string> {
  const { productId } = await createProduct(rice.seller, words(name), now);
  const size = { name: "Túi 5 kg", sku: "", netQuantity: 5000, netUnit: "g" as const, weightGrams: null };
  await saveVariant(rice.seller, { ...size, productId, variantId: null, priceDong: dong(180_000), onHand: 12 }, now);
  return productId;
}

async function onlineOf(name: string): Promise<string> {
  const productId = await draftOf(name);
  await putOnline(rice.seller, productId, now);
  return productId;
}

function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("nothing there");
  return value;
}

const rename = (productId: string, name: string, more: Partial<ProductInput> = {}) =>
  editProduct(rice.seller, { ...words(name, more), productId }, now);

async function publicName(productId: string): Promise<string | null> {
  const [row] = await db.select({ name: listings.name }).from(listings).where(eq(listings.productId, productId));
  return row?.name ?? null;
}

async function versionsOf(productId: string) {
  const rows = await db
    .select({ state: listingVersions.state, name: listingVersions.content })
    .from(listingVersions)
    .where(eq(listingVersions.productId, productId))
    .orderBy(listingVersions.number);
  return rows.map(({ state, name }) => `${state} ${name.name}`);
}

async function submitted(name: string): Promise<{ productId: string; versionId: string }> {
  const productId = await draftOf(name);
  await publishProduct(rice.seller, { productId }, now);
  return { productId, versionId: await openVersionOf(productId) };
}

const remedies = [{ field: "name", words: "Ghi đúng tên trên nhãn" }];

test("a first listing appears only once it was let pass, and counts as online from then", async () => {
  const { productId, versionId } = await submitted("Gạo ST25");
  expect(await publicName(productId)).toBeNull();
  const turns = () => db.select().from(presenceEvents).where(eq(presenceEvents.productId, productId));
  expect(await turns()).toEqual([]);
  await approveListing(province, { versionId }, now);
  expect(await publicName(productId)).toBe("Gạo ST25");
  expect(await turns()).toHaveLength(1);
  expect(await versionsOf(productId)).toEqual(["approved Gạo ST25"]);
});

test("a change waits while what was let pass stays public; price and sizes apply at once", async () => {
  const productId = await onlineOf("Gạo tấm");
  await rename(productId, "Gạo tấm thơm");
  expect([await publicName(productId), (await getOwnProduct(rice.seller, productId)).name]).toEqual([
    "Gạo tấm",
    "Gạo tấm thơm",
  ]);
  const [size] = (await getOwnProduct(rice.seller, productId)).sizes;
  await saveVariant(
    rice.seller,
    { ...sure(size), productId, variantId: sure(size).id, priceDong: dong(199_000), onHand: 0 },
    now,
  );
  const [listed] = await db.select().from(listings).where(eq(listings.productId, productId));
  expect(listed?.priceDong).toBe(199_000);
  await submitListing(rice.seller, { productId }, now);
  expect(await publicName(productId)).toBe("Gạo tấm");
  await letPass(productId, now);
  expect(await publicName(productId)).toBe("Gạo tấm thơm");
  expect(await versionsOf(productId)).toEqual(["replaced Gạo tấm", "approved Gạo tấm thơm"]);
});

test("what was online before there were versions becomes the first of them", async () => {
  const productId = await onlineOf("Gạo xưa");
  await db.delete(listingVersions).where(eq(listingVersions.productId, productId));
  await rename(productId, "Gạo nay");
  expect(await publicName(productId)).toBe("Gạo xưa");
  expect(await versionsOf(productId)).toEqual(["approved Gạo xưa", "draft Gạo nay"]);
});

test("sent back, the seller reads why at each field, mends it and sends it again", async () => {
  const { productId, versionId } = await submitted("Gạo nếp");
  await sendBackListing(province, { versionId, remedies }, now);
  expect((await getOwnProduct(rice.seller, productId)).open).toMatchObject({ state: "sent_back", remedies });
  const [letter] = await db.select().from(outbox).orderBy(desc(outbox.createdAt), desc(outbox.id)).limit(1);
  expect(letter).toMatchObject({ template: "listing_sent_back", payload: { product: "Gạo nếp", remedies } });
  expect(await codeOf(approveListing(province, { versionId }, now))).toBe("not_submitted");
  await rename(productId, "Gạo nếp cái hoa vàng");
  expect((await getOwnProduct(rice.seller, productId)).open).toMatchObject({ state: "draft", remedies });
  await publishProduct(rice.seller, { productId }, now);
  await letPass(productId, now);
  expect(await publicName(productId)).toBe("Gạo nếp cái hoa vàng");
});

test("while it is looked at nothing of it changes; taken back it does", async () => {
  const { productId, versionId } = await submitted("Gạo đợi");
  expect(await codeOf(rename(productId, "Gạo khác"))).toBe("listing_under_review");
  await withdrawListing(rice.seller, { productId }, now);
  expect(await codeOf(withdrawListing(rice.seller, { productId }, now))).toBe("not_submitted");
  expect(await codeOf(approveListing(province, { versionId }, now))).toBe("not_submitted");
  expect(await codeOf(rename(productId, "Gạo khác"))).toBe("accepted");
});

test("nobody lets pass what they wrote or submitted, under a mandate or otherwise", async () => {
  const helper = newId();
  const { userId } = await someOfficer();
  const officer = mintAdminScope({ userId, communeCodes: "all" });
  const mandate = mintMandateScope({ sellerId: rice.id, userId, rights: ["listings"], mandateId: helper });
  const colleague = mintSellerScope({ sellerId: rice.id, userId, role: "manager" });
  const productId = await onlineOf("Gạo ủy quyền");
  await editProduct(colleague, { ...words("Gạo do cán bộ viết"), productId }, now);
  await submitListing(rice.seller, { productId }, now);
  const versionId = await openVersionOf(productId);
  expect(await codeOf(approveListing(officer, { versionId }, now))).toBe("own_listing");
  expect(await codeOf(sendBackListing(officer, { versionId, remedies }, now))).toBe("own_listing");
  expect(await codeOf(publishProduct(mandate, { productId }, now))).toBe("lacks_right");
  expect(await codeOf(approveListing(province, { versionId }, now))).toBe("accepted");
});

test("an officer of other communes finds nothing, one of this commune lets it pass", async () => {
  const { versionId } = await submitted("Gạo xã khác");
  const stranger = await someOfficer(["00000"]);
  expect(await codeOf(approveListing(stranger, { versionId }, now))).toBe("not_found");
  expect(await codeOf(sendBackListing(stranger, { versionId, remedies }, now))).toBe("not_found");
  expect(await codeOf(approveListing(await someOfficer([place.near]), { versionId }, now))).toBe("accepted");
});

test.each([
  ["submitting", (productId: string) => submitListing(pepper.seller, { productId }, now)],
  ["taking back", (productId: string) => withdrawListing(pepper.seller, { productId }, now)],
  ["dropping", (productId: string) => dropDraft(pepper.seller, { productId }, now)],
  ["merging", (productId: string) => mergeVersions(pepper.seller, { productId, theirs: [] }, now)],
  ["going back", (productId: string) => restoreVersion(pepper.seller, { productId, versionId: newId() }, now)],
])("another shop's %s answers like a missing product", async (_what, verb) => {
  const { productId } = await submitted("Gạo của lúa vàng");
  expect(await codeOf(verb(productId))).toBe("not_found");
});

test("let pass and sent back by ten at once, one of them decides and one letter goes", async () => {
  const { productId, versionId } = await submitted("Gạo mười tay");
  const officers = await Promise.all(Array.from({ length: 10 }, () => someOfficer()));
  const { codes } = await atOnce(10, (hand) =>
    hand % 2
      ? approveListing(sure(officers[hand]), { versionId }, now)
      : sendBackListing(sure(officers[hand]), { versionId, remedies }, now),
  );
  expect(codes).toEqual(["accepted", ...Array<string>(9).fill("not_submitted")]);
  const letters = await db.select({ payload: outbox.payload }).from(outbox);
  expect(letters.filter(({ payload }) => payload["productId"] === productId)).toHaveLength(1);
});

test("taken back and let pass at once, exactly one of both holds", async () => {
  const { productId, versionId } = await submitted("Gạo giằng co");
  const { codes } = await atOnce(2, (hand) =>
    hand ? approveListing(province, { versionId }, now) : withdrawListing(rice.seller, { productId }, now),
  );
  expect(codes).toEqual(["accepted", "not_submitted"]);
});

test("two people who write at once are told of each other, read both versions, and one chooses of each field", async () => {
  const productId = await onlineOf("Gạo hai người");
  const { revision } = await getOwnProduct(rice.seller, productId);
  const save = (name: string, chosen: { seen?: number; theirs?: string[]; storage?: string } = {}) =>
    editProduct(rice.seller, { ...words(name), productId, revision, ...chosen }, now);
  const { codes } = await atOnce(2, (hand) => save(`Gạo tay ${hand}`, { storage: "Nơi khô" }));
  expect(codes).toEqual(["accepted", "draft_changed"]);
  const { name, revision: saved } = await getOwnProduct(rice.seller, productId);
  const there = { revision: saved, words: { name, storage: "Nơi khô" } };
  await expect(save("Gạo của tôi")).rejects.toMatchObject({ code: "draft_changed", details: { there } });
  expect(await codeOf(save("Gạo của tôi", { seen: saved - 1 }))).toBe("draft_changed");
  await save("Gạo của tôi", { seen: saved, theirs: ["name"], storage: "Tủ lạnh" });
  expect(await getOwnProduct(rice.seller, productId)).toMatchObject({ name, storage: "Tủ lạnh" });
  expect(await codeOf(save("Gạo của tôi", { seen: saved }))).toBe("draft_changed");
});

test("a form drawn before an approval does not write over what was approved since", async () => {
  const productId = await onlineOf("Gạo cũ");
  const { revision } = await getOwnProduct(rice.seller, productId);
  await rename(productId, "Gạo mới");
  await submitListing(rice.seller, { productId }, now);
  await letPass(productId, now);
  expect(await codeOf(editProduct(rice.seller, { ...words("Gạo trễ"), productId, revision }, now))).toBe(
    "draft_changed",
  );
});

test("what is public changed meanwhile: nothing is written over, both are there to choose from", async () => {
  const productId = await onlineOf("Gạo một");
  await rename(productId, "Gạo hai", { storage: "Nơi khô" });
  await submitListing(rice.seller, { productId }, now);
  await letPass(productId, now);
  const [first] = await db
    .select({ id: listingVersions.id })
    .from(listingVersions)
    .where(eq(listingVersions.productId, productId))
    .orderBy(listingVersions.number);
  await rename(productId, "Gạo ba", { storage: "Nơi khô", summary: "Câu của tôi" });
  await restoreVersion(rice.seller, { productId, versionId: sure(first).id }, now);
  expect(await publicName(productId)).toBe("Gạo một");
  expect((await getOwnProduct(rice.seller, productId)).open?.isBehind).toBe(true);
  expect(await codeOf(submitListing(rice.seller, { productId }, now))).toBe("version_conflict");
  await mergeVersions(rice.seller, { productId, theirs: ["name"] }, now);
  expect(await getOwnProduct(rice.seller, productId)).toMatchObject({
    name: "Gạo một",
    summary: "Câu của tôi",
    // only what is public had changed here
    storage: "",
    open: { isBehind: false },
  });
  expect(await codeOf(mergeVersions(rice.seller, { productId, theirs: [] }, now))).toBe("nothing_to_merge");
  expect(await codeOf(submitListing(rice.seller, { productId }, now))).toBe("accepted");
});

test("a version submitted before what is public changed is not let pass over it", async () => {
  const productId = await onlineOf("Gạo a");
  await rename(productId, "Gạo b");
  await submitListing(rice.seller, { productId }, now);
  await letPass(productId, now);
  await rename(productId, "Gạo c");
  await submitListing(rice.seller, { productId }, now);
  const versionId = await openVersionOf(productId);
  const [first] = await db
    .select({ id: listingVersions.id })
    .from(listingVersions)
    .where(eq(listingVersions.productId, productId))
    .orderBy(listingVersions.number);
  await restoreVersion(rice.seller, { productId, versionId: sure(first).id }, now);
  expect(await codeOf(approveListing(province, { versionId }, now))).toBe("version_conflict");
});

test("a draft given up leaves what is public, and its row", async () => {
  const productId = await onlineOf("Gạo giữ");
  await rename(productId, "Gạo bỏ");
  await dropDraft(rice.seller, { productId }, now);
  expect(await versionsOf(productId)).toEqual(["approved Gạo giữ", "dropped Gạo bỏ"]);
  expect(await codeOf(dropDraft(rice.seller, { productId }, now))).toBe("nothing_to_drop");
  const first = await draftOf("Gạo đầu");
  expect(await codeOf(dropDraft(rice.seller, { productId: first }, now))).toBe("nothing_to_drop");
});

test("nothing new is nothing to send", async () => {
  const productId = await onlineOf("Gạo y nguyên");
  expect(await codeOf(submitListing(rice.seller, { productId }, now))).toBe("nothing_to_submit");
  await rename(productId, "Gạo y nguyên");
  expect(await codeOf(submitListing(rice.seller, { productId }, now))).toBe("nothing_changed");
});

test("where the market looks afterwards, it is online at once and can still be sent back", async () => {
  await setListingReview(province, { review: "after", reason: "Thử" }, now);
  const productId = await draftOf("Gạo trước");
  expect(await publishProduct(rice.seller, { productId }, now)).toEqual({ outcome: "online" });
  const [version] = await db.select().from(listingVersions).where(eq(listingVersions.productId, productId));
  await approveListing(province, { versionId: sure(version).id }, now);
  expect(await codeOf(approveListing(province, { versionId: sure(version).id }, now))).toBe("not_submitted");
  await rename(productId, "Gạo sai");
  await submitListing(rice.seller, { productId }, now);
  expect(await publicName(productId)).toBe("Gạo sai");
  const [wrong] = await db
    .select()
    .from(listingVersions)
    .where(eq(listingVersions.productId, productId))
    .orderBy(desc(listingVersions.number));
  await sendBackListing(province, { versionId: sure(wrong).id, remedies }, now);
  expect(await publicName(productId)).toBe("Gạo trước");
  expect(await versionsOf(productId)).toEqual(["approved Gạo trước", "sent_back Gạo sai"]);

  const first = await draftOf("Gạo lần đầu sai");
  await publishProduct(rice.seller, { productId: first }, now);
  const [only] = await db.select().from(listingVersions).where(eq(listingVersions.productId, first));
  await sendBackListing(province, { versionId: sure(only).id, remedies }, now);
  expect(await publicName(first)).toBeNull();
  const [row] = await db.select({ state: products.state }).from(products).where(eq(products.id, first));
  expect(row?.state).toBe("draft");
  expect((await getOwnProduct(rice.seller, first)).isApproved).toBe(false);
});

test("who may write but not publish has it let pass, and it waits offline for one who may", async () => {
  const { userId } = await someOfficer();
  const writer = mintMandateScope({ sellerId: rice.id, userId, rights: ["listings"], mandateId: newId() });
  const productId = await draftOf("Gạo người viết");
  await submitListing({ ...writer, mandateId: null }, { productId }, now);
  await letPass(productId, now);
  expect(await publicName(productId)).toBeNull();
  await rename(productId, "Gạo sửa lén");
  expect(await publishProduct(rice.seller, { productId }, now)).toEqual({ outcome: "online" });
  expect(await publicName(productId)).toBe("Gạo người viết");
});

test("several are let pass in one go; one that cannot be is left", async () => {
  const [one, two] = [await submitted("Gạo loạt 1"), await submitted("Gạo loạt 2")];
  const three = await submitted("Gạo loạt 3");
  await withdrawListing(rice.seller, { productId: three.productId }, now);
  const versionIds = [one, two, three].map(({ versionId }) => versionId);
  expect(await approveListings(province, { versionIds }, now)).toEqual({ approved: 2, left: 1 });
  expect(await codeOf(approveListings(province, { versionIds }, now))).toBe("not_submitted");
});
