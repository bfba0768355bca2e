import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { images } from "@/db/schema/catalog";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { sweepImages } from "@/domain/catalog/writes/sweep";
import { facePersonInput, faceWordsInput, mostPeople } from "@/domain/face/input";
import { findPublicFace, getFaceVersions, getOwnFace, listFacesForOffice, listPrintedSizes } from "@/domain/face/reads";
import {
  addFacePicture,
  chooseFeeds,
  moveFacePicture,
  publishFace,
  removePerson,
  saveFace,
  savePerson,
  showFaceAgain,
  takeOffFace,
} from "@/domain/face/writes";
import { feedItems, feedMark } from "@/domain/feeds/reads";
import { mintAdminScope, mintMandateScope } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";
import { forgetEnvironment } from "@/platform/env";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const day = localDay(now);
const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
const folder = mkdtempSync(join(tmpdir(), "face "));
const storage = process.env.STORAGE_URL;

let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;
let productId: string;
let theirs: string;

beforeAll(async () => {
  process.env.STORAGE_URL = `file:${folder}`;
  forgetEnvironment();
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  ({ productId } = await offer(rice, place, { name: "Gạo ST25", priceDong: 40_000, onHand: 3 }));
  ({ productId: theirs } = await offer(pepper, place, { name: "Tiêu đen", priceDong: 90_000, onHand: 0 }));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (storage === undefined) delete process.env.STORAGE_URL;
  else process.env.STORAGE_URL = storage;
  forgetEnvironment();
});

async function picture(background: string): Promise<File> {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer();
  return new File([new Uint8Array(bytes)], "anh.png");
}

const words = (more: Record<string, unknown> = {}) =>
  faceWordsInput.parse({ tagline: "Gạo mới mỗi vụ", story: "Ba đời làm lúa.", palette: "leaf", cover: "2", ...more });
const mai = (more: Record<string, unknown> = {}) =>
  facePersonInput.parse({ name: "Trần Thị Mai", role: "Giám đốc", words: "Gạo sạch.", consents: "on", ...more });
const revision = async (shop: Shop) => ({ revision: (await getOwnFace(shop.seller, day)).revision });

test("what a shop writes is seen by strangers once it is published, with what is its own only", async () => {
  await saveFace(rice.seller, words({ pinned: [productId, theirs], papers: [newId()], zalo: "0912 345 678" }), now);
  await savePerson(rice.seller, mai({ picture: await picture("#a52") }), now);
  await addFacePicture(rice.seller, { picture: await picture("#385"), alt: "Ruộng" }, now);
  expect(await findPublicFace(rice.slug, day)).toBeNull();
  const own = await getOwnFace(rice.seller, day);
  expect(own).toMatchObject({ hasChanged: true, publishedAt: null, draft: { pinned: [productId], papers: [] } });
  await moveFacePicture(rice.seller, { imageId: own.draft.pictures[0]?.imageId ?? "", step: "cover" }, now);
  expect(await publishFace(rice.seller, await revision(rice), now)).toEqual({ outcome: "online" });
  expect(await findPublicFace(rice.slug, day)).toMatchObject({
    tagline: "Gạo mới mỗi vụ",
    palette: "leaf",
    contacts: { zalo: "+84912345678" },
    coverHash: expect.stringMatching(/^[0-9a-f]{40}$/),
    people: [{ name: "Trần Thị Mai", imageHash: expect.any(String) }],
    pictures: [{ alt: "Ruộng" }],
    pinned: [{ name: "Gạo ST25" }],
  });
  const [shop] = await db.select({ story: sellers.story }).from(sellers).where(eq(sellers.id, rice.id));
  expect(shop?.story).toBe("Ba đời làm lúa.");
  expect((await getOwnFace(rice.seller, day)).hasChanged).toBe(false);
});

test("a draft looked at before another saved is not published", async () => {
  const seen = await revision(rice);
  await saveFace(rice.seller, words({ tagline: "Câu khác", pinned: [productId] }), now);
  expect(await codeOf(publishFace(rice.seller, seen, now))).toBe("draft_changed");
  expect((await findPublicFace(rice.slug, day))?.tagline).toBe("Gạo mới mỗi vụ");
});

test("who takes back their consent is gone from the public page at once", async () => {
  const [person] = (await getOwnFace(rice.seller, day)).draft.people;
  const personId = person?.id ?? "";
  expect(person?.consentOn).toBe("2026-11-20");
  expect(await codeOf(removePerson(pepper.seller, { personId }, now))).toBe("not_found");
  expect(await codeOf(savePerson(pepper.seller, mai({ personId }), now))).toBe("not_found");
  await removePerson(rice.seller, { personId }, now);
  expect((await findPublicFace(rice.slug, day))?.people).toEqual([]);
  expect(await codeOf(removePerson(rice.seller, { personId }, now))).toBe("not_found");
  expect(facePersonInput.safeParse({ name: "Mai" }).error?.issues[0]?.message).toBe("face_consent_missing");
});

test("a page bears so many people, from twenty hands at once", async () => {
  const { codes } = await atOnce(mostPeople + 3, (hand) =>
    savePerson(pepper.seller, mai({ name: `Người ${hand}` }), now),
  );
  expect(codes.filter((code) => code === "accepted")).toHaveLength(mostPeople);
  expect(codes.filter((code) => code === "too_many_people")).toHaveLength(3);
});

test("the office takes a page off with a reason, and lets the next pass first", async () => {
  const why = { sellerId: rice.id, reason: "Lời nói sai" };
  const elsewhere = mintAdminScope({ userId: newId(), communeCodes: ["00000"] });
  expect(await codeOf(takeOffFace(elsewhere, why, now))).toBe("not_found");
  expect(await codeOf(takeOffFace(province, { ...why, sellerId: pepper.id }, now))).toBe("not_published");
  await takeOffFace(province, why, now);
  expect(await codeOf(takeOffFace(province, why, now))).toBe("not_published");
  expect(await findPublicFace(rice.slug, day)).toBeNull();
  const [shop] = await db
    .select({ story: sellers.story, tagline: sellers.tagline })
    .from(sellers)
    .where(eq(sellers.id, rice.id));
  expect(shop).toEqual({ story: "", tagline: "" });
  expect(await publishFace(rice.seller, await revision(rice), now)).toEqual({ outcome: "waiting" });
  expect(await findPublicFace(rice.slug, day)).toBeNull();
  expect((await listFacesForOffice(province, { before: null })).rows[0]).toMatchObject({
    sellerId: rice.id,
    waitingSince: now,
  });
  expect((await listFacesForOffice(elsewhere, { before: null })).rows).toEqual([]);
  await showFaceAgain(province, why, now);
  expect((await findPublicFace(rice.slug, day))?.tagline).toBe("Câu khác");
  expect(await codeOf(showFaceAgain(province, why, now))).toBe("not_hidden");
});

test("the office sees what differs from the version before, and no longer who took back their consent", async () => {
  const shop = await openShop("Mật ong Bù Đốp", place);
  const officer = mintAdminScope({ userId: newId(), communeCodes: ["99999"] });
  expect((await getFaceVersions(province, shop.id, day)).versions).toBeNull();
  const said = (tagline: string) => saveFace(shop.seller, words({ tagline }), now);
  const publish = async (at: Date) => publishFace(shop.seller, await revision(shop), at);
  await said("Mật rừng");
  await savePerson(shop.seller, mai({ name: "Điểu Sáu" }), now);
  await publish(new Date("2026-11-21T03:00:00Z"));
  expect((await getFaceVersions(province, shop.id, day)).versions).toMatchObject({ left: null });
  const [person] = (await getOwnFace(shop.seller, day)).draft.people;
  await removePerson(shop.seller, { personId: person?.id ?? "" }, now);
  await takeOffFace(province, { sellerId: shop.id, reason: "Nói quá" }, new Date("2026-11-22T03:00:00Z"));
  await said("Mật hoa cao su");
  await publish(new Date("2026-11-23T03:00:00Z"));
  await said("Mật hoa điều");
  await publish(new Date("2026-11-24T03:00:00Z"));
  const { versions } = await getFaceVersions(province, shop.id, day);
  expect(versions).toMatchObject({
    left: { tagline: "Mật rừng", people: [], withdrawn: 1 },
    right: { tagline: "Mật hoa điều", people: [], withdrawn: 0 },
    differing: ["tagline", "people"],
    takenOffReason: "Nói quá",
  });
  expect(JSON.stringify(versions)).not.toContain("Điểu Sáu");
  expect(await codeOf(getFaceVersions(officer, shop.id, day))).toBe("not_found");
});

test("pictures a page shows are not swept away, and those it no longer shows are", async () => {
  const later = new Date(now.getTime() + 10 * 24 * 3_600_000);
  await db.update(images).set({ createdAt: now });
  const [kept] = (await getOwnFace(rice.seller, day)).draft.pictures;
  expect(await sweepImages(later)).toBe(1);
  await moveFacePicture(rice.seller, { imageId: kept?.imageId ?? "", step: "remove" }, now);
  expect(await sweepImages(later)).toBe(0);
  await publishFace(rice.seller, await revision(rice), now);
  expect((await findPublicFace(rice.slug, day))?.coverHash).toBeNull();
  expect(await sweepImages(later)).toBe(1);
});

test("a shop's goods leave the feeds when it says so, and only its own", async () => {
  const listed = async () => {
    const names: string[] = [];
    for await (const items of feedItems({ sellerSlug: null, day }, { after: null, most: null }))
      names.push(...items.map(({ name, isAvailable }) => `${name} ${isAvailable}`));
    return names.toSorted();
  };
  expect(await listed()).toEqual(["Gạo ST25 true", "Tiêu đen false"]);
  const mark = await feedMark({ sellerSlug: null, day });
  expect(await feedMark({ sellerSlug: null, day })).toBe(mark);
  await chooseFeeds(rice.seller, { isInFeeds: false }, now);
  expect(await listed()).toEqual(["Tiêu đen false"]);
  expect(await feedMark({ sellerSlug: null, day })).not.toBe(mark);
});

test("paper lists what the shop has online, and some of it when asked", async () => {
  expect(await listPrintedSizes(rice.seller, [])).toMatchObject([
    { name: "Gạo ST25", priceDong: 40_000, size: "1 kg" },
  ]);
  expect(await listPrintedSizes(rice.seller, [theirs])).toEqual([]);
});

test("a helper with the right writes the page, and each deed is in the shop's timeline; one without does not", async () => {
  const of = (rights: ("shop" | "orders")[]) =>
    mintMandateScope({ sellerId: rice.id, userId: newId(), mandateId: newId(), rights });
  expect(await codeOf(saveFace(of(["orders"]), words(), now))).toBe("lacks_right");
  expect(await codeOf(publishFace(of(["orders"]), { revision: 0 }, now))).toBe("lacks_right");
  const deeds = await db.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.sellerId, rice.id));
  expect(new Set(deeds.map(({ action }) => action))).toEqual(
    new Set([
      "face_saved",
      "face_person_saved",
      "face_person_removed",
      "face_picture_added",
      "face_picture_moved",
      "face_published",
      "feeds_chosen",
    ]),
  );
});
