import { expect, test } from "vitest";
import { concepts, meaningsOf } from "@/domain/catalog/synonyms";

test.each<[string, string[]]>([
  ["cashew", ["hat dieu", "dao lon hot", "cashew nut"]],
  ["ho tieu", ["tieu", "hat tieu", "pepper"]],
  ["coffee", ["ca phe"]],
  ["khoai mi", ["san", "cassava"]],
  ["xa phong", ["xa bong", "soap"]],
])("%s is one thing with %o", (typed, others) => {
  const [meaning, ...more] = meaningsOf(typed.split(" "));
  expect(more).toEqual([]);
  expect(meaning?.words.join(" ")).toBe(typed);
  expect(meaning?.lexemes).toHaveLength(1);
  for (const other of others) expect(meaningsOf(other.split(" "))).toEqual([{ ...meaning, words: other.split(" ") }]);
});

test("the longest name wins, and the other words stand for themselves", () => {
  expect(meaningsOf(["tieu", "den", "loc", "ninh"]).map(({ words }) => words)).toEqual([
    ["tieu", "den"],
    ["loc"],
    ["ninh"],
  ]);
});

test("a word that is no name here stands for itself", () => {
  expect(meaningsOf(["bom", "bo"]).map(({ lexemes }) => lexemes)).toEqual([[], ["=bo"]]);
});

test("each thing has a lexeme of its own, which nobody can type", () => {
  const lexemes = concepts.map(({ lexeme }) => lexeme);
  expect(new Set(lexemes).size).toBe(lexemes.length);
  for (const lexeme of lexemes) expect(lexeme).toMatch(/^=[a-z-]+$/);
});

test("nothing typed means nothing", () => {
  expect(meaningsOf([])).toEqual([]);
});
