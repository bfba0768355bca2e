import ExcelJS from "exceljs";
import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { teamMembers, teams } from "@/db/schema/mandates";
import { officeLists } from "@/db/schema/lists";
import { users } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { nextPhone } from "@/db/testing.mandates";
import { atOnce, codeOf, openMarket, someBuyer } from "@/db/testing.shop";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { listOldPlaces, type OldPlace } from "@/domain/places/reads";
import { findList } from "@/domain/lists/reads";
import { applyTeams, draftTeams, teamsList } from "@/domain/teams/writes/import";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const titles = ["Xã/phường", "Thôn/ấp", "Họ tên", "Số điện thoại", "Vai trò", "Ngày tập huấn"];
let province: AdminScope;
let place: Awaited<ReturnType<typeof openMarket>>;
let olds: OldPlace[];

beforeAll(async () => {
  place = await openMarket();
  olds = await listOldPlaces();
  province = mintAdminScope({ userId: (await someBuyer("Tỉnh")).userId, communeCodes: "all" });
});

type Cell = string | number | Date;

async function sheet(rows: Cell[][], heading: string[] = titles): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet("Danh sách");
  page.addRow(heading);
  for (const row of rows) page.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const look = async (rows: Cell[][], admin = province, heading = titles) =>
  draftTeams(admin, { fileName: "to.xlsx", bytes: await sheet(rows, heading) }, now);
const reportOf = async (rows: Cell[][], admin = province) =>
  (await findList(admin, teamsList, (await look(rows, admin)).importId))?.report;
const named = (code: string) => {
  const old = olds.find((each) => each.code === code);
  return old ? `${old.fullName} (${old.district.fullName})` : "";
};
const count = async () => {
  const [counted] = await db.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(teamMembers);
  return counted?.count ?? 0;
};

test("a list is looked at, written down once, and the same list again changes nothing", async () => {
  const commune = named(place.oldCommune);
  const rows = [
    [commune, "Ấp 1", "Điểu Thị Hoa", "0981 000 001", "Tổ trưởng", "01/06/2026"],
    [commune, "ẤP 1", "Lý Văn Nam", 981000002, "", ""],
    [commune, "", "Trần Thị Mai", "+84981000003", "Thành viên", new Date("2026-07-02T00:00:00Z")],
  ];
  const { importId } = await look(rows);
  expect((await findList(province, teamsList, importId))?.report).toMatchObject({
    rows: 3,
    good: 3,
    newTeams: 2,
    fresh: 3,
    faultCount: 0,
  });
  expect(await count()).toBe(0);
  const { codes } = await atOnce(3, () => applyTeams(province, { importId }, now));
  expect(codes).toEqual(["accepted", "import_applied", "import_applied"]);
  const written = await db
    .select({
      name: teamMembers.name,
      phone: teamMembers.phone,
      role: teamMembers.role,
      trainedOn: teamMembers.trainedOn,
      hamlet: teams.hamlet,
    })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .orderBy(teamMembers.phone);
  expect(written).toEqual([
    { name: "Điểu Thị Hoa", phone: "+84981000001", role: "lead", trainedOn: "2026-06-01", hamlet: "Ấp 1" },
    { name: "Lý Văn Nam", phone: "+84981000002", role: "member", trainedOn: null, hamlet: "Ấp 1" },
    { name: "Trần Thị Mai", phone: "+84981000003", role: "member", trainedOn: "2026-07-02", hamlet: "" },
  ]);
  const [kept] = await db.select({ rows: officeLists.rows }).from(officeLists).where(eq(officeLists.id, importId));
  expect(kept?.rows).toEqual([]);
  expect(await reportOf(rows)).toMatchObject({ newTeams: 0, fresh: 0, changed: 0, same: 3 });
  const [first = [], ...others] = rows;
  const renamed = [[...first.slice(0, 2), "Điểu Thị Hoa Mai", ...first.slice(3)], ...others];
  const again = await look(renamed);
  await applyTeams(province, again, now);
  expect(await count()).toBe(3);
  expect(await reportOf(renamed)).toMatchObject({ changed: 0, same: 3 });
});

test("what is wrong is told by row and cell, what is doubled by both rows", async () => {
  const commune = named(place.oldCommune);
  const report = await reportOf([
    ["Xã Không Có", "Ấp 1", "A", "0981000010", "", ""],
    [commune, "Ấp 2", "", "12345", "Giám đốc", "31/02/2026"],
    [commune, "Ấp 2", "B", "0981000011", "", "01/01/2030"],
    [commune, "Ấp 2", "C", "0981000012", "", ""],
    [commune, "Ấp 2", "C", "0981.000.012", "", ""],
    [commune, "Ấp 3", "C", "0981000012", "", ""],
  ]);
  expect(report?.faults.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, "commune", "place_unknown"],
    [3, "name", "field_required"],
    [3, "phone", "phone_invalid"],
    [3, "role", "role_unknown"],
    [3, "trainedOn", "day_invalid"],
    [4, "trainedOn", "day_ahead"],
  ]);
  expect(report?.duplicates).toMatchObject([{ row: 6, first: 5 }]);
  expect(report?.elsewhere).toMatchObject([{ row: 7, first: 5 }]);
  expect(report?.good).toBe(2);
});

test("an officer's list holds nothing of another commune, and is no one else's to apply", async () => {
  const far = olds.find(({ code }) => code !== place.oldCommune);
  const officer = mintAdminScope({ userId: (await someBuyer("Cán bộ")).userId, communeCodes: ["00004"] });
  const rows = [[named(far?.code ?? ""), "Ấp 1", "A", "0981000020", "", ""]];
  expect((await reportOf(rows, officer))?.faults).toMatchObject([{ code: "commune_elsewhere" }]);
  expect(await codeOf(applyTeams(officer, await look(rows), now))).toBe("not_found");
  expect(await codeOf(applyTeams(officer, { importId: newId() }, now))).toBe("not_found");
});

test.each([
  ["that has proven it is linked to it", now],
  ["that has not is nobody's yet", null],
])("a listed phone of an account %s", async (_, phoneProvenAt) => {
  const [phone, userId] = [nextPhone(), newId()];
  await db.insert(users).values({ id: userId, name: "Mai", phone, phoneProvenAt, passwordHash: "-" });
  await applyTeams(province, await look([[named(place.oldCommune), "Ấp 7", "Mai", phone, "", ""]]), now);
  const [member] = await db
    .select({ userId: teamMembers.userId })
    .from(teamMembers)
    .where(eq(teamMembers.phone, phone));
  expect(member?.userId).toBe(phoneProvenAt ? userId : null);
});

test.each([
  ["no sheet", async () => Buffer.from("Họ tên;Số điện thoại"), "sheet_unreadable"],
  ["a sheet without its columns", () => sheet([["A"]], ["Họ tên"]), "sheet_headers"],
  ["nine megabytes", async () => Buffer.alloc(9 * 1024 * 1024), "sheet_too_large"],
])("%s is refused", async (_, bytes, code) => {
  expect(await codeOf(draftTeams(province, { fileName: "x.xlsx", bytes: await bytes() }, now))).toBe(code);
});

test("6,000 members in 845 teams are looked at and written down once", async () => {
  const rows = Array.from({ length: 6_000 }, (_, place) => {
    const team = place % 845;
    const old = olds[team % olds.length];
    return [
      old ? `${old.fullName} (${old.district.fullName})` : "",
      `Ấp ${team}`,
      `Thành viên ${place}`,
      `097${String(place).padStart(7, "0")}`,
      place < 845 ? "Tổ trưởng" : "Thành viên",
      "01/06/2026",
    ];
  });
  const bytes = await sheet(rows);
  const before = await count();
  const drafted = await draftTeams(province, { fileName: "tinh.xlsx", bytes }, now);
  await applyTeams(province, drafted, now);
  expect((await findList(province, teamsList, drafted.importId))?.report).toMatchObject({
    good: 6_000,
    faultCount: 0,
    newTeams: 845,
  });
  expect((await count()) - before).toBe(6_000);
});
