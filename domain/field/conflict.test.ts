import { describe, expect, test } from "vitest";
import { type FieldWords, reconciled, wordsInConflict } from "@/domain/field/conflict";

const base: FieldWords = { name: "Tiêu", groupCode: "I.1", summary: "Cay" };
const said = (changes: Partial<FieldWords>): FieldWords => ({ ...base, ...changes });

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
      { name: "C", groupCode: "I.3", summary: "D" },
    ],
  ])("changed by %s", (_who, ours, others, inConflict, without) => {
    const [mine, theirs] = [said(ours), said(others)];
    expect(wordsInConflict(base, mine, theirs)).toEqual(inConflict);
    expect(reconciled({ base, mine, theirs }, [])).toEqual(without);
  });

  test("are settled one by one", () => {
    const [mine, theirs] = [said({ name: "A", summary: "B" }), said({ name: "C", summary: "D" })];
    expect(reconciled({ base, mine, theirs }, ["name"])).toEqual(said({ name: "A", summary: "D" }));
    expect(reconciled({ base, mine, theirs }, ["name", "summary"])).toEqual(mine);
  });
});
