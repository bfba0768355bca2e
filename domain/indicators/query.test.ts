import { expect, test } from "vitest";
import { readPublicQuery, writePublicQuery } from "@/domain/indicators/query";
import type { LocalDay } from "@/platform/clock";

const today = "2026-11-20" as LocalDay;
const plain = { asOf: today, map: "new", level: "commune", indicator: "products_online", order: "most" };

test("an address that says nothing, or nothing that means anything, asks for products of today on today's map", () => {
  expect(readPublicQuery({}, today)).toEqual(plain);
  const words = { asOf: "2027-01-01", map: "then", level: "province", indicator: "wealth", order: "least" };
  expect(readPublicQuery(words, today)).toEqual(plain);
});

test("districts are on the old map alone", () => {
  expect(readPublicQuery({ level: "district" }, today)).toMatchObject({ map: "old", level: "district" });
});

test("what is asked is written as it was read, in the shortest way", () => {
  expect(writePublicQuery(readPublicQuery({}, today), today)).toBe("");
  const asked = "?asOf=2022-12-31&map=old&level=district&indicator=digitised_5&order=name";
  const words = Object.fromEntries(new URLSearchParams(asked));
  expect(writePublicQuery(readPublicQuery(words, today), today)).toBe(asked);
});
