import { expect, test } from "vitest";
import { readOcopGroups } from "@/db/seed/data/read";
import { classPath, compareClasses } from "@/domain/ocop/groups";

test.each([
  ["I.3.c", { sector: "I", group: "I.3" }],
  ["I.6", { sector: "I", group: "I.6" }],
  ["VI.1", { sector: "VI", group: "VI.1" }],
  ["", null],
  ["I", null],
  ["VII.1", null],
  ["I.7", null],
  ["I.3.e", null],
  ["I.3.c.1", null],
  ["i.3.c", null],
])("class %s lies in %o", (code, path) => {
  expect(classPath(code)).toEqual(path);
});

test("every class of the law's table has a place in it, and their order is the law's", () => {
  const sets = readOcopGroups();
  for (const set of sets) expect(classPath(set.code)).toEqual({ sector: set.sectorCode, group: set.parentCode });
  const inOrder = sets.toSorted((a, b) => a.setNumber - b.setNumber).map((set) => set.code);
  expect(inOrder.toReversed().toSorted(compareClasses)).toEqual(inOrder);
});
