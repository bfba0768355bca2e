import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { registerEntries } from "@/db/schema/register";
import { sellers } from "@/db/schema/sellers";
import { visits } from "@/db/schema/visits";
import { useDatabase } from "@/db/testing";
import { someHelper, someTeam } from "@/db/testing.mandates";
import { atOnce, codeOf, openMarket, openShop, someBuyer } from "@/db/testing.shop";
import type { AuditAction } from "@/domain/audit/actions";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { listOldPlaces, presentUnitOf } from "@/domain/places/reads";
import { correctEntryInput, entryInput, putBackEntryInput, registerQuery } from "@/domain/register/input";
import { countRegister, listRegister } from "@/domain/register/reads";
import { findEntry, listContacts } from "@/domain/register/reads/entry";
import { addEntry, correctEntry, putBackEntry } from "@/domain/register/writes/by-hand";
import { markVisited, removeEntry } from "@/domain/register/writes/entries";
import { addDays, localDay, startOfDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const today = localDay(now);
const everyone = registerQuery.parse({});
let place: Awaited<ReturnType<typeof openMarket>>;
let elsewhere: { old: string; unit: string };
let province: AdminScope;
let officer: AdminScope;
let stranger: AdminScope;

beforeAll(async () => {
  place = await openMarket();
  for (const { code } of await listOldPlaces()) {
    const unit = await presentUnitOf(code);
    if (unit && unit.code !== place.near) elsewhere = { old: code, unit: unit.code };
  }
  province = mintAdminScope({ userId: (await someBuyer("Tỉnh")).userId, communeCodes: "all" });
  officer = mintAdminScope({ userId: (await someBuyer("Cán bộ Hạnh")).userId, communeCodes: [place.near] });
  stranger = mintAdminScope({ userId: province.userId, communeCodes: [elsewhere.unit] });
});

const farm = (name: string, more: Record<string, string> = {}) =>
  entryInput.parse({ kind: "farm", name, oldCommuneCode: place.oldCommune, ...more });
const add = (name: string, more: Record<string, string> = {}) => addEntry(province, farm(name, more), now);
const loggedOf = (entryId: string, action: AuditAction) =>
  db
    .select({ before: auditLog.before, after: auditLog.after, reason: auditLog.reason })
    .from(auditLog)
    .where(and(eq(auditLog.subjectId, entryId), eq(auditLog.action, action)));

async function refusalOf(work: Promise<unknown>): Promise<{ code: string; at: unknown; field: string | undefined }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, at: error.details["at"], field: error.field };
    throw error;
  }
  return { code: "accepted", at: undefined, field: undefined };
}

test("an officer adds a business of the own commune, and it counts from that day on", async () => {
  const before = await countRegister(province, everyone, addDays(today, -1));
  const { entryId } = await addEntry(officer, farm("Trang trại  Ông Mười", { phone: "0981 200 001" }), now);
  expect(await findEntry(officer, entryId, today)).toMatchObject({
    name: "Trang trại Ông Mười",
    phone: "+84981200001",
    listedOn: today,
    stage: "not_contacted",
    sellerSlug: null,
  });
  expect(await countRegister(province, everyone, addDays(today, -1))).toEqual(before);
  expect(await loggedOf(entryId, "register.add")).toMatchObject([
    { before: null, after: { name: "Trang trại Ông Mười", kind: "farm" } },
  ]);
});

test("what is added and is a shop of the market is known as it at once", async () => {
  const shop = await openShop("HTX Có Sẵn Gian", place);
  await db
    .update(sellers)
    .set({ phone: "+84981200002", approvedAt: startOfDay(today) })
    .where(eq(sellers.id, shop.id));
  const { entryId } = await add("HTX Tên Khác Hẳn", { phone: "0981200002" });
  expect(await findEntry(province, entryId, today)).toMatchObject({
    sellerSlug: shop.slug,
    matchedBy: "phone",
    stage: "on_board",
  });
});

test("a stranger to the commune adds, corrects, puts back and sees nothing of it", async () => {
  const { entryId } = await add("Trang trại Kín Cổng");
  expect(await codeOf(addEntry(stranger, farm("Trang trại Xa"), now))).toBe("commune_elsewhere");
  const change = correctEntryInput.parse({ entryId, kind: "farm", name: "Đổi", oldCommuneCode: elsewhere.old });
  expect(await codeOf(correctEntry(stranger, change, now))).toBe("not_found");
  expect(await codeOf(correctEntry(officer, change, now))).toBe("commune_elsewhere");
  expect(await findEntry(stranger, entryId, today)).toBeNull();
  expect(await listContacts(stranger, entryId)).toEqual([]);
  await removeEntry(province, { entryId, reason: "Thôi" }, now);
  const back = putBackEntryInput.parse({ entryId, reason: "Bỏ nhầm" });
  expect(await codeOf(putBackEntry(stranger, back, now))).toBe("not_found");
  expect(await codeOf(addEntry(province, { ...farm("x"), oldCommuneCode: "00000" }, now))).toBe("place_unknown");
});

test("a tax code stands once on the register, and the refusal leads to where", async () => {
  const { entryId } = await add("Công ty Một Mã", { taxCode: "0100109106" });
  const again = farm("Công ty Tên Mới", { taxCode: "0100109106", isAnother: "yes" });
  expect(await refusalOf(addEntry(province, again, now))).toEqual({
    code: "register_double",
    at: entryId,
    field: "taxCode",
  });
  const there = entryInput.parse({ ...again, oldCommuneCode: elsewhere.old, phone: "" });
  expect(await refusalOf(addEntry(stranger, there, now))).toEqual({
    code: "register_double_elsewhere",
    at: undefined,
    field: "taxCode",
  });
});

test.each([
  ["the phone", "Trang trại Khác Tên", { phone: "0981200003" }],
  ["the name in the same commune", "trang trai ba giong", {}],
])(
  "one with %s of another is looked at first, and is added when it is said to be another",
  async (_what, name, more) => {
    const known = await db.select().from(registerEntries).where(eq(registerEntries.phone, "+84981200003"));
    const at = known[0]?.id ?? (await add("Trang trại Bà Giòng", { phone: "0981200003" })).entryId;
    expect(await refusalOf(add(name, more))).toEqual({ code: "register_alike", at, field: "isAnother" });
    const { entryId } = await add(name, { ...more, isAnother: "yes" });
    expect(await findEntry(province, entryId, today)).not.toBeNull();
    await removeEntry(province, { entryId, reason: "Thử" }, now);
  },
);

test("of five hands that add the same business at once one does", async () => {
  const { codes } = await atOnce(5, () => add("Trang trại Năm Người", { phone: "0981200004" }));
  expect(codes.toSorted()).toEqual(["accepted", ...Array<string>(4).fill("register_alike")].toSorted());
});

test("a correction keeps what stood before in the log, once", async () => {
  const { entryId } = await add("Trang trại Sai Tên", { phone: "0981200005" });
  const change = correctEntryInput.parse({
    entryId,
    kind: "cooperative",
    name: "HTX Đúng Tên",
    phone: "0981200005",
    oldCommuneCode: place.oldCommune,
    hamlet: "Ấp 2",
  });
  await correctEntry(officer, change, now);
  await correctEntry(officer, change, now);
  expect(await findEntry(province, entryId, today)).toMatchObject({ name: "HTX Đúng Tên", kind: "cooperative" });
  expect(await loggedOf(entryId, "register.correct")).toMatchObject([
    {
      before: { name: "Trang trại Sai Tên", kind: "farm", hamlet: "" },
      after: { name: "HTX Đúng Tên", kind: "cooperative", hamlet: "Ấp 2" },
    },
  ]);
});

test("one said to be another is corrected later without saying it again, and not into a third", async () => {
  await add("Trang trại Song Sinh", { phone: "0981200006" });
  const { entryId } = await add("Trang trại Song Sinh", { phone: "0981200006", isAnother: "yes" });
  const third = await add("Trang trại Thứ Ba", { phone: "0981200007" });
  const facts = {
    entryId,
    kind: "farm",
    name: "Trang trại Song Sinh",
    oldCommuneCode: place.oldCommune,
    hamlet: "Ấp 9",
  };
  const change = (more: object) => correctEntry(province, correctEntryInput.parse({ ...facts, ...more }), now);
  await change({ phone: "0981200006" });
  expect(await refusalOf(change({ phone: "0981200007" }))).toMatchObject({
    code: "register_alike",
    at: third.entryId,
  });
});

test("what was taken off by mistake is put back with a reason, once, and counts as though it had never been off", async () => {
  const { entryId } = await add("Trang trại Bỏ Nhầm");
  const earlier = addDays(today, -3);
  await db.update(registerEntries).set({ listedOn: "2026-01-01" }).where(eq(registerEntries.id, entryId));
  await removeEntry(province, { entryId, reason: "Tưởng đã nghỉ" }, startOfDay(earlier));
  const off = await listRegister(officer, { ...everyone, off: "1" }, today);
  expect(off.entries.map(({ id }) => id)).toContain(entryId);
  const without = await countRegister(province, everyone, addDays(today, -1));
  const { codes } = await atOnce(5, () =>
    putBackEntry(officer, putBackEntryInput.parse({ entryId, reason: "Bỏ nhầm" }), now),
  );
  expect(codes.toSorted()).toEqual(["accepted", ...Array<string>(4).fill("not_found")]);
  expect((await countRegister(province, everyone, addDays(today, -1))).total).toBe(without.total + 1);
  expect(await loggedOf(entryId, "register.put_back")).toMatchObject([
    { reason: "Bỏ nhầm", before: { removedOn: earlier, removedReason: "Tưởng đã nghỉ" } },
  ]);
});

test("nothing is put back beside an entry of its tax code", async () => {
  const first = await add("Công ty Cũ", { taxCode: "0301442379" });
  await removeEntry(province, { entryId: first.entryId, reason: "Giải thể" }, now);
  const second = await add("Công ty Mở Lại", { taxCode: "0301442379" });
  const back = putBackEntryInput.parse({ entryId: first.entryId, reason: "x", isAnother: "yes" });
  expect(await refusalOf(putBackEntry(province, back, now))).toMatchObject({
    code: "register_double",
    at: second.entryId,
  });
});

test("an entry says who was there and when, the office's word and the team's visits", async () => {
  const { entryId } = await add("Trang trại Có Khách", { phone: "0981200008" });
  await markVisited(officer, { entryId, visitedOn: addDays(today, -4) }, now);
  const helper = await someHelper(await someTeam(place), "Chị Út");
  await db.insert(visits).values({
    id: newId(),
    memberId: helper.memberId,
    businessName: "Trang trại Có Khách",
    businessPhone: "+84981200008",
    communeCode: place.near,
    purpose: "new_shop",
    outcome: "come_again",
    visitedOn: addDays(today, -2),
    minutes: 20,
  });
  expect(await listContacts(officer, entryId)).toEqual([
    { on: addDays(today, -2), name: "Chị Út", by: "team", purpose: "new_shop", outcome: "come_again" },
    { on: addDays(today, -4), name: "Cán bộ Hạnh", by: "office", purpose: null, outcome: null },
  ]);
  const visited = await listRegister(officer, { ...everyone, stage: "visited" }, today);
  expect(visited.entries.map(({ id }) => id)).toContain(entryId);
});
