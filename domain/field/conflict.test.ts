import { describe, expect, test } from "vitest";
import { type FieldFacts, keysInConflict, reconciled, saysTheSame } from "@/domain/field/conflict";

const tin = { label: "Hũ", pack: "500 g", priceDong: "90000", onHand: "12" };
const base: FieldFacts = { name: "Tiêu", groupCode: "I.1", summary: "Cay", sizes: { a: tin } };
const said = (changes: Partial<FieldFacts>): FieldFacts => ({ ...base, ...changes });
const tinSaid = (changes: Partial<typeof tin>) => said({ sizes: { a: { ...tin, ...changes } } });

describe("words that two people wrote", () => {
  test.each([
    ["nobody", {}, {}, [], base],
    ["the phone alone", { name: "Tiêu sọ" }, {}, [], said({ name: "Tiêu sọ" })],
    ["somebody else alone", {}, { name: "Tiêu đen" }, [], said({ name: "Tiêu đen" })],
    ["both, to the same", { name: "Tiêu sọ" }, { name: "Tiêu sọ" }, [], said({ name: "Tiêu sọ" })],
    ["both, different words", { name: "Tiêu sọ" }, { summary: "Thơm" }, [], said({ name: "Tiêu sọ", summary: "Thơm" })],
    ["both, one word", { name: "Tiêu sọ" }, { name: "Tiêu đen" }, ["name"], said({ name: "Tiêu đen" })],
    [
      "both, all words",
      { name: "A", groupCode: "I.2", summary: "B" },
      { name: "C", groupCode: "I.3", summary: "D" },
      ["name", "groupCode", "summary"],
      said({ name: "C", groupCode: "I.3", summary: "D" }),
    ],
  ])("changed by %s", (_who, ours, others, inConflict, without) => {
    const [mine, theirs] = [said(ours), said(others)];
    expect(keysInConflict(base, mine, theirs)).toEqual(inConflict);
    expect(reconciled({ base, mine, theirs }, [])).toEqual(without);
  });

  test("are settled one by one", () => {
    const [mine, theirs] = [said({ name: "A", summary: "B" }), said({ name: "C", summary: "D" })];
    expect(reconciled({ base, mine, theirs }, ["name"])).toEqual(said({ name: "A", summary: "D" }));
    expect(reconciled({ base, mine, theirs }, ["name", "summary"])).toEqual(mine);
  });
});

describe("sizes that two people changed", () => {
  test("a price of the phone and goods sold meanwhile stand together", () => {
    const [mine, theirs] = [tinSaid({ priceDong: "95.000" }), tinSaid({ onHand: "10" })];
    expect(keysInConflict(base, mine, theirs)).toEqual([]);
    expect(reconciled({ base, mine, theirs }, [])).toEqual(tinSaid({ priceDong: "95.000", onHand: "10" }));
  });

  test("a count of the phone and goods sold meanwhile are shown side by side", () => {
    const [mine, theirs] = [tinSaid({ onHand: "30" }), tinSaid({ onHand: "10" })];
    expect(keysInConflict(base, mine, theirs)).toEqual(["a/onHand"]);
    expect(reconciled({ base, mine, theirs }, [])).toEqual(theirs);
    expect(reconciled({ base, mine, theirs }, ["a/onHand"])).toEqual(mine);
  });

  test("a size no longer sold is told of, and goes; one that came is there", () => {
    const theirs = said({ sizes: { b: { ...tin, label: "Bao" } } });
    expect(keysInConflict(base, tinSaid({ priceDong: "1" }), theirs)).toEqual(["a/priceDong"]);
    expect(keysInConflict(base, base, theirs)).toEqual([]);
    expect(reconciled({ base, mine: tinSaid({ priceDong: "1" }), theirs }, ["a/priceDong"])).toEqual(theirs);
  });

  test.each([
    ["priceDong", "45.000", "45000", true],
    ["priceDong", "45.000", "46.000", false],
    ["onHand", "12", "012", false],
    ["pack", "1,5 kg", "1.5 kg", true],
    ["pack", "500 g", "500 ml", false],
    ["label", "Hũ", "hũ", false],
  ] as const)("%s: %s and %s", (word, one, other, same) => {
    expect(saysTheSame(word, one, other)).toBe(same);
  });
});
