import ExcelJS from "exceljs";
import { and, eq, isNull, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { registerEntries } from "@/db/schema/register";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, openMarket, openShop, someBuyer } from "@/db/testing.shop";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { listOldPlaces, type OldPlace } from "@/domain/places/reads";
import { registerQuery } from "@/domain/register/input";
import { findList } from "@/domain/lists/reads";
import { countRegister, listRegister } from "@/domain/register/reads";
import { markVisited, removeEntry } from "@/domain/register/writes/entries";
import { applyRegister, draftRegister, registerList } from "@/domain/register/writes/import";
import { tieNewShops } from "@/domain/register/writes/ties";
import { addDays, localDay, startOfDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const today = localDay(now);
const titles = ["Loại hình", "Tên", "Mã số thuế", "Điện thoại", "Xã/phường", "Thôn/ấp"];
const everyone = registerQuery.parse({});
let province: AdminScope;
let place: Awaited<ReturnType<typeof openMarket>>;
let olds: OldPlace[];
let commune: string;

beforeAll(async () => {
  place = await openMarket();
  olds = await listOldPlaces();
  province = mintAdminScope({ userId: (await someBuyer("Tỉnh")).userId, communeCodes: "all" });
  const old = olds.find((each) => each.code === place.oldCommune);
  commune = old ? `${old.fullName} (${old.district.fullName})` : "";
});

type Cell = string | number;

async function sheet(rows: Cell[][], heading: string[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet("Danh sách");
  page.addRow(heading);
  for (const row of rows) page.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const look = async (rows: Cell[][], admin = province, heading = titles) =>
  draftRegister(admin, { fileName: "danh-ba.xlsx", bytes: await sheet(rows, heading) }, now);
const bring = async (rows: Cell[][]) => applyRegister(province, await look(rows), now);
const entryOf = async (name: string) => {
  const [entry] = await db
    .select()
    .from(registerEntries)
    .where(and(eq(registerEntries.name, name), isNull(registerEntries.removedOn)));
  if (!entry) throw new Error(`no ${name}`);
  return entry;
};
const lineOf = async (name: string, day = today) =>
  (await listRegister(province, { ...everyone, q: name }, day)).entries.find((entry) => entry.name === name);

let shops = 0;
async function someShop(name: string): Promise<{ id: string; slug: string; phone: string }> {
  const { id, slug } = await openShop(name, place);
  shops += 1;
  const phone = `+849820000${String(shops).padStart(2, "0")}`;
  await db
    .update(sellers)
    .set({ phone, approvedAt: startOfDay(today) })
    .where(eq(sellers.id, id));
  return { id, slug, phone };
}

test("a list is looked at, written down once, and the same list again changes nothing", async () => {
  const rows = [
    ["Hợp tác xã", "HTX Suối Giai", "", "0981 100 001", commune, "Ấp 1"],
    ["Trang trại", "Trang trại Ông Chín", "", 981100002, commune, ""],
    ["HTX", "Hợp tác xã Suối Giai", "", "", commune, "Ấp 1"],
    ["Quán", "Quán Gió", "12", "12", "Xã Không Có", ""],
  ];
  const { importId } = await look(rows);
  const found = await findList(province, registerList, importId);
  expect(found?.report).toMatchObject({ rows: 4, good: 2, fresh: 2, same: 0, duplicateCount: 1, faultCount: 4 });
  expect(found?.report.duplicates).toEqual([{ row: 4, first: 2, name: "Hợp tác xã Suối Giai" }]);
  expect(found?.report.faults.map(({ code }) => code)).toEqual([
    "register_kind",
    "tax_code_invalid",
    "phone_invalid",
    "place_unknown",
  ]);
  expect((await countRegister(province, everyone, today)).total).toBe(0);
  const { codes } = await atOnce(5, () => applyRegister(province, { importId }, now));
  expect(codes.filter((code) => code === "accepted")).toHaveLength(1);
  const counts = await countRegister(province, everyone, today);
  expect(counts).toMatchObject({ total: 2, byKind: { farm: 1, cooperative: 1 }, byStage: { not_contacted: 2 } });
  const again = await findList(province, registerList, (await look(rows)).importId);
  expect(again?.report).toMatchObject({ good: 2, fresh: 0, changed: 0, same: 2 });
});

test("a list that says more of a business fills it in and takes nothing away", async () => {
  await bring([["HTX", "HTX Biết Thêm", "", "0981100011", commune, "Ấp 7"]]);
  await bring([["HTX", "Hợp tác xã Biết Thêm", "", "", commune, ""]]);
  expect(await entryOf("Hợp tác xã Biết Thêm")).toMatchObject({ phone: "+84981100011", hamlet: "Ấp 7" });
});

test("a business that is a shop of the market is known as it, also when the shop comes later", async () => {
  const shop = await someShop("HTX Có Gian");
  await bring([["HTX", "HTX Đã Ghi Tên Khác", "", shop.phone, commune, ""]]);
  expect(await lineOf("HTX Đã Ghi Tên Khác")).toMatchObject({ sellerSlug: shop.slug, matchedBy: "phone" });
  await bring([["HTX", "HTX Vào Sau", "", "", commune, ""]]);
  expect(await lineOf("HTX Vào Sau")).toMatchObject({ sellerSlug: null, stage: "not_contacted" });
  await someShop("HTX Vào Sau");
  await tieNewShops();
  await tieNewShops();
  expect(await lineOf("HTX Vào Sau")).toMatchObject({ matchedBy: "name", stage: "on_board" });
  expect(await lineOf("HTX Vào Sau", addDays(today, -1))).toBeUndefined();
});

test("what fits two businesses is for a person to decide", async () => {
  await bring([
    ["HTX", "HTX Một Số", "", "0981100021", commune, ""],
    ["Trang trại", "Trang trại Hai Số", "", "0981100022", commune, ""],
  ]);
  await db.update(registerEntries).set({ phone: "+84981100021" }).where(eq(registerEntries.name, "Trang trại Hai Số"));
  const { importId } = await look([["Hộ kinh doanh", "Hộ Ba Số", "", "0981100021", commune, ""]]);
  const found = await findList(province, registerList, importId);
  expect(found?.report).toMatchObject({ good: 0, faultCount: 1, faults: [{ code: "register_ambiguous", row: 2 }] });
});

test("a business is taken off with a reason, from that day on and in the log, once", async () => {
  await bring([["Hộ", "Hộ Nghỉ Bán", "", "0981100031", commune, ""]]);
  const { id } = await entryOf("Hộ Nghỉ Bán");
  await db.update(registerEntries).set({ listedOn: "2026-01-01" }).where(eq(registerEntries.id, id));
  const before = await countRegister(province, everyone, addDays(today, -1));
  const officer = mintAdminScope({ userId: newId(), communeCodes: ["00000"] });
  const remove = { entryId: id, reason: "Đã giải thể" };
  expect(await codeOf(removeEntry(officer, remove, now))).toBe("not_found");
  const { codes } = await atOnce(5, () => removeEntry(province, remove, now));
  expect(codes.filter((code) => code === "accepted")).toHaveLength(1);
  expect(await lineOf("Hộ Nghỉ Bán")).toBeUndefined();
  expect(await countRegister(province, everyone, addDays(today, -1))).toEqual(before);
  const logged = await db.select().from(auditLog).where(eq(auditLog.subjectId, id));
  expect(logged).toMatchObject([{ action: "register.remove", reason: "Đã giải thể" }]);
  await expect(db.execute(sql`delete from register_entries where id = ${id}`)).rejects.toMatchObject({
    cause: { message: "register_entries is append-only" },
  });
});

test("a visit is noted by an officer of the commune, and not before it was", async () => {
  await bring([["Hộ", "Hộ Được Thăm", "", "", commune, ""]]);
  const { id: entryId, communeCode } = await entryOf("Hộ Được Thăm");
  const officer = mintAdminScope({ userId: province.userId, communeCodes: [communeCode] });
  expect(await codeOf(markVisited(officer, { entryId, visitedOn: addDays(today, 1) }, now))).toBe("day_ahead");
  await markVisited(officer, { entryId, visitedOn: addDays(today, -2) }, now);
  expect(await lineOf("Hộ Được Thăm")).toMatchObject({ stage: "visited", visitedOn: addDays(today, -2) });
});

test("an officer sees and brings only what lies in the own communes", async () => {
  const officer = mintAdminScope({ userId: province.userId, communeCodes: ["00000"] });
  expect(await listRegister(officer, everyone, today)).toEqual({ entries: [], next: null });
  expect((await countRegister(officer, everyone, today)).total).toBe(0);
  const { importId } = await look([["Hộ", "Hộ Xã Khác", "", "", commune, ""]], officer);
  const found = await findList(officer, registerList, importId);
  expect(found?.report).toMatchObject({ good: 0, faults: [{ code: "commune_elsewhere" }] });
});

test.each(["UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles"])(
  "a day ends in Viet Nam on a server in %s",
  async (zone) => {
    const was = process.env.TZ;
    process.env.TZ = zone;
    try {
      const { phone } = await someShop(`HTX Giờ ${zone}`);
      await bring([["HTX", `HTX Giờ ${zone}`, "", phone, commune, ""]]);
      await db
        .update(registerEntries)
        .set({ listedOn: "2026-01-01" })
        .where(eq(registerEntries.name, `HTX Giờ ${zone}`));
      expect((await lineOf(`HTX Giờ ${zone}`, addDays(today, -1)))?.stage).toBe("not_contacted");
      expect((await lineOf(`HTX Giờ ${zone}`))?.stage).toBe("on_board");
    } finally {
      if (was === undefined) delete process.env.TZ;
      else process.env.TZ = was;
    }
  },
);

test("a sheet without its columns, and what is no sheet, are refused at the file", async () => {
  expect(await codeOf(look([], province, titles.slice(1)))).toBe("register_headers");
  const bytes = Buffer.from("Loại hình;Tên");
  expect(await codeOf(draftRegister(province, { fileName: "x.csv", bytes }, now))).toBe("sheet_unreadable");
});
