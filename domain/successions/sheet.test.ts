import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { readChangeSheet, templateHeadings } from "@/domain/successions/sheet";
import { changeColumns } from "@/domain/successions/map-change";
import { Refusal } from "@/platform/refusal";

const heads = changeColumns.map((column) => templateHeadings[column]);
const split = [
  "Tách",
  "25195",
  "37,5 %",
  "25204",
  "Phường",
  "Phường Tân Xuân",
  "",
  "25204; 25205",
  "01/03/2027",
  "NQ 5",
];

async function codeOf(text: string): Promise<string> {
  try {
    await readChangeSheet(Buffer.from(text));
    return "read";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const told = {
  row: {
    row: 2,
    kind: "split",
    fromCode: "25195",
    toCode: "25204",
    toKind: "ward",
    toName: "Tân Xuân",
    toNameEn: "",
    shareBasisPoints: 3_750,
    places: ["25204", "25205"],
  },
  effectiveOn: "2027-03-01",
  legalReference: "NQ 5",
};

test.each([";", "\t"])("a table set apart by %j reads as it is meant", async (mark) => {
  const { rows, faults, effectiveOn, legalReference } = await readChangeSheet(
    Buffer.from(
      [heads, split.map((cell) => (mark === ";" ? `"${cell}"` : cell))].map((row) => row.join(mark)).join("\n"),
    ),
  );
  expect({ row: rows[0], effectiveOn, legalReference }).toEqual(told);
  expect(faults).toEqual([]);
});

test("a workbook reads the same, with codes as numbers and days as days", async () => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Sắp xếp");
  sheet.addRow(heads);
  sheet.addRow(split.map((cell, place) => (place === 1 || place === 3 ? Number(cell) : cell)));
  sheet.getCell("I2").value = new Date("2027-03-01T00:00:00Z");
  const { rows, faults, effectiveOn } = await readChangeSheet(Buffer.from(await workbook.xlsx.writeBuffer()));
  expect({ row: rows[0], effectiveOn, legalReference: "NQ 5" }).toEqual(told);
  expect(faults).toEqual([]);
});

test("letters typed apart, without marks or in capitals are the same heads", async () => {
  const plain = "LOAI THAY DOI,ma cu,Mã mới,ten moi,ngay hieu luc,can cu\ndoi ten,25195,25195,Mới,2027-03-01,NQ 5";
  const { rows, faults } = await readChangeSheet(Buffer.from(plain.normalize("NFD")));
  expect(rows).toMatchObject([{ kind: "rename", toName: "Mới", shareBasisPoints: 10_000 }]);
  expect(faults).toEqual([]);
});

test.each([
  ["no heads", "a,b\n1,2", "import_headers"],
  ["heads alone", heads.join(","), "import_empty"],
  ["a picture", "\u0000\u0001\u0002", "import_type"],
])("%s is refused", async (_what, text, code) => {
  expect(await codeOf(text)).toBe(code);
});

test("one file is of one day and one resolution", async () => {
  const rows = [
    heads.join(";"),
    "Đổi tên;25195;;25195;;Một;;;01/03/2027;NQ 5",
    "Đổi tên;25210;;25210;;Hai;;;02/03/2027;NQ 6",
  ];
  const { faults } = await readChangeSheet(Buffer.from(rows.join("\n")));
  expect(faults.map(({ row, code }) => [row, code])).toEqual([
    [3, "one_day_only"],
    [3, "one_reference_only"],
  ]);
});
