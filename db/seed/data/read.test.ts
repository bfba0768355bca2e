import { expect, test } from "vitest";
import { readAddresses, readOcopGroups, readOcopProducts, readSuccessions, readUnits } from "@/db/seed/data/read";

const units = readUnits();
const successions = readSuccessions();
const listed = (list: string, level: string) => units.filter((unit) => unit.list === list && unit.level === level);

test("the three lists hold 11 districts and 111 communes, then 40 units, then 40", () => {
  expect(listed("old", "district")).toHaveLength(11);
  expect(listed("old", "commune")).toHaveLength(111);
  expect(listed("2025", "commune")).toHaveLength(40);
  expect(listed("2026", "commune")).toHaveLength(40);
  expect(new Set(units.map((unit) => `${unit.list} ${unit.code}`)).size).toBe(units.length);
});

test.each([
  ["old", { commune: 86, ward: 20, township: 5 }],
  ["2025", { commune: 32, ward: 8 }],
  ["2026", { commune: 29, ward: 11 }],
])("list %s holds the kinds the law counts: %o", (list, kinds) => {
  const counts: Record<string, number> = {};
  for (const unit of listed(list, "commune")) counts[unit.kind] = (counts[unit.kind] ?? 0) + 1;
  expect(counts).toEqual(kinds);
});

test("each old commune became exactly one unit, and each unit comes from at least one", () => {
  const communes = listed("old", "commune").map((unit) => unit.code);
  const merges = successions.filter((row) => row.fromList === "old" && row.fromCode !== "70");
  expect(merges.map((row) => row.fromCode).toSorted()).toEqual(communes.toSorted());
  expect(new Set(merges.map((row) => row.toCode)).size).toBe(40);
  expect(merges.filter((row) => row.kind === "unchanged").map((row) => row.toCode)).toEqual(["25222", "25225"]);
  expect(merges.find((row) => row.fromCode === "25291")?.legalReference).toBe(
    "Nghị quyết 1662/NQ-UBTVQH15, Điều 1, khoản 48",
  );
});

test("on 30/04/2026 three communes became wards and 37 units stayed what they were", () => {
  const changes = successions.filter((row) => row.fromList === "2025" && row.fromCode !== "75");
  expect(changes).toHaveLength(40);
  expect(changes.filter((row) => row.kind === "change_of_kind").map((row) => row.toCode)).toEqual([
    "25270",
    "25357",
    "25363",
  ]);
});

test("both ends of every succession and every parent are units", () => {
  const keys = new Set(units.map((unit) => `${unit.list} ${unit.code}`));
  for (const row of successions) {
    expect(keys).toContain(`${row.fromList} ${row.fromCode}`);
    expect(keys).toContain(`${row.toList} ${row.toCode}`);
  }
  for (const unit of units.filter((unit) => unit.parentCode !== null)) {
    expect(keys).toContain(`${unit.list} ${unit.parentCode}`);
  }
});

test("four units of today lie in two old districts", () => {
  const districtOf = new Map(listed("old", "commune").map((unit) => [unit.code, unit.parentCode]));
  const straddling = listed("2026", "commune").filter((unit) => {
    const from = successions.filter((row) => row.toList === "2025" && row.toCode === unit.code);
    return new Set(from.map((row) => districtOf.get(row.fromCode))).size > 1;
  });
  expect(straddling.map((unit) => unit.name)).toEqual(["Phước Bình", "Tân Tiến", "Bình Long", "Tân Quan"]);
});

test("the units of today cover the stated 6,874 km² and have centres in the province", () => {
  const present = listed("2026", "commune");
  expect(present.reduce((sum, unit) => sum + (unit.areaKm2 ?? 0), 0)).toBeCloseTo(6874, -1);
  for (const unit of present) {
    expect(unit.latitude).toBeGreaterThan(11.3);
    expect(unit.latitude).toBeLessThan(12.3);
    expect(unit.longitude).toBeGreaterThan(106.4);
    expect(unit.longitude).toBeLessThan(107.5);
  }
});

test("addresses: 34 provinces, 3,321 wards, and today's 40 units among them under their present names", () => {
  const { provinces, wards } = readAddresses();
  expect(provinces).toHaveLength(34);
  expect(wards).toHaveLength(3321);
  expect(new Set(wards.map((ward) => ward.code)).size).toBe(3321);
  const names = new Map(wards.filter((ward) => ward.provinceCode === "75").map((ward) => [ward.code, ward.fullName]));
  expect(names.size).toBe(95);
  for (const unit of listed("2026", "commune")) expect(names.get(unit.code)).toBe(unit.fullName);
});

test("the law's table: 6 sectors, 17 groups, 26 criteria sets", () => {
  const sets = readOcopGroups();
  expect(new Set(sets.map((set) => set.sectorCode)).size).toBe(6);
  expect(new Set(sets.map((set) => set.parentCode)).size).toBe(17);
  expect(sets.map((set) => set.setNumber)).toEqual(Array.from({ length: 26 }, (_, index) => index + 1));
  expect(new Set(sets.map((set) => set.slug)).size).toBe(26);
});

test("65 sourced products of 18 makers, and six further makers", () => {
  const { makers, otherMakers, products } = readOcopProducts();
  expect(products).toHaveLength(65);
  expect(makers).toHaveLength(18);
  expect(otherMakers).toHaveLength(6);
  const count = (value: (row: (typeof products)[number]) => unknown) => {
    const counts: Record<string, number> = {};
    for (const row of products) counts[String(value(row))] = (counts[String(value(row))] ?? 0) + 1;
    return counts;
  };
  expect(count((row) => row.stars)).toEqual({ 5: 3, 4: 52, 3: 6, null: 4 });
  expect(count((row) => row.year)).toEqual({ 2021: 23, 2022: 12, 2023: 17, 2025: 9, null: 4 });
  expect(count((row) => row.nameStatus)).toEqual({ source: 46, "back-translated": 18, unknown: 1 });
  const classes = new Set(readOcopGroups().map((set) => set.code));
  for (const row of products.filter((row) => row.classCode !== null)) expect(classes).toContain(row.classCode);
  expect(products.filter((row) => row.classCode === null).map((row) => row.id)).toEqual(["bp-016"]);
  for (const row of products) {
    expect(makers.map((maker) => maker.id)).toContain(row.maker);
    expect(row.sources.length).toBeGreaterThan(0);
  }
});

test("a maker's old commune, its district and its unit of today agree", () => {
  const { makers, otherMakers } = readOcopProducts();
  const districtOf = new Map(listed("old", "commune").map((unit) => [unit.code, unit.parentCode]));
  const became = new Map(
    successions.filter((row) => row.fromList === "old").map((row) => [row.fromCode, row.toCode]),
  );
  for (const maker of [...makers, ...otherMakers]) {
    if (maker.oldCommuneCode === null) continue;
    expect(districtOf.get(maker.oldCommuneCode)).toBe(maker.districtCode);
    expect(became.get(maker.oldCommuneCode)).toBe(maker.communeCode);
  }
});
