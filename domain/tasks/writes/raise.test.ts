import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import type { TaskKind } from "@/db/enums";
import { certificates } from "@/db/schema/certificates";
import { stock } from "@/db/schema/stock";
import { tasks } from "@/db/schema/visits";
import { applications } from "@/db/schema/applications";
import { filledIn } from "@/db/testing.applications";
import { findOwnApplication } from "@/domain/applications/reads";
import { submitApplication } from "@/domain/applications/writes/apply";
import { requestChanges } from "@/domain/applications/writes/decide";
import { openHarvestInput } from "@/domain/harvests/input";
import { recordHarvest } from "@/domain/harvests/writes/bring-in";
import { closeHarvest, openHarvest } from "@/domain/harvests/writes/open";
import { useDatabase } from "@/db/testing";
import { someHelper, someTeam, type Helper } from "@/db/testing.mandates";
import { atOnce, codeOf, type Goods, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { sell } from "@/db/testing.sales";
import { mintAdminScope } from "@/domain/people/scopes";
import {
  countTasksForOffice,
  listTasksForOffice,
  listTasksOfMember,
  listTasksOfShop,
} from "@/domain/tasks/reads/tasks";
import { closeTask, leaveTask, putOffTask, takeTask } from "@/domain/tasks/writes/handle";
import { raiseTasks } from "@/domain/tasks/writes/raise";
import { listMemberships } from "@/domain/teams/reads/memberships";
import { addDays, localDay, minutesAfter } from "@/platform/clock";

useDatabase();

const now = new Date();
const later = minutesAfter(now, 60);
let place: { near: string; oldCommune: string };
let shop: Shop;
let rice: Goods;
let hoa: Helper;
let mai: Helper;
let far: Helper;

beforeAll(async () => {
  place = await openMarket();
  shop = await openShop("HTX Lúa Vàng", place);
  rice = await offer(shop, place, { name: "Gạo", priceDong: 50_000, onHand: 0 });
  const team = await someTeam(place);
  hoa = await someHelper(team, "Hoa");
  mai = await someHelper(team, "Mai");
  far = await someHelper(await someTeam(place, "Ấp Xa"), "Tám");
});

async function openOf(kind: TaskKind) {
  return db
    .select()
    .from(tasks)
    .where(and(eq(tasks.sellerId, shop.id), eq(tasks.kind, kind), isNull(tasks.closedAt)));
}
const seenBy = async (helper: Helper) => listTasksOfMember(helper.buyer, await listMemberships(helper.buyer, now), now);
const fill = (onHand: number) => db.update(stock).set({ onHand }).where(eq(stock.variantId, rice.variantId));

test("stock gone out is a task once, however many look at once, and closes by itself when filled", async () => {
  await atOnce(4, () => raiseTasks(now));
  expect(await openOf("out_of_stock")).toMatchObject([{ productId: rice.productId, raisedAt: now }]);
  await fill(3);
  expect(await raiseTasks(later)).toMatchObject({ raised: 0, closed: 1 });
  expect(await openOf("out_of_stock")).toEqual([]);
  const [closed] = await db.select().from(tasks).where(eq(tasks.subjectId, rice.productId));
  expect(closed).toMatchObject({ outcome: "by_itself", closedAt: later, closedBy: null });
});

test("a certificate nearing its end is one task that comes nearer, and comes back when it was put off", async () => {
  const day = localDay(now);
  const [certificate] = await db
    .insert(certificates)
    .values({
      productId: rice.productId,
      stars: 4,
      decisionNumber: "1/QĐ",
      decidedOn: "2024-01-01",
      issuer: "Tỉnh",
      validFrom: "2024-01-01",
      validTo: addDays(day, 100),
      evidence: "demo",
    })
    .returning({ id: certificates.id });
  await raiseTasks(now);
  const [task] = await openOf("certificate_expires");
  expect(task).toMatchObject({ cause: `${certificate?.id} 180`, facts: { days: 100 } });
  const taskId = task?.id ?? "";
  await putOffTask(hoa.buyer, { taskId, until: addDays(day, 90) }, now);
  expect((await seenBy(hoa)).later.map(({ id }) => id)).toEqual([taskId]);
  await raiseTasks(minutesAfter(now, 20 * 24 * 60));
  const shown = await openOf("certificate_expires");
  expect(shown).toMatchObject([{ id: taskId, cause: `${certificate?.id} 90`, putOffUntil: null }]);
});

test("what a person closed is not raised again by the same cause", async () => {
  await fill(0);
  await raiseTasks(now);
  const [task] = await openOf("out_of_stock");
  const taskId = task?.id ?? "";
  const said = { taskId, outcome: "not_wanted" as const, note: "Bán hết vụ" };
  expect((await atOnce(3, () => closeTask(hoa.buyer, said, now))).codes).toEqual([
    "accepted",
    "task_closed",
    "task_closed",
  ]);
  await raiseTasks(later);
  expect(await openOf("out_of_stock")).toEqual([]);
});

test("two members do not take the same task, and the first may leave it to the other", async () => {
  const [task] = await openOf("certificate_expires");
  const input = { taskId: task?.id ?? "" };
  await takeTask(hoa.buyer, input, now);
  await takeTask(hoa.buyer, input, now);
  expect(await codeOf(takeTask(mai.buyer, input, now))).toBe("task_taken");
  expect(await codeOf(leaveTask(mai.buyer, input, now))).toBe("task_taken");
  await leaveTask(hoa.buyer, input, now);
  await takeTask(mai.buyer, input, now);
  expect((await seenBy(mai)).open).toMatchObject([{ takenBy: { name: "Mai" }, shop: { name: "HTX Lúa Vàng" } }]);
});

test("another hamlet's member, a stranger and another commune's officer see and close nothing", async () => {
  const [task] = await openOf("certificate_expires");
  const taskId = task?.id ?? "";
  expect(await seenBy(far)).toEqual({ open: [], later: [] });
  for (const buyer of [far.buyer, await someBuyer("Người lạ")]) {
    expect(await codeOf(closeTask(buyer, { taskId, outcome: "done", note: "" }, now))).toBe("not_found");
    expect(await codeOf(takeTask(buyer, { taskId }, now))).toBe("not_found");
    expect(await codeOf(putOffTask(buyer, { taskId, until: addDays(localDay(now), 1) }, now))).toBe("not_found");
  }
  const officer = mintAdminScope({ userId: hoa.buyer.userId, communeCodes: ["00004"] });
  const province = mintAdminScope({ userId: hoa.buyer.userId, communeCodes: "all" });
  expect(await listTasksForOffice(officer, { commune: "" })).toEqual([]);
  expect(await countTasksForOffice(province)).toMatchObject({ certificate_expires: 1 });
  expect(await listTasksForOffice(province, { kind: "certificate_expires", commune: place.near })).toHaveLength(1);
  expect(await listTasksOfShop(shop.seller)).toMatchObject([{ kind: "certificate_expires", productName: "Gạo" }]);
  expect(await listTasksOfShop({ ...shop.seller, rights: ["orders"] })).toEqual([]);
});

test.each([
  ["today", 0, "day_passed"],
  ["half a year", 180, "accepted"],
  ["a day more", 181, "day_too_far"],
])("put off until %s", async (_, days, code) => {
  const [task] = await openOf("certificate_expires");
  const until = addDays(localDay(now), days);
  expect(await codeOf(putOffTask(mai.buyer, { taskId: task?.id ?? "", until }, now))).toBe(code);
});

test("a shop with something listed and sold is asked for neither; one without a listing is, after a fortnight", async () => {
  const quiet = await openShop("HTX Chưa Đăng", place);
  const at = minutesAfter(now, 15 * 24 * 60);
  await raiseTasks(at);
  const kindsOf = async ({ id }: Shop) =>
    (
      await db
        .select({ kind: tasks.kind })
        .from(tasks)
        .where(and(eq(tasks.sellerId, id), isNull(tasks.closedAt)))
    ).map(({ kind }) => kind);
  expect(await kindsOf(quiet)).toEqual(["no_listing"]);
  expect(await kindsOf(shop)).not.toContain("no_listing");
  await raiseTasks(minutesAfter(now, 61 * 24 * 60));
  expect(await kindsOf(shop)).toContain("no_order");
  await fill(5);
  await sell(shop, place, { goods: [{ ...rice, quantity: 1 }], at: minutesAfter(now, 60 * 24 * 60) });
  await raiseTasks(minutesAfter(now, 61 * 24 * 60));
  expect(await kindsOf(shop)).not.toContain("no_order");
});

test("an application the office sent back waits for its papers, until it is handed in again", async () => {
  const lan = await someBuyer("Lan");
  const { applicationId } = await filledIn(place, now, lan);
  await submitApplication(lan, { applicationId, code: "" }, now);
  const province = mintAdminScope({ userId: hoa.buyer.userId, communeCodes: "all" });
  const shown = await findOwnApplication(lan, now);
  const key = shown?.items[0]?.key ?? "";
  const waiting = async () =>
    (
      await db
        .select()
        .from(tasks)
        .where(and(eq(tasks.applicationId, applicationId), isNull(tasks.closedAt)))
    ).length;
  await requestChanges(province, { applicationId, changes: [{ key, remedy: "Chụp lại cho rõ" }] }, later);
  await raiseTasks(later);
  expect(await waiting()).toBe(1);
  expect((await seenBy(hoa)).open.filter(({ kind }) => kind === "papers_wanted")).toEqual([]);
  await db.update(applications).set({ state: "submitted" }).where(eq(applications.id, applicationId));
  await raiseTasks(later);
  expect(await waiting()).toBe(0);
});

test("an order that waits for its harvest is not late, and is a day after it was brought in", async () => {
  const grower = await openShop("HTX Sầu Riêng", place);
  const durian = await offer(grower, place, { name: "Sầu riêng vụ tới", priceDong: 90_000, onHand: 0 });
  const [day, after] = [localDay(now), (days: number) => minutesAfter(now, days * 24 * 60)];
  const typed = {
    variantId: durian.variantId,
    opensOn: day,
    closesOn: addDays(day, 10),
    forecastUnits: "10",
    capPercent: "100",
    expectedFrom: addDays(day, 14),
    expectedTo: addDays(day, 20),
    shortfallRule: "first_come",
  };
  const { harvestId } = await openHarvest(grower.seller, openHarvestInput.parse(typed), now);
  await sell(grower, place, { goods: [{ ...durian, quantity: 2 }], at: now });
  const lateOn = async (days: number) => {
    await raiseTasks(after(days));
    const open = await db
      .select({ facts: tasks.facts })
      .from(tasks)
      .where(and(eq(tasks.sellerId, grower.id), eq(tasks.kind, "orders_late"), isNull(tasks.closedAt)));
    return open.map(({ facts }) => facts);
  };
  expect(await lateOn(3)).toEqual([]);
  await recordHarvest(grower.seller, { harvestId, units: 10 }, after(14));
  expect(await lateOn(14.5)).toEqual([]);
  expect(await lateOn(15)).toEqual([{ count: 1 }]);
});

test("an empty shelf is no task while its harvest is expected, and is one when the days are past and nothing was written down", async () => {
  const grower = await openShop("HTX Bưởi", place);
  const pomelo = await offer(grower, place, { name: "Bưởi vụ tới", priceDong: 60_000, onHand: 0 });
  const day = localDay(now);
  const typed = {
    variantId: pomelo.variantId,
    opensOn: day,
    closesOn: addDays(day, 5),
    forecastUnits: "10",
    capPercent: "100",
    expectedFrom: addDays(day, 14),
    expectedTo: addDays(day, 20),
    shortfallRule: "first_come",
  };
  const emptyOn = async (days: number) => {
    await raiseTasks(minutesAfter(now, days * 24 * 60));
    const open = await db
      .select({ subjectId: tasks.subjectId })
      .from(tasks)
      .where(and(eq(tasks.sellerId, grower.id), eq(tasks.kind, "out_of_stock"), isNull(tasks.closedAt)));
    return open.length;
  };
  expect(await emptyOn(0)).toBe(1);
  const { harvestId } = await openHarvest(grower.seller, openHarvestInput.parse(typed), now);
  await closeHarvest(grower.seller, { harvestId }, now);
  expect(await emptyOn(1)).toBe(0);
  expect(await emptyOn(20)).toBe(0);
  expect(await emptyOn(21)).toBe(1);
});

test("two standards of one product that end are two tasks, raised once each", async () => {
  const day = localDay(now);
  const proof = { productId: rice.productId, issuer: "Tỉnh", decidedOn: "2024-01-01", validFrom: "2024-01-01" };
  const vietgap = {
    ...proof,
    scheme: "vietgap" as const,
    stars: null,
    decisionNumber: "VG 1",
    evidence: "demo" as const,
  };
  await db.insert(certificates).values([
    { ...vietgap, validTo: addDays(day, 20) },
    { ...vietgap, scheme: "haccp" as const, decisionNumber: "HC 1", validTo: addDays(day, 25) },
  ]);
  const before = (await openOf("certificate_expires")).length;
  await raiseTasks(now);
  await raiseTasks(now);
  expect((await openOf("certificate_expires")).length - before).toBe(2);
});
