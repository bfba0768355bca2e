import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { checkedSheet, exportSheet, templateSheet } from "@/app/product-sheet";
import { columnKeys } from "@/domain/imports/columns";
import { readSheet } from "@/domain/imports/sheet";

const choices = {
  groups: [{ code: "I.3.c", name: "Sản phẩm từ hạt điều" }],
  communes: [{ code: "25210", name: "Xã Lộc An", districtName: "Huyện Lộc Ninh" }],
};
const cellsOf = (cells: Record<string, string>) => columnKeys.map((key) => cells[key] ?? "");

async function opened(bytes: Buffer) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error("no sheet");
  return sheet;
}

test("the template has drop-downs, and its two examples read as rows", async () => {
  const bytes = await templateSheet(choices, "vi");
  expect((await opened(bytes)).getCell("C2").dataValidation.type).toBe("list");
  expect((await readSheet(bytes)).map(({ row }) => row)).toEqual([2, 3]);
});

test("a checked sheet comes back with each fault in its cell, what looks like a formula as words, and reads as it was sent", async () => {
  const cells = cellsOf({ sku: "A", name: "=SUM(1)", price: "1.5", summary: "-" });
  const faults = [{ column: "price" as const, code: "cell_number_ambiguous", facts: {} }];
  const bytes = await checkedSheet([{ row: 7, cells, faults, state: "planned" }], choices, "vi");
  const sheet = await opened(bytes);
  expect(sheet.getCell("H2").fill).toMatchObject({ pattern: "solid" });
  expect(sheet.getCell("B2").value).toBe("'=SUM(1)");
  expect(sheet.getCell(2, columnKeys.length + 1).text).toContain("Giá bán: Số này hiểu được hai cách");
  expect((await readSheet(bytes))[0]?.cells).toEqual(cells);
});

test("goods taken along read again as what they are", async () => {
  const product = { name: "Điều", groupCode: "I.3.c", oldCommuneCode: "25210", seasonFrom: null };
  const size = { sku: "A", netQuantity: 500, netUnit: "g", priceDong: 120_000, onHand: 3, name: "500 g" };
  const [row] = await readSheet(await exportSheet([{ product, size }], choices, "en"));
  const said = Object.fromEntries(columnKeys.map((key, place) => [key, row?.cells[place]]));
  expect(said).toMatchObject({
    sku: "A",
    commune: "Xã Lộc An, Huyện Lộc Ninh",
    quantity: "500",
    price: "120000",
    stock: "3",
  });
});
