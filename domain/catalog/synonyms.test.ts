import { expect, test } from "vitest";
import { meaningsOf } from "@/domain/catalog/synonyms";

test.each<[string, string, string[]]>([
  ["cashew", "cashew", ["hat dieu", "dao lon hot"]],
  ["hat dieu", "hat dieu", ["cashew", "cashew nut"]],
  ["ho tieu", "ho tieu", ["tieu", "hat tieu", "pepper"]],
  ["tieu", "tieu", ["ho tieu", "pepper"]],
  ["coffee", "coffee", ["ca phe"]],
  ["khoai mi", "khoai mi", ["san", "cassava"]],
  ["xa phong", "xa phong", ["xa bong", "soap"]],
])("%s is understood as %s, also called %o", (typed, taken, others) => {
  const [meaning, ...more] = meaningsOf(typed.split(" "));
  expect(more).toEqual([]);
  expect(meaning?.words.join(" ")).toBe(taken);
  const names = meaning?.alternatives.map((words) => words.join(" "));
  expect(names?.[0]).toBe(taken);
  expect(names).toEqual(expect.arrayContaining(others));
});

test("the longest name wins, and the other words stand for themselves", () => {
  expect(meaningsOf(["tieu", "den", "loc", "ninh"]).map(({ words }) => words)).toEqual([
    ["tieu", "den"],
    ["loc"],
    ["ninh"],
  ]);
});

test("a word that is no name here has no other", () => {
  expect(meaningsOf(["bom", "bo"]).map(({ alternatives }) => alternatives.length)).toEqual([1, 3 - 1]);
});

test("nothing typed means nothing", () => {
  expect(meaningsOf([])).toEqual([]);
});
