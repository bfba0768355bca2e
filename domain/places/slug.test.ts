import { expect, test } from "vitest";
import { readUnits } from "@/db/seed/data/read";
import { slugOf, slugsOf } from "@/domain/places/slug";

test.each([
  ["", ""],
  ["Đồng Xoài", "dong-xoai"],
  ["Đồng Xoài".normalize("NFD"), "dong-xoai"],
  ["Đăk Ơ", "dak-o"],
  ["Đak Ơ", "dak-o"],
  ["Bù Gia Mập", "bu-gia-map"],
  ["  Thác   Mơ ", "thac-mo"],
  ["Phường 1", "phuong-1"],
  ["Ấp 3 (Tân Lập)", "ap-3-tan-lap"],
  ["???", ""],
])("%s becomes %s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test("two places of one name get their district, two of one district their code", () => {
  const slugs = slugsOf([
    { code: "1", name: "Tân Thành", districtName: "Đồng Xoài" },
    { code: "2", name: "Tân Thành", districtName: "Bù Đốp" },
    { code: "3", name: "Lộc Thành", districtName: "Lộc Ninh" },
    { code: "4", name: "Lộc Thạnh", districtName: "Lộc Ninh" },
    { code: "5", name: "Bom Bo", districtName: "Bù Đăng" },
    { code: "6", name: "Bình Long", districtName: null },
    { code: "7", name: "Bình Lọng", districtName: null },
  ]);
  expect(Object.fromEntries(slugs)).toEqual({
    1: "tan-thanh-dong-xoai",
    2: "tan-thanh-bu-dop",
    3: "loc-thanh-3",
    4: "loc-thanh-4",
    5: "bom-bo",
    6: "binh-long-6",
    7: "binh-long-7",
  });
});

test("every unit of a list has an address of its own, old districts and communes among them", () => {
  const units = readUnits();
  for (const list of ["old", "2025", "2026"] as const) {
    const slugs = units.filter((unit) => unit.list === list).map((unit) => unit.slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs.every((slug) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toBe(true);
  }
});

test("the old names that two districts shared carry their district", () => {
  const old = readUnits().filter((unit) => unit.list === "old" && unit.level === "commune");
  const slugsNamed = (name: string) => old.filter((unit) => unit.name === name).map((unit) => unit.slug);
  expect(slugsNamed("Tân Thành").toSorted()).toEqual(["tan-thanh-bu-dop", "tan-thanh-dong-xoai"]);
  for (const name of ["Tân Phú", "Thanh Bình", "Tân Tiến", "Tân Lợi", "Tân Hưng", "Minh Hưng"]) {
    expect(slugsNamed(name)).toHaveLength(2);
  }
});
