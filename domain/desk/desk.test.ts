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
import { listSeats, readDesk } from "@/domain/desk/reads";
import { assignWork } from "@/domain/desk/writes/assign";
import { appoint, dismiss } from "@/domain/desk/writes/office";
import { findPersonOfSession } from "@/domain/people/reads";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { serviceHoursInput } from "@/domain/settings/input";
import { setServiceHours } from "@/domain/settings/writes";
import { queueNames } from "@/domain/desk/queues";
import type { LocalDay } from "@/platform/clock";
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
  await db
    .insert(officeMembers)
    .values(seats.map((communeCode) => ({ userId, role, communeCode, firstDay: "2020-01-01" })));
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
const holderOf = async (shop: Shop, at = now) =>
  (await readDesk(province, whole, at)).work.find(({ subjectId }) => subjectId === shop.id)?.hands?.userId ?? null;

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

const days = { firstDay: "2026-11-20" as LocalDay, lastDay: null };
const emailOf = async ({ userId }: { userId: string }) => {
  const [user] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  return { email: user?.email ?? "" };
};

test("a seat is given to an account by the province, replaced by the next, and noted", async () => {
  const { userId } = await someBuyer("Người mới");
  const account = await emailOf({ userId });
  const wish = { ...days, account, role: "officer" as const, communeCodes: [commune], reason };
  expect(await codeOf(appoint(officer, wish, now))).toBe("forbidden");
  await appoint(province, wish, now);
  await appoint(province, { ...wish, role: "province", communeCodes: [] }, now);
  const seats = await db.select().from(officeMembers).where(eq(officeMembers.userId, userId));
  const open = seats.filter(({ endedAt }) => endedAt === null);
  expect(open.map(({ role, communeCode, givenBy }) => [role, communeCode, givenBy])).toEqual([
    ["province", "", province.userId],
  ]);
  const logged = await db.select().from(auditLog).where(eq(auditLog.subjectId, userId));
  expect(logged.map(({ before, after }) => [before, after])).toEqual([
    [{ seats: [] }, { seats: [`${commune} 2026-11-20–`] }],
    [{ seats: [`${commune} 2026-11-20–`] }, { seats: ["province 2026-11-20–"] }],
  ]);
});

const onDay = (day: string) => new Date(`${day}T03:00:00Z`);
const areaOn = async (userId: string, day: string) => {
  const person = await findPersonOfSession(userId, 1, onDay(day));
  return person?.office?.communeCodes ?? null;
};

test("a seat begins and ends by itself at the province's midnight, and work in its hands is nobody's from then on", async () => {
  const { userId } = await someBuyer("Thay người nghỉ");
  const account = await emailOf({ userId });
  const spell = { firstDay: "2026-12-01" as LocalDay, lastDay: "2026-12-31" as LocalDay };
  await appoint(province, { ...spell, account, role: "officer", communeCodes: [commune], reason }, now);
  expect(await areaOn(userId, "2026-11-30")).toBeNull();
  expect(await areaOn(userId, "2026-12-01")).toEqual([commune]);
  const inDecember = mintAdminScope({ userId, communeCodes: [commune] });
  await assignWork(inDecember, take(rice, "own"), onDay("2026-12-31"));
  expect(await holderOf(rice, onDay("2026-12-31"))).toBe(userId);
  expect(await areaOn(userId, "2027-01-01")).toBeNull();
  expect(await holderOf(rice, onDay("2027-01-01"))).toBeNull();
  await assignWork(officer, take(rice, "own"), onDay("2027-01-01"));
  expect(await holderOf(rice, onDay("2027-01-01"))).toBe(officer.userId);
});

test("a seat to come leaves the one that stands until the day before", async () => {
  const account = await emailOf(officer);
  const wish = { account, role: "officer" as const, communeCodes: ["25195"], reason, lastDay: null };
  await appoint(province, { ...wish, firstDay: "2026-12-01" as LocalDay }, now);
  expect(await areaOn(officer.userId, "2026-11-30")).toEqual([commune]);
  expect(await areaOn(officer.userId, "2026-12-01")).toEqual(["25195"]);
  const shown = (await listSeats(province, "2026-11-25" as LocalDay)).filter(({ userId }) => userId === officer.userId);
  expect(shown.map(({ standing, lastDay, communeCodes }) => [standing, lastDay, communeCodes])).toEqual([
    ["coming", null, ["25195"]],
    ["running", "2026-11-30", [commune]],
  ]);
});

test("nobody gives himself a seat, none begins in the past, and the province is left to somebody on every day", async () => {
  const wish = { ...days, role: "province" as const, communeCodes: [], reason };
  expect(await codeOf(appoint(province, { ...wish, account: await emailOf(province) }, now))).toBe("own_seat");
  const account = await emailOf(second);
  const yesterday = "2026-11-19" as LocalDay;
  expect(await codeOf(appoint(province, { ...wish, account, firstDay: yesterday }, now))).toBe("seat_day_past");
  const untilMay = { ...wish, account, lastDay: "2027-05-31" as LocalDay };
  await appoint(province, untilMay, now);
  expect(await codeOf(dismiss(second, { userId: province.userId, reason }, now))).toBe("last_of_province");
  expect(await codeOf(appoint(second, { ...untilMay, account: await emailOf(province) }, now))).toBe(
    "last_of_province",
  );
});

test("what was kept of a seat tells who gave it, why, and why it was taken", async () => {
  const account = await emailOf(faraway);
  await appoint(province, { ...days, account, role: "officer", communeCodes: [commune], reason: "QĐ 8" }, now);
  await dismiss(second, { userId: faraway.userId, reason: "Chuyển công tác" }, now);
  const shown = (await listSeats(second, days.firstDay)).filter(({ userId }) => userId === faraway.userId);
  expect(shown.map(({ standing, givenBy, reason: why, endReason }) => [standing, givenBy, why, endReason])).toEqual([
    ["over", "Tỉnh", "QĐ 8", "Chuyển công tác"],
    ["over", "", "", "QĐ 8"],
  ]);
  expect(await codeOf(listSeats(officer, days.firstDay))).toBe("forbidden");
});

test("an unknown account and an unknown unit are refused", async () => {
  const wish = { ...days, role: "officer" as const, communeCodes: [commune], reason };
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
