import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { deskAssignments } from "@/db/schema/desk";
import { shopFaces } from "@/db/schema/face";
import { officeMembers } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { assignInput } from "@/domain/desk/input";
import { blankFace } from "@/domain/face/writes";
import { readDesk } from "@/domain/desk/reads";
import { assignWork } from "@/domain/desk/writes/assign";
import { appoint, dismiss } from "@/domain/desk/writes/office";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { serviceHoursInput } from "@/domain/settings/input";
import { setServiceHours } from "@/domain/settings/writes";
import { queueNames } from "@/domain/desk/queues";
import { newId } from "@/platform/ids";
import { users } from "@/db/schema/people";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const reason = "Quyết định 7/QĐ-UBND";

let rice: Shop;
let pepper: Shop;
let commune = "";
let province: AdminScope;
let second: AdminScope;
let officer: AdminScope;
let faraway: AdminScope;

async function seat(name: string, communeCodes: string[] | "all"): Promise<AdminScope> {
  const { userId } = await someBuyer(name);
  const seats = communeCodes === "all" ? [""] : communeCodes;
  const role = communeCodes === "all" ? ("province" as const) : ("officer" as const);
  await db.insert(officeMembers).values(seats.map((communeCode) => ({ userId, role, communeCode })));
  return mintAdminScope({ userId, communeCodes });
}

beforeAll(async () => {
  const place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  const [shop] = await db.select({ code: sellers.communeCode }).from(sellers).where(eq(sellers.id, rice.id));
  commune = shop?.code ?? "";
});

beforeEach(async () => {
  await db.delete(deskAssignments);
  await db.delete(officeMembers);
  await db.delete(shopFaces);
  province = await seat("Tỉnh", "all");
  second = await seat("Tỉnh hai", "all");
  officer = await seat("Cán bộ", [commune]);
  faraway = await seat("Cán bộ xa", ["00000"]);
  const draft = blankFace({ tagline: "", story: "", storyEn: "", cover: 1 });
  await db.insert(shopFaces).values([
    { sellerId: rice.id, draft, waitingSince: hoursAgo(130) },
    { sellerId: pepper.id, draft, waitingSince: hoursAgo(100) },
  ]);
});

const whole = { queue: null, hands: "all" } as const;
const take = (shop: Shop, to: string) =>
  assignInput.parse({
    pieces: `shop_pages:${shop.id}`,
    ...(to === "own" || to === "none" ? { to } : { to: "person", person: to }),
  });
const holderOf = async (shop: Shop) =>
  (await readDesk(province, whole, now)).work.find(({ subjectId }) => subjectId === shop.id)?.hands?.userId ?? null;

test("what is longest past its hours stands first, and is late", async () => {
  const { work, queues, counts } = await readDesk(province, whole, now);
  expect(work.map(({ title, standing }) => [title, standing])).toEqual([
    ["HTX Lúa Vàng", "late"],
    ["Hồ tiêu Lộc Ninh", "due"],
  ]);
  expect(queues.find(({ queue }) => queue === "shop_pages")).toMatchObject({
    count: 2,
    late: 1,
    oldest: hoursAgo(130),
  });
  expect(counts).toEqual({ all: 2, own: 0, none: 2 });
});

test("the hours are the province's to set, and decide at once what is late", async () => {
  const typed = { ...Object.fromEntries(queueNames.map((name) => [name, "24"])), reason };
  expect(await codeOf(setServiceHours(officer, serviceHoursInput.parse(typed), now))).toBe("forbidden");
  await setServiceHours(province, serviceHoursInput.parse(typed), now);
  const { work } = await readDesk(province, whole, now);
  expect(work.map(({ standing }) => standing)).toEqual(["late", "late"]);
});

test.each(["0", "-1", "1.5", "1441", "x", ""])("%s hours are refused", (hours) => {
  const typed = { ...Object.fromEntries(queueNames.map((name) => [name, "24"])), reason, reviews: hours };
  expect(serviceHoursInput.safeParse(typed).success).toBe(false);
});

test("an officer sees the work of their units only, and no queue of the province", async () => {
  expect((await readDesk(officer, whole, now)).found).toBe(2);
  const far = await readDesk(faraway, whole, now);
  expect(far.found).toBe(0);
  expect(far.queues.map(({ queue }) => queue)).toEqual([
    "applications",
    "listings",
    "certificates",
    "mandates",
    "shop_pages",
  ]);
});

test("taken work is in the officer's hands, again as well, and in the log", async () => {
  await assignWork(officer, take(rice, "own"), now);
  await assignWork(officer, take(rice, "own"), now);
  expect(await holderOf(rice)).toBe(officer.userId);
  const own = await readDesk(officer, { queue: null, hands: "own" }, now);
  expect(own.work.map(({ title }) => title)).toEqual(["HTX Lúa Vàng"]);
  const logged = await db.select().from(auditLog).where(eq(auditLog.actorUserId, officer.userId));
  expect(logged.map(({ action }) => action)).toEqual(["desk.assign", "desk.assign"]);
});

test("an officer takes nothing out of another's hands, gives nothing away and reaches no other unit", async () => {
  await assignWork(province, take(rice, "own"), now);
  expect(await codeOf(assignWork(officer, take(rice, "own"), now))).toBe("work_gone");
  expect(await codeOf(assignWork(officer, take(rice, "none"), now))).toBe("work_gone");
  expect(await codeOf(assignWork(officer, take(pepper, province.userId), now))).toBe("forbidden");
  expect(await codeOf(assignWork(faraway, take(pepper, "own"), now))).toBe("work_gone");
  expect(await holderOf(rice)).toBe(province.userId);
});

test("the province gives work to whom it concerns, and to nobody else", async () => {
  await assignWork(province, take(rice, officer.userId), now);
  expect(await holderOf(rice)).toBe(officer.userId);
  await assignWork(second, take(rice, second.userId), now);
  expect(await holderOf(rice)).toBe(second.userId);
  expect(await codeOf(assignWork(province, take(rice, faraway.userId), now))).toBe("work_gone");
  expect(await codeOf(assignWork(province, take(rice, newId()), now))).toBe("not_of_office");
  await assignWork(second, take(rice, "none"), now);
  expect(await holderOf(rice)).toBeNull();
});

test("ten officers reach for the same piece: one has it", async () => {
  const officers = await Promise.all(Array.from({ length: 10 }, (_, hand) => seat(`Cán bộ ${hand}`, [commune])));
  const { codes } = await atOnce(10, async (hand) => {
    const one = officers[hand];
    if (one) await assignWork(one, take(rice, "own"), now);
  });
  expect(codes.filter((code) => code === "accepted")).toHaveLength(1);
});

test("what waits no longer is counted as left", async () => {
  await db.update(shopFaces).set({ waitingSince: null }).where(eq(shopFaces.sellerId, pepper.id));
  const both = assignInput.parse({ pieces: [`shop_pages:${rice.id}`, `shop_pages:${pepper.id}`], to: "own" });
  expect(await assignWork(officer, both, now)).toEqual({ assigned: 1, left: 1 });
});

test.each([
  [{ pieces: [], to: "own" }, "none_ticked"],
  [{ to: "own" }, "none_ticked"],
])("nothing ticked is refused", (typed, message) => {
  expect(assignInput.safeParse(typed).error?.issues[0]?.message).toBe(message);
});

const emailOf = async ({ userId }: { userId: string }) => {
  const [user] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  return { email: user?.email ?? "" };
};

test("a seat is given to an account by the province, replaced by the next, and noted", async () => {
  const { userId } = await someBuyer("Người mới");
  const account = await emailOf({ userId });
  const wish = { account, role: "officer" as const, communeCodes: [commune], reason };
  expect(await codeOf(appoint(officer, wish, now))).toBe("forbidden");
  await appoint(province, wish, now);
  await appoint(province, { ...wish, role: "province", communeCodes: [] }, now);
  const seats = await db.select().from(officeMembers).where(eq(officeMembers.userId, userId));
  expect(seats.map(({ role, communeCode }) => [role, communeCode])).toEqual([["province", ""]]);
  const logged = await db.select().from(auditLog).where(eq(auditLog.subjectId, userId));
  expect(logged.map(({ before, after }) => [before, after])).toEqual([
    [{ seats: [] }, { seats: [commune] }],
    [{ seats: [commune] }, { seats: ["province"] }],
  ]);
});

test("an unknown account and an unknown unit are refused", async () => {
  const wish = { role: "officer" as const, communeCodes: [commune], reason };
  expect(await codeOf(appoint(province, { ...wish, account: { email: "ai@khong.vn" } }, now))).toBe("no_such_account");
  const account = await emailOf(officer);
  expect(await codeOf(appoint(province, { ...wish, account, communeCodes: ["99999"] }, now))).toBe("unit_unknown");
});

test("who leaves the office leaves what was in their hands, and cannot leave twice", async () => {
  await assignWork(officer, take(rice, "own"), now);
  expect(await codeOf(dismiss(officer, { userId: province.userId, reason }, now))).toBe("forbidden");
  await dismiss(province, { userId: officer.userId, reason }, now);
  expect(await holderOf(rice)).toBeNull();
  expect(await codeOf(dismiss(province, { userId: officer.userId, reason }, now))).toBe("not_of_office");
});

test("two of the province dismissing each other at once leave one", async () => {
  const { codes } = await atOnce(2, (hand) =>
    hand === 0
      ? dismiss(province, { userId: second.userId, reason }, now)
      : dismiss(second, { userId: province.userId, reason }, now),
  );
  expect(codes.toSorted()).toEqual(["accepted", "last_of_province"]);
});
