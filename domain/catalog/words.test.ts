import { expect, test } from "vitest";
import { nameTsqueryOf, readingsOf, readSearchWords, slipsBetween, slipsOf, tsqueryOf } from "@/domain/catalog/words";

test.each<[string, string[]]>([
  ["hat dieu", ["hat", "dieu"]],
  ["HẠT ĐIỀU", ["hat", "dieu"]],
  ["hạt điều".normalize("NFD"), ["hat", "dieu"]],
  ["đăk ơ", ["dak", "o"]],
  ["điều ở bù đăng", ["dieu", "bu", "dang"]],
  ["ở", ["o"]],
  ["100% mật_ong & sữa: 'O''Brien'", ["100", "mat", "ong", "sua", "o", "brien"]],
  ["%%% ___ &&& ::: ''' \\", []],
  ["", []],
  ["đặc sản Bình Phước", ["binh", "phuoc"]],
  ["hạt điều Bình Phước", ["hat", "dieu"]],
  ["OCOP", []],
])("%s is the words %o", (text, folded) => {
  expect(readSearchWords(text).folded).toEqual(folded);
});

test("marks are kept beside, in lower case", () => {
  expect(readSearchWords("HẠT Điều").marked).toEqual(["hạt", "điều"]);
});

test("words become a query of quoted words, one lexeme for what has several names", () => {
  expect(tsqueryOf(["loc", "ninh"])).toBe("('loc') & ('ninh')");
  expect(tsqueryOf(["rice", "lut"])).toBe("('=gao') & ('lut')");
  expect(tsqueryOf(["rice", "lut"], "in the name")).toBe("('=gao':A) & ('lut':A)");
  expect(nameTsqueryOf(["hạt", "điều"])).toBe("('hạt':A & 'điều':A)");
  expect(tsqueryOf([])).toBe("");
});

test("what is no word never reaches a query", () => {
  expect(() => tsqueryOf(["a' | 'b"])).toThrow("not a word");
});

test.each([
  ["dieu", "dieu", 0],
  ["deiu", "dieu", 1],
  ["die", "dieu", 1],
  ["dieuu", "dieu", 1],
  ["dueu", "dieu", 1],
  ["mui", "muoi", 1],
  ["ca", "ac", 1],
  ["cashwe", "cashew", 1],
  ["kashwe", "cashew", 2],
  ["", "abc", 3],
])("between %s and %s lie %i slips", (a, b, slips) => {
  expect(slipsBetween(a, b)).toBe(slips);
  expect(slipsBetween(b, a)).toBe(slips);
});

test.each([
  ["deiu", "dieu"],
  ["die", "dieu"],
  ["dieuu", "dieu"],
  ["dueu", "dieu"],
])("%s and %s, one slip apart, share a slip", (a, b) => {
  expect(slipsOf(a).some((slip) => slipsOf(b).includes(slip))).toBe(true);
});

test("readings go from the likeliest to those that leave a word out", () => {
  const readings = readingsOf(
    ["hat", "deiu"],
    [
      [{ words: ["hat"], slips: 0, count: 900 }],
      [
        { words: ["dieu"], slips: 1, count: 900 },
        { words: ["deu"], slips: 1, count: 2 },
      ],
    ],
  );
  expect(readings.map(({ words }) => words.join(" "))).toEqual(["hat dieu", "hat deu", "dieu", "hat"]);
});
