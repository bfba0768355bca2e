import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, inArray } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { images } from "@/db/schema/catalog";
import { sellerDeliveryRates, sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { dong } from "@/domain/money/dong";
import { mintAdminScope, mintSellerScope } from "@/domain/people/scopes";
import { getOwnShop } from "@/domain/sellers/reads";
import { pickupInput } from "@/domain/sellers/input";
import { setDeliveryRate, setLogo, setOpening, setPickup, takeOverDelivery } from "@/domain/sellers/writes";
import { setDeliveryDefaults } from "@/domain/settings/writes";
import { usualRates } from "@/domain/shipping/fee";
import { forgetEnvironment } from "@/platform/env";
import { parseLocalDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");

const storage = process.env.STORAGE_URL;
const folder = mkdtempSync(join(tmpdir(), "logo "));
let place: { near: string; oldCommune: string };
let rice: Shop;
let pepper: Shop;

beforeAll(async () => {
  process.env.STORAGE_URL = `file:${folder}`;
  forgetEnvironment();
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (storage === undefined) delete process.env.STORAGE_URL;
  else process.env.STORAGE_URL = storage;
  forgetEnvironment();
});

const opening = {
  monday: "07:00-17:00",
  tuesday: "07:00-17:00",
  wednesday: "",
  thursday: "07:00-17:00",
  friday: "07:00-17:00",
  saturday: "07:00-11:00",
  sunday: "",
  holidayFrom: parseLocalDay("2027-02-05"),
  holidayTo: parseLocalDay("2027-02-12"),
  holidayNote: "Nghỉ Tết",
  holidayClosed: true,
};
const rate = {
  zone: "commune" as const,
  baseDong: dong(8_000),
  baseGrams: 2_000,
  stepDong: dong(2_000),
  stepGrams: 1_000,
  freeFromDong: dong(200_000),
};
const pickup = { isOn: true, place: "Kho", words: "", weekdays: [2, 5], hours: "07:00-11:00", noticeDays: 1 };
const logo = () =>
  sharp({ create: { width: 200, height: 200, channels: 3, background: "#b5651d" } })
    .jpeg()
    .toBuffer();

test("a shop says who it is, when it is open and what delivery costs, and only of itself", async () => {
  await setOpening(rice.seller, opening, now);
  await setDeliveryRate(rice.seller, rate, now);
  const [own, other] = [await getOwnShop(rice.seller), await getOwnShop(pepper.seller)];
  expect(own).toMatchObject({ holidayFrom: "2027-02-05", holidayNote: "Nghỉ Tết" });
  expect(own.openingHours).toEqual(["07:00-17:00", "07:00-17:00", "", "07:00-17:00", "07:00-17:00", "07:00-11:00", ""]);
  expect(own.deliveryRates.find(({ zone }) => zone === "commune")).toMatchObject(rate);
  expect(other).toMatchObject({ tagline: "", openingHours: [], holidayFrom: null });
  expect(other.deliveryRates.find(({ zone }) => zone === "commune")).not.toMatchObject({ baseDong: rate.baseDong });
});

test("delivery said twice is one rate, and the logo sent twice is one picture", async () => {
  await setDeliveryRate(rice.seller, { ...rate, baseDong: dong(9_000), freeFromDong: null }, now);
  const rates = await db.select().from(sellerDeliveryRates).where(eq(sellerDeliveryRates.sellerId, rice.id));
  expect(rates).toHaveLength(3);
  expect(rates.find(({ zone }) => zone === "commune")).toMatchObject({ baseDong: 9_000, freeFromDong: null });

  await setLogo(rice.seller, await logo(), now);
  await setLogo(rice.seller, await logo(), now);
  const pictures = await db.select({ hash: images.hash }).from(images).where(eq(images.sellerId, rice.id));
  expect(pictures).toHaveLength(1);
  expect((await getOwnShop(rice.seller)).logoImageHash).toBe(pictures[0]?.hash);
});

test("a shop takes over what the province has set for new ones, and no other shop is touched", async () => {
  const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
  const officer = mintAdminScope({ userId: newId(), communeCodes: ["25345"] });
  const rates = { ...usualRates, province: { ...usualRates.province, baseDong: dong(18_000), freeFromDong: null } };
  const set = { rates, hasPickup: false, reason: "Quyết định 7" };
  expect(await codeOf(setDeliveryDefaults(officer, set, now))).toBe("forbidden");
  const rateOf = async (shop: Shop) =>
    (await getOwnShop(shop.seller)).deliveryRates.find(({ zone }) => zone === "province")?.baseDong;
  const [ricesBefore, peppersBefore] = [await rateOf(rice), await rateOf(pepper)];
  await setDeliveryDefaults(province, set, now);
  expect([await rateOf(rice), await rateOf(pepper)]).toEqual([ricesBefore, peppersBefore]);
  await takeOverDelivery(rice.seller, { sure: "yes" }, now);
  expect([await rateOf(rice), await rateOf(pepper)]).toEqual([18_000, peppersBefore]);
  const [logged] = await db.select().from(auditLog).where(eq(auditLog.action, "delivery_defaults_taken"));
  expect(logged).toMatchObject({ sellerId: rice.id, after: { province: { baseDong: 18_000 } } });
});

test("what delivery cost and how buyers collected before is on record beside what they do after", async () => {
  const shop = await openShop("Chè Bù Gia Mập", place);
  const dearer = { ...rate, baseDong: dong(12_000), freeFromDong: null };
  await setDeliveryRate(shop.seller, rate, now);
  await setDeliveryRate(shop.seller, dearer, now);
  await setPickup(shop.seller, pickup, now);
  await setPickup(shop.seller, { ...pickup, weekdays: [6] }, now);
  const noted = await db
    .select({ action: auditLog.action, by: auditLog.actorUserId, before: auditLog.before, after: auditLog.after })
    .from(auditLog)
    .where(and(eq(auditLog.sellerId, shop.id), inArray(auditLog.action, ["delivery_rate_set", "pickup_set"])))
    .orderBy(auditLog.id);
  const by = shop.seller.userId;
  expect(noted.slice(1)).toEqual([
    { action: "delivery_rate_set", by, before: rate, after: dearer },
    { action: "pickup_set", by, before: null, after: pickup },
    { action: "pickup_set", by, before: pickup, after: { ...pickup, weekdays: [6] } },
  ]);
  expect(noted[0]).toMatchObject({ before: { zone: "commune" }, after: rate });
});

test("when a shop was open before is on record beside when it is now", async () => {
  const shop = await openShop("Yến sào Bù Đăng", place);
  await setOpening(shop.seller, opening, now);
  await setOpening(shop.seller, { ...opening, holidayNote: "Nghỉ mùa" }, now);
  const [, second] = await db
    .select({ before: auditLog.before, after: auditLog.after })
    .from(auditLog)
    .where(and(eq(auditLog.sellerId, shop.id), eq(auditLog.action, "opening_set")))
    .orderBy(auditLog.id);
  expect(second?.after).toMatchObject({ holidayNote: "Nghỉ mùa" });
  expect(second?.before).toEqual({ ...(second?.after as object), holidayNote: opening.holidayNote });
});

test("what is no picture is refused and changes nothing", async () => {
  expect(await codeOf(setLogo(pepper.seller, Buffer.from("<svg onload=alert(1)>"), now))).toBe("picture_type");
  expect((await getOwnShop(pepper.seller)).logoImageHash).toBeNull();
});

test("who works for no shop changes none, and a suspended shop stays as it is", async () => {
  const nobody = mintSellerScope({ sellerId: newId(), userId: newId(), role: "owner" });
  const late = await openShop("Sắp tạm ngưng", place);
  await db.update(sellers).set({ state: "suspended", suspendReason: "Nhãn sai" }).where(eq(sellers.id, late.id));
  const verbs = [
    (shop: typeof nobody) => setOpening(shop, opening, now),
    (shop: typeof nobody) => setDeliveryRate(shop, rate, now),
    (shop: typeof nobody) => setPickup(shop, pickup, now),
    async (shop: typeof nobody) => setLogo(shop, await logo(), now),
  ];
  for (const verb of verbs) {
    expect(await codeOf(verb(nobody))).toBe("not_found");
    expect(await codeOf(verb(late.seller))).toBe("shop_suspended");
  }
  expect(await getOwnShop(late.seller)).toMatchObject({
    tagline: "",
    openingHours: [],
    logoImageHash: null,
    pickup: null,
  });
});

const form = {
  isOn: "on",
  place: "Kho",
  weekday2: "on",
  weekday5: "on",
  hoursFrom: "07:00",
  hoursTo: "11:00",
  noticeDays: "1",
};

test("a shop lets buyers collect, says so twice, and takes it back", async () => {
  await setPickup(rice.seller, pickup, now);
  await setPickup(rice.seller, { ...pickup, weekdays: [6] }, now);
  expect((await getOwnShop(rice.seller)).pickup).toEqual({ ...pickup, weekdays: [6] });
  expect((await getOwnShop(pepper.seller)).pickup).toBeNull();
  await setPickup(rice.seller, { ...pickup, isOn: false, weekdays: [] }, now);
  expect((await getOwnShop(rice.seller)).pickup).toMatchObject({ isOn: false });
});

test.each([
  [{}, {}],
  [{ isOn: undefined, place: "", weekday2: undefined, weekday5: undefined }, {}],
  [{ place: " " }, { place: "pickup_place_missing" }],
  [{ weekday2: undefined, weekday5: undefined }, { weekday1: "pickup_weekday_missing" }],
  [{ hoursTo: "07:00" }, { hoursTo: "hours_order" }],
  [{ hoursFrom: "7 giờ" }, { hoursFrom: "hours_missing" }],
  [{ noticeDays: "7" }, {}],
  [{ noticeDays: "8" }, { noticeDays: "count_too_big" }],
])("pickup with %j is refused at %j", (more, fields) => {
  const { error } = pickupInput.safeParse({ ...form, ...more });
  const found = Object.fromEntries((error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]));
  expect(found).toEqual(fields);
});

test("eight people of one shop save at once: each is accepted without waiting in a circle, and one word stands", async () => {
  const { codes, milliseconds } = await atOnce(8, (hand) =>
    setOpening(rice.seller, { ...opening, holidayNote: `Câu ${hand}` }, now),
  );
  expect(codes).toEqual(Array<string>(8).fill("accepted"));
  expect(milliseconds).toBeLessThan(5_000);
  expect((await getOwnShop(rice.seller)).holidayNote).toMatch(/^Câu [0-7]$/);
});
