import { expect, test } from "vitest";
import { datasetOf, datasets } from "@/domain/opendata/catalogue";
import { changesBetween } from "@/domain/opendata/changes";
import { isKeptDay } from "@/domain/opendata/files";
import { daysOf } from "@/domain/opendata/figures";
import { csvLine, jsonLine, type Row, rowOfLine } from "@/domain/opendata/written";
import type { LocalDay } from "@/platform/clock";

const memberships = datasetOf("memberships");
const day = (text: string) => text as LocalDay;

test.each<[string, Row, string]>([
  [
    "nothing is an empty cell",
    { old_commune_code: "1", since: "2020-01-01", until: null, unit_code: "2" },
    "1,2020-01-01,,2\r\n",
  ],
  [
    "quotes and commas are quoted",
    { old_commune_code: 'a"b', since: "x,y", until: "l\nm", unit_code: "2" },
    '"a""b","x,y","l\nm",2\r\n',
  ],
  ["no formula runs", { old_commune_code: "=1+1", since: "@a", until: "+1", unit_code: "-2" }, "'=1+1,'@a,'+1,'-2\r\n"],
])("in a CSV file %s", (_, row, written) => {
  if (!memberships) throw new Error("no memberships");
  expect(csvLine(memberships, row)).toBe(written);
});

test("a row of a JSON file is one line, whatever is in it, and is read back the same", () => {
  if (!memberships) throw new Error("no memberships");
  const row = { old_commune_code: 'a\n"b', since: "x", until: null, unit_code: "=1" };
  const line = jsonLine(memberships, row, false);
  expect(line.split("\n")).toHaveLength(2);
  expect(rowOfLine(`${line.slice(2)},`)).toEqual(row);
  expect(rowOfLine("]")).toBeNull();
});

async function* these(rows: Row[]): AsyncGenerator<Row> {
  yield* rows;
}

test.each([
  [[], [], { added: 0, removed: 0, changed: 0 }],
  [[], ["b"], { added: 1, removed: 0, changed: 0 }],
  [["a", "b"], [], { added: 0, removed: 2, changed: 0 }],
  [["a", "c"], ["b", "c", "d"], { added: 2, removed: 1, changed: 0 }],
  [["a", "b"], ["a", "b*"], { added: 0, removed: 0, changed: 1 }],
])("from %j to %j is %j", async (before, after, changes) => {
  const rows = (words: string[]) => these(words.map((word) => ({ key: word[0] ?? "", other: word.slice(1) })));
  expect(await changesBetween(rows(before), rows(after), ["key"])).toEqual(changes);
});

test("the days of the figures are the ends of months, and the last 35 one by one", () => {
  const days = daysOf(day("2026-08-15"), day("2026-11-25"));
  expect(days.slice(0, 4)).toEqual(["2026-08-31", "2026-09-30", "2026-10-22", "2026-10-23"]);
  expect(days.at(-1)).toBe("2026-11-25");
  expect(days).toHaveLength(37);
  expect(daysOf(day("2026-11-25"), day("2026-11-24"))).toEqual([]);
});

test.each([
  ["2026-11-25", true],
  ["2026-10-27", true],
  ["2026-10-26", false],
  ["2026-09-30", true],
])("the files of %s are kept a month later: %s", (made, isKept) => {
  expect(isKeptDay(day(made), day("2026-11-25"))).toBe(isKept);
});

test("every dataset has its key first, words in both languages, and each column once", () => {
  for (const { columns, key, title } of datasets) {
    expect(key.every((name) => columns.some((column) => column.name === name))).toBe(true);
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    for (const { about } of columns) expect(about.vi && about.en).toBeTruthy();
    expect(title.vi && title.en).toBeTruthy();
  }
});
