import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { insertFacts } from "@/db/seed/data/insert";
import { useDatabase } from "@/db/testing";
import {
  activeMap,
  findUnit,
  findUnitByCode,
  findWard,
  formedFrom,
  listDistricts,
  listOldCommunes,
  listOldPlaces,
  listProvinces,
  listUnits,
  listWards,
  oldPlacesOf,
  presentUnitOf,
  searchWards,
  successorsOf,
  unitsOfDistrict,
} from "@/domain/places/reads";
import { fold } from "@/domain/places/search-name";

useDatabase();

beforeAll(async () => {
  await inTransaction(insertFacts);
  await inTransaction(insertFacts);
});

test("bringing in the facts twice leaves them once", async () => {
  const [counts] = await db.execute(sql`select (select count(*)::int from units) as units,
    (select count(*)::int from unit_successions) as successions, (select count(*)::int from address_provinces) as provinces,
    (select count(*)::int from address_wards) as wards, (select count(*)::int from ocop_groups) as groups`);
  expect(counts).toEqual({ units: 205, successions: 153, provinces: 34, wards: 3321, groups: 26 });
});

test("every name is folded alike by SQL and by TypeScript", async () => {
  const names = await db.execute<{ name: string; folded: string }>(sql`select name, fold(name) as folded from (
    select full_name as name from units union select full_name from address_wards union select name from ocop_groups
    union select normalize(full_name, NFD) from units union select upper(full_name) from address_wards) as names`);
  expect(names.length).toBeGreaterThan(3_000);
  expect(names.filter(({ name, folded }) => fold(name) !== folded)).toEqual([]);
});

test("one code means another unit on another list", async () => {
  expect((await findUnitByCode("old", "25195"))?.fullName).toBe("Phường Tân Phú");
  expect((await findUnitByCode("2026", "25195"))?.fullName).toBe("Phường Bình Phước");
  expect(await findUnitByCode("2026", "25198")).toBe(null);
});

test.each([
  ["2026", "loc-ninh", "Phường Lộc Ninh"],
  ["2025", "loc-ninh", "Xã Lộc Ninh"],
  ["old", "loc-ninh", "Thị trấn Lộc Ninh"],
  ["old", "huyen-loc-ninh", "Huyện Lộc Ninh"],
  ["old", "tan-thanh-dong-xoai", "Xã Tân Thành"],
  ["2026", "loc-thanh-25280", "Xã Lộc Thạnh"],
] as const)("on list %s the address %s is %s", async (list, slug, fullName) => {
  expect((await findUnit(list, slug))?.fullName).toBe(fullName);
});

test("an address that is no unit finds nothing", async () => {
  expect(await findUnit("2026", "huyen-loc-ninh")).toBe(null);
  expect(await findUnit("2026", "' or true --")).toBe(null);
});

test("lists are in the order of the Vietnamese alphabet: Đ after D", async () => {
  const names = (await listUnits("2026")).map((unit) => unit.name);
  expect(names).toHaveLength(40);
  expect(names.slice(0, 5)).toEqual(["An Lộc", "Bình Long", "Bình Phước", "Bình Tân", "Bom Bo"]);
  expect(names.indexOf("Đa Kia")).toBe(names.indexOf("Chơn Thành") + 1);
  expect(await listDistricts()).toHaveLength(11);
});

test("an old commune leads to its unit of today, and that unit back to all it was made from", async () => {
  expect((await presentUnitOf("25291"))?.fullName).toBe("Xã Lộc Quang");
  expect((await presentUnitOf("25282"))?.code).toBe("25292");
  expect(await presentUnitOf("00000")).toBe(null);
  const old = await oldPlacesOf("25351");
  expect(old.map((place) => `${place.fullName}, ${place.district.fullName}`)).toEqual([
    "Xã Phước An, Huyện Hớn Quản",
    "Xã Quang Minh, Thị xã Chơn Thành",
    "Xã Tân Lợi, Huyện Hớn Quản",
    "Xã Tân Quan, Huyện Hớn Quản",
  ]);
});

test("every one of the 111 old communes has a district and a unit of today", async () => {
  const [places, communes] = await Promise.all([listOldPlaces(), listOldCommunes()]);
  expect(places).toHaveLength(111);
  expect(communes).toHaveLength(111);
  const present = new Set((await listUnits("2026")).map((unit) => unit.code));
  for (const commune of communes) expect(present).toContain(commune.becomes);
});

test("a succession names its day and its law", async () => {
  expect(await successorsOf("old", "25291")).toMatchObject([
    { kind: "merge", effectiveOn: "2025-07-01", unit: { list: "2025", code: "25292" } },
  ]);
  expect(await successorsOf("2025", "25270")).toMatchObject([
    { kind: "change_of_kind", legalReference: "Nghị quyết 237/NQ-UBTVQH16", unit: { fullName: "Phường Lộc Ninh" } },
  ]);
  expect(await successorsOf("old", "692")).toEqual([]);
  expect((await formedFrom("2025", "25195")).map(({ unit }) => unit.code).toSorted()).toEqual([
    "25195",
    "25198",
    "25201",
    "25204",
    "25205",
    "25213",
  ]);
});

test("the units of an old district include those it shares", async () => {
  expect((await unitsOfDistrict("693")).map((unit) => unit.name)).toEqual(["Hưng Phước", "Tân Tiến", "Thiện Hưng"]);
  expect(await unitsOfDistrict("000")).toEqual([]);
});

test("addresses: 34 provinces, the wards of one by name, a ward by its code", async () => {
  expect(await listProvinces()).toHaveLength(34);
  expect(await listWards("75")).toHaveLength(95);
  expect(await findWard("25270")).toEqual({
    code: "25270",
    fullName: "Phường Lộc Ninh",
    provinceCode: "75",
    provinceName: "Thành phố Đồng Nai",
  });
  expect(await findWard("99999")).toBe(null);
});

test.each([
  ["loc ninh", "75", "Phường Lộc Ninh", null],
  ["Lộc Ninh".normalize("NFD"), "75", "Phường Lộc Ninh", null],
  ["ĐĂK Ơ", "75", "Xã Đăk Ơ", null],
  ["thanh hoa", "75", "Xã Thiện Hưng", "Xã Thanh Hòa, Huyện Bù Đốp"],
  ["thác mơ", "75", "Phường Phước Long", "Phường Thác Mơ, Thị xã Phước Long"],
  ["ba dinh", "01", "Phường Ba Đình", null],
])("the ward looked for by %s in province %s is %s", async (query, province, fullName, formerly) => {
  const [ward] = await searchWards(query, province);
  expect(ward).toMatchObject({ fullName, formerly });
});

test("an old name that two districts had leads to both wards", async () => {
  const wards = await searchWards("tân thành", "75");
  expect(wards.filter((ward) => ward.formerly?.startsWith("Xã Tân Thành")).map((ward) => ward.fullName)).toHaveLength(
    2,
  );
});

test.each(["", "   ", "%", "_", "zzzz", "'; drop table units; --"])("looking for %j finds no ward", async (query) => {
  expect(await searchWards(query, "75")).toEqual([]);
});

test("the map drawn from the database is the schematic one until boundaries are imported", async () => {
  const [unit, district, oldCommune] = await Promise.all([
    activeMap("unit"),
    activeMap("district"),
    activeMap("oldCommune"),
  ]);
  expect(unit.isSchematic).toBe(true);
  expect(unit.shapes).toHaveLength(40);
  expect(district.shapes).toHaveLength(11);
  expect(oldCommune).toBe(null);
});
