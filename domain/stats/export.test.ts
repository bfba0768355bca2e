import { expect, test } from "vitest";
import { csvOf, harmless } from "@/domain/stats/export";

test.each([
  ["=1+1", "'=1+1"],
  ["+84912", "'+84912"],
  ["-5", "'-5"],
  ["@sum", "'@sum"],
  ["\t=1", "'\t=1"],
  ["Hạt điều", "Hạt điều"],
  ["", ""],
])("%j is written %j", (text, written) => {
  expect(harmless(text)).toBe(written);
});

test("a table begins with what it is, and quotes what needs quoting", () => {
  const csv = csvOf({
    name: "t",
    about: [["Ngày", "31/12/2022"]],
    heads: ["Nơi", "Sản phẩm"],
    rows: [
      ['Xã "A", B', 3],
      ["=HYPERLINK(1)", -1],
    ],
  });
  expect(csv).toBe('\ufeffNgày,31/12/2022\r\n\r\nNơi,Sản phẩm\r\n"Xã ""A"", B",3\r\n\'=HYPERLINK(1),-1\r\n');
});
