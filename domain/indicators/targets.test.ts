import { eq, isNull, sql } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { dailyIndicators, declaredFigures, targets } from "@/db/schema/indicators";
import { useDatabase } from "@/db/testing";
import { writeChanges } from "@/db/testing.indicators";
import { atOnce, codeOf, openMarket, someBuyer } from "@/db/testing.shop";
import { declareInput, targetInput } from "@/domain/indicators/input";
import { listDeclared, listTargets, readProgress } from "@/domain/indicators/reads/targets";
import { followTargets } from "@/domain/indicators/writes/follow";
import { declareFigure, endTarget, setTarget } from "@/domain/indicators/writes/targets";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

useDatabase();
const now = new Date("2026-06-01T03:00:00Z");
const typed = {
  indicator: "products_online",
  communeCode: "",
  firstDay: "2026-01-01",
  lastDay: "2026-12-31",
  value: "100",
  source: "Quyết định 7/QĐ-UBND",
};
let province: AdminScope;
let officer: AdminScope;
let unit: string;
let oldCommune: string;

beforeAll(async () => {
  const place = await openMarket();
  unit = place.near;
  oldCommune = place.oldCommune;
  province = mintAdminScope({ userId: (await someBuyer("Tỉnh")).userId, communeCodes: "all" });
  officer = mintAdminScope({ userId: newId(), communeCodes: [unit] });
});

beforeEach(async () => {
  await db.delete(targets);
  await db.delete(dailyIndicators);
});

const set = (more: Partial<typeof typed> = {}) => setTarget(province, targetInput.parse({ ...typed, ...more }), now);
const count = (
  day: string,
  numerator: number,
  denominator = 0,
  indicator: "products_online" | "digitised_any" = "products_online",
) => writeChanges([{ indicator, day, oldCommuneCode: oldCommune, numerator, denominator }]);
const progressOn = async (day: string) => readProgress(await listTargets(province), day as LocalDay);

test("a target is held against the way from its first day", async () => {
  await set();
  await count("2025-06-01", 20);
  await count("2026-03-01", 10);
  const [goal] = await progressOn("2026-07-02");
  expect(goal).toMatchObject({ from: 20, reached: 30, light: "far_behind" });
  await count("2026-06-15", 40);
  expect((await progressOn("2026-07-02"))[0]?.light).toBe("on_pace");
  await count("2026-06-20", 30);
  expect((await progressOn("2026-07-02"))[0]).toMatchObject({ reached: 100, light: "reached" });
});

test("a target that is over is held against what there was on its last day", async () => {
  await set({ firstDay: "2025-01-01", lastDay: "2025-12-31" });
  await count("2025-06-01", 90);
  await count("2026-01-01", 50);
  expect((await progressOn("2026-07-02"))[0]).toMatchObject({ reached: 90, light: "behind" });
});

test("a share without a list has no light", async () => {
  await set({ indicator: "digitised_any", value: "20" });
  expect((await progressOn("2026-07-02"))[0]).toMatchObject({ reached: null, light: "unknown" });
  await count("2026-02-01", 0, 1000, "digitised_any");
  await count("2026-03-01", 199, 0, "digitised_any");
  expect((await progressOn("2026-12-31"))[0]).toMatchObject({ reached: 19.9, light: "behind" });
});

test.each([
  [{ lastDay: "2026-01-01" }, "target_days_order"],
  [{ indicator: "digitised_any", value: "101" }, "target_over_hundred"],
  [{ value: "0" }, "count_too_small"],
  [{ indicator: "left_out" }, "field_invalid"],
])("%j is refused", (more, code) => {
  expect(targetInput.safeParse({ ...typed, ...more }).error?.issues.map(({ message }) => message)).toContain(code);
});

test("one place has one target of an indicator for a day, also when two are set at once; ended, another may be set", async () => {
  const { codes } = await atOnce(2, () => set());
  expect(codes).toEqual(["accepted", "target_taken"]);
  const [goal] = await listTargets(province);
  const end = { targetId: goal?.id ?? "", reason: "Điều chỉnh" };
  await endTarget(province, end, now);
  expect(await codeOf(endTarget(province, end, now))).toBe("not_found");
  await set({ value: "120" });
  expect((await listTargets(province)).map(({ value }) => value)).toEqual([120]);
  const logged = await db.select().from(auditLog).where(eq(auditLog.subjectId, end.targetId));
  expect(logged.map(({ action, reason }) => [action, reason])).toEqual([
    ["target.set", ""],
    ["target.end", "Điều chỉnh"],
  ]);
});

test("a unit there is none of has no target", async () => {
  expect(await codeOf(set({ communeCode: "00000" }))).toBe("field_invalid");
});

test("an officer sets none, and sees the province's and the own unit's", async () => {
  expect(await codeOf(setTarget(officer, targetInput.parse(typed), now))).toBe("forbidden");
  expect(await codeOf(endTarget(officer, { targetId: newId(), reason: "x" }, now))).toBe("forbidden");
  await set();
  await set({ communeCode: unit });
  const far = mintAdminScope({ userId: newId(), communeCodes: ["99999"] });
  expect((await listTargets(officer)).map(({ communeCode }) => communeCode)).toEqual(["", unit]);
  expect((await listTargets(far)).map(({ communeCode }) => communeCode)).toEqual([""]);
});

test("when units are merged their counts are added, of shares the greatest holds, and nothing is counted twice", async () => {
  const row = { ...typed, indicator: "products_online" as const, value: 10 };
  await db.insert(targets).values([
    { ...row, communeCode: "10001", source: "một" },
    { ...row, communeCode: "10002", value: 5, source: "hai" },
    { ...row, communeCode: "10003", value: 7, source: "ba" },
    { ...row, communeCode: "10001", indicator: "digitised_any", value: 60 },
    { ...row, communeCode: "10002", indicator: "digitised_any", value: 80 },
    { ...row, communeCode: "10004", value: 9 },
  ]);
  await inTransaction((tx) => followTargets(tx, sql`values ('10001', '10003'), ('10002', '10003')`));
  const left = await db.select().from(targets).where(isNull(targets.endedAt));
  expect(left.map(({ communeCode, indicator, value }) => `${communeCode} ${indicator} ${value}`).toSorted()).toEqual([
    "10003 digitised_any 80",
    "10003 products_online 22",
    "10004 products_online 9",
  ]);
  expect(left.find(({ value }) => value === 22)?.source).toBe("ba; hai; một");
});

test("a figure others published keeps its source; a later word of the year stands for the earlier", async () => {
  await db.delete(declaredFigures);
  const say = (value: string, year = "2025") =>
    declareFigure(province, declareInput.parse({ name: "digital_grdp_share", year, value, source: "Niên giám" }), now);
  await say("5,31");
  await say("5.5", "2024");
  await db.execute(sql`update declared_figures set created_at = created_at - interval '1 day'`);
  await say("5,4");
  expect((await listDeclared()).map(({ year, value }) => [year, value])).toEqual([
    [2025, 5.4],
    [2024, 5.5],
  ]);
  const officers = declareInput.parse({ name: "dti_rank", year: "2025", value: "9", source: "x" });
  expect(await codeOf(declareFigure(officer, officers, now))).toBe("forbidden");
});
