import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { users } from "@/db/schema/people";
import { boundarySets } from "@/db/schema/places";
import { insertFacts } from "@/db/seed/data/insert";
import { useDatabase } from "@/db/testing";
import { mintAdminScope } from "@/domain/people/scopes";
import { activeMap, listBoundarySets, listCentres, mapOfSet } from "@/domain/places/reads";
import { applyBoundaries, draftBoundaries, revertToSchematic } from "@/domain/places/writes";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-23T08:00:00+07:00");
const lan = mintAdminScope({ userId: newId(), communeCodes: "all" });
const officer = mintAdminScope({ userId: newId(), communeCodes: ["25270"] });
let centres = new Map<string, { longitude: number; latitude: number }>();
let everyUnit = "";

beforeAll(async () => {
  await inTransaction(insertFacts);
  await db.insert(users).values([
    { id: lan.userId, name: "Nguyễn Thị Lan", email: "lan@example.vn", passwordHash: "-" },
    { id: officer.userId, name: "Trần Văn Bình", email: "binh@example.vn", passwordHash: "-" },
  ]);
  centres = new Map((await listCentres()).map((centre) => [centre.code, centre]));
  everyUnit = fileOf([...centres.keys()]);
});

beforeEach(async () => {
  await db.delete(boundarySets);
});

/** A file with a small diamond around the centre of each unit. */
function fileOf(codes: readonly string[]): string {
  const place = (code: string) => ({
    type: "Feature",
    properties: { code },
    geometry: { type: "Polygon", coordinates: [diamond(code)] },
  });
  return JSON.stringify({ type: "FeatureCollection", features: codes.map(place) });
}

function diamond(code: string): number[][] {
  const { longitude: x, latitude: y } = centres.get(code) ?? { longitude: 106.9, latitude: 11.8 };
  const reach = 0.01;
  return [
    [x - reach, y],
    [x, y + reach],
    [x + reach, y],
    [x, y - reach],
    [x - reach, y],
  ];
}

const draft = (text = everyUnit) =>
  draftBoundaries(lan, { fileName: "ranh-gioi.geojson", sourceNote: "Sở Nông nghiệp và Môi trường", text }, now);

test("a draft is kept with who brought it in and when, and shows nothing yet", async () => {
  const { setId, report } = await draft();
  expect(report.rows.every((row) => row.state === "matched")).toBe(true);
  expect(await listBoundarySets()).toMatchObject([
    { id: setId, isActive: false, importedBy: "Nguyễn Thị Lan", importedAt: now, activatedAt: null },
  ]);
  expect((await activeMap("unit")).isSchematic).toBe(true);
  expect((await mapOfSet(setId))?.shapes).toHaveLength(40);
});

test("applied boundaries stand on every map, until they are withdrawn", async () => {
  const { setId } = await draft();
  await applyBoundaries(lan, { setId }, now);
  const [unit, district] = await Promise.all([activeMap("unit"), activeMap("district")]);
  expect(unit.isSchematic).toBe(false);
  expect(district.isSchematic).toBe(false);
  await revertToSchematic(lan, { reason: "sai nguồn" }, now);
  expect((await activeMap("unit")).isSchematic).toBe(true);
});

test("what was done to boundaries is on record, once", async () => {
  const { setId } = await draft();
  await applyBoundaries(lan, { setId }, now);
  await applyBoundaries(lan, { setId }, now);
  await revertToSchematic(lan, { reason: "sai nguồn" }, now);
  await revertToSchematic(lan, { reason: "sai nguồn" }, now);
  const entries = await db.select().from(auditLog).where(eq(auditLog.subjectId, setId)).orderBy(auditLog.id);
  expect(entries.map(({ action, actorUserId, at, reason }) => ({ action, actorUserId, at, reason }))).toEqual([
    { action: "boundaries_drafted", actorUserId: lan.userId, at: now, reason: "Sở Nông nghiệp và Môi trường" },
    { action: "boundaries_applied", actorUserId: lan.userId, at: now, reason: "" },
    { action: "boundaries_withdrawn", actorUserId: lan.userId, at: now, reason: "sai nguồn" },
  ]);
});

test("of two sets applied at once, one is in force", async () => {
  const sets = [await draft(), await draft(), await draft()];
  await Promise.all(sets.map(({ setId }) => applyBoundaries(lan, { setId }, now)));
  const [row] = await db.execute(sql`select count(*)::int as active from boundary_sets where is_active`);
  expect(row).toEqual({ active: 1 });
});

test("a draft that lacks a unit cannot be applied", async () => {
  const { setId, report } = await draft(fileOf([...centres.keys()].slice(1)));
  expect(report.rows.filter((row) => row.state === "missing")).toHaveLength(1);
  await expect(applyBoundaries(lan, { setId }, now)).rejects.toMatchObject({
    code: "boundaries_incomplete",
    details: { count: 1 },
  });
  expect((await activeMap("unit")).isSchematic).toBe(true);
});

test("a file without a single known place is refused, and nothing is kept", async () => {
  await expect(draft(fileOf(["26005"]))).rejects.toMatchObject({ code: "boundaries_no_match" });
  await expect(draft("{}")).rejects.toMatchObject({ code: "boundaries_not_geojson" });
  expect(await listBoundarySets()).toEqual([]);
});

test("a set that is not there is said to be missing", async () => {
  await expect(applyBoundaries(lan, { setId: newId() }, now)).rejects.toMatchObject({ code: "boundaries_missing" });
});

test("an officer of one commune does not change the province's boundaries", async () => {
  const { setId } = await draft();
  const input = { fileName: "a", sourceNote: "b", text: everyUnit };
  await expect(draftBoundaries(officer, input, now)).rejects.toMatchObject({ code: "province_only" });
  await expect(applyBoundaries(officer, { setId }, now)).rejects.toMatchObject({ code: "province_only" });
  await expect(revertToSchematic(officer, { reason: "" }, now)).rejects.toMatchObject({ code: "province_only" });
});
