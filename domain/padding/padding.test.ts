import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { products } from "@/db/schema/catalog";
import { outbox } from "@/db/schema/notices";
import { paddingEvents } from "@/db/schema/padding";
import { presenceEvents } from "@/db/schema/stats";
import { users } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, openMarket, offer, openShop, type Shop } from "@/db/testing.shop";
import { readIndicators } from "@/domain/indicators/reads/cells";
import { rebuildIndicators } from "@/domain/indicators/writes/build";
import { listClearances } from "@/domain/padding/reads/clearances";
import { findLeftOut, listLeftOut } from "@/domain/padding/reads/left-out";
import { clearPadding } from "@/domain/padding/writes/clear";
import { judgePadding } from "@/domain/padding/writes/judge";
import { takeBackClearance } from "@/domain/padding/writes/take-back";
import { mintAdminScope } from "@/domain/people/scopes";
import { setPadding } from "@/domain/settings/writes";
import { readStatQuery } from "@/domain/stats/query";
import { listNamedProducts, recount } from "@/domain/stats/reads";
import { rebuildDaily } from "@/domain/stats/writes";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

useDatabase();
const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
const nights = (count: number) => new Date(startOfDay(addDays(began, count)).getTime() + 10 * 60_000);
const dayAfter = (count: number) => addDays(began, count);
let began: LocalDay;
let shop: Shop;
let good: string;
let double: string;
let place: { near: string; oldCommune: string };

beforeAll(async () => {
  place = await openMarket();
  shop = await openShop("HTX Lúa Vàng", place);
  good = (await offer(shop, place, { name: "Gạo ST25", priceDong: 30_000, onHand: 10 })).productId;
  double = (await offer(shop, place, { name: "Gạo ST25 túi 5 kg", priceDong: 150_000, onHand: 10 })).productId;
  await db.insert(users).values({ id: province.userId, name: "Minh", email: "minh@example.test", passwordHash: "-" });
  const [first] = await db.select({ day: presenceEvents.day }).from(presenceEvents).orderBy(presenceEvents.id).limit(1);
  began = first?.day as LocalDay;
  await db
    .update(products)
    .set({ description: "Gạo thơm trồng hai vụ một năm ở cánh đồng của hợp tác xã, xay sau khi phơi đủ nắng." });
});

async function figures(asOf: LocalDay) {
  await rebuildDaily(nights(400));
  await rebuildIndicators();
  const cells = await readIndicators(province, { asOf, map: "new", level: "commune", unit: null });
  return { products: cells.products_online.numerator, leftOut: cells.left_out.numerator };
}

const letters = () => db.select().from(outbox).where(eq(outbox.template, "left_out"));

const verdicts = () =>
  db
    .select({ productId: paddingEvents.productId, verdict: paddingEvents.verdict, day: paddingEvents.day })
    .from(paddingEvents)
    .orderBy(paddingEvents.id);

test("a double is left out from the day that was looked at, and the figures of the day before stay", async () => {
  expect(await judgePadding(nights(1))).toBe(1);
  expect(await judgePadding(nights(1))).toBe(0);
  const [{ productId } = { productId: "" }] = await verdicts();
  expect([good, double]).toContain(productId);
  expect(await figures(dayAfter(0))).toEqual({ products: 1, leftOut: 1 });
  expect(await figures(dayAfter(-1))).toEqual({ products: 0, leftOut: 0 });
});

test("its shop is told once, by its name and with what to do", async () => {
  expect(await letters()).toMatchObject([
    { payload: { sellerName: "HTX Lúa Vàng", howMany: "1", leftOut: [{ finding: "doubled" }] } },
  ]);
});

test("the office reads it by name with its reason, and the names behind the figure are those counted", async () => {
  const { rows, counts } = await listLeftOut(province, { asOf: dayAfter(1), unit: place.near }, 0);
  expect(counts).toEqual({ empty: 0, doubled: 1, dormant: 0 });
  expect(rows).toMatchObject([{ finding: "doubled", since: dayAfter(0), sellerName: "HTX Lúa Vàng", isStill: true }]);
  const query = readStatQuery({ asOf: dayAfter(0) }, dayAfter(1));
  expect(await recount(province, query, "counted")).toEqual({ sellers: 1, products: 1 });
  expect(await recount(province, query)).toEqual({ sellers: 1, products: 2 });
  expect(await listNamedProducts(province, query, 0, { which: "counted" })).toHaveLength(1);
  const elsewhere = mintAdminScope({ userId: newId(), communeCodes: ["99999"] });
  expect((await listLeftOut(elsewhere, { asOf: dayAfter(1), unit: null }, 0)).rows).toEqual([]);
});

test("its shop is told and no other", async () => {
  const [{ productId } = { productId: "" }] = await verdicts();
  expect(await findLeftOut(shop.seller, productId)).toMatchObject({ finding: "doubled" });
  const other = await openShop("HTX Khác", place);
  expect(await findLeftOut(other.seller, productId)).toBeNull();
});

test("the province says it is in order with a reason in the log; officers and a second word are refused", async () => {
  const [{ productId } = { productId: "" }] = await verdicts();
  const said = { productId, reason: "Hai giống khác nhau" };
  const officer = mintAdminScope({ userId: newId(), communeCodes: [place.near] });
  expect(await codeOf(clearPadding(officer, said, nights(2)))).toBe("forbidden");
  await clearPadding(province, said, nights(2));
  expect(await codeOf(clearPadding(province, said, nights(2)))).toBe("not_left_out");
  expect(await codeOf(clearPadding(province, { ...said, productId: newId() }, nights(2)))).toBe("not_left_out");
  expect(await db.select().from(auditLog).where(eq(auditLog.action, "padding.clear"))).toMatchObject([
    { subjectId: productId, reason: said.reason, before: { finding: "doubled" } },
  ]);
  expect(await judgePadding(nights(3))).toBe(0);
  expect(await figures(dayAfter(2))).toEqual({ products: 2, leftOut: 0 });
  expect(await figures(dayAfter(1))).toEqual({ products: 1, leftOut: 1 });
  expect((await listLeftOut(province, { asOf: dayAfter(1), unit: null }, 0)).rows).toMatchObject([{ isStill: false }]);
});

test("the province takes its word back: the listing is left out again from that day, and its shop is told", async () => {
  const [{ productId } = { productId: "" }] = await verdicts();
  const [{ id: clearanceId } = { id: "" }] = await listClearances(province, null);
  const said = { clearanceId, reason: "Xem lại thì là một giống" };
  const officer = mintAdminScope({ userId: newId(), communeCodes: [place.near] });
  expect(await listClearances(officer, null)).toMatchObject([{ productId, finding: "doubled", clearedBy: "Minh" }]);
  expect(await listClearances(mintAdminScope({ userId: newId(), communeCodes: ["99999"] }), null)).toEqual([]);
  expect(await codeOf(takeBackClearance(officer, said, nights(3)))).toBe("forbidden");
  expect(await codeOf(takeBackClearance(province, { ...said, clearanceId: newId() }, nights(3)))).toBe("not_cleared");
  const told = (await letters()).length;
  const { codes } = await atOnce(3, () => takeBackClearance(province, said, nights(3)));
  expect(codes).toEqual(["accepted", "not_cleared", "not_cleared"]);
  expect(await listClearances(province, null)).toEqual([]);
  expect(await findLeftOut(shop.seller, productId)).toMatchObject({ finding: "doubled" });
  expect(await letters()).toHaveLength(told + 1);
  expect(await db.select().from(auditLog).where(eq(auditLog.action, "padding.take_back"))).toMatchObject([
    {
      subjectId: productId,
      before: { finding: "counted", cleared: "doubled" },
      actorUserId: province.userId,
      reason: said.reason,
      after: { finding: "doubled" },
    },
  ]);
  expect(await judgePadding(nights(4))).toBe(0);
  expect(await figures(dayAfter(2))).toEqual({ products: 2, leftOut: 0 });
  expect(await figures(dayAfter(3))).toEqual({ products: 1, leftOut: 1 });
});

test("said again it holds again, and is not taken back from goods that count without it", async () => {
  const [{ productId } = { productId: "" }] = await verdicts();
  await clearPadding(province, { productId, reason: "Giấy kiểm định của hai giống" }, nights(5));
  expect(await judgePadding(nights(6))).toBe(0);
  const [{ name } = { name: "" }] = await db
    .select({ name: products.name })
    .from(products)
    .where(eq(products.id, productId));
  const rename = (to: string) => db.update(products).set({ name: to }).where(eq(products.id, productId));
  await rename("Gạo nếp cái hoa vàng");
  const [{ id: clearanceId } = { id: "" }] = await listClearances(province, null);
  const said = { clearanceId, reason: "Thử thu lại" };
  expect(await codeOf(takeBackClearance(province, said, nights(6)))).toBe("in_order_itself");
  await rename(name);
});

test("another rule leaves the days past as they were found, and a sign of life counts again", async () => {
  const rule = { padding_quiet_days: 40, reason: "Quyết định 9" };
  const officer = mintAdminScope({ userId: newId(), communeCodes: [place.near] });
  expect(await codeOf(setPadding(officer, rule, nights(3)))).toBe("forbidden");
  expect(await judgePadding(nights(60))).toBe(0);
  await setPadding(province, rule, nights(60));
  const told = await letters();
  expect(await judgePadding(nights(61), { isTold: false })).toBe(2);
  expect(await letters()).toEqual(told);
  expect(await figures(dayAfter(59))).toEqual({ products: 2, leftOut: 0 });
  expect(await figures(dayAfter(60))).toEqual({ products: 0, leftOut: 2 });
  await db
    .update(products)
    .set({ updatedAt: nights(61) })
    .where(eq(products.id, good));
  expect(await judgePadding(nights(62))).toBe(1);
  expect(await figures(dayAfter(61))).toEqual({ products: 1, leftOut: 1 });
});

test("two looks at once note each finding once", async () => {
  const before = (await verdicts()).length;
  const noted = await Promise.all([judgePadding(nights(300)), judgePadding(nights(300))]);
  expect(noted.toSorted((one, other) => one - other)).toEqual([0, 1]);
  expect(await verdicts()).toHaveLength(before + 1);
});

test("what was found is never rewritten", async () => {
  await expect(db.execute(sql`update padding_events set verdict = 'counted'`)).rejects.toMatchObject({
    cause: { message: "padding_events is append-only" },
  });
  await expect(db.execute(sql`delete from padding_clearances`)).rejects.toMatchObject({
    cause: { message: "padding_clearances is append-only" },
  });
});
