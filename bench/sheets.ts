import ExcelJS from "exceljs";
import { and, asc, eq, isNull } from "drizzle-orm";
import { rounded } from "@/bench/measure";
import type { Line } from "@/bench/pages";
import { db } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { sellerStaff } from "@/db/schema/people";
import { columnKeys, headers } from "@/domain/imports/columns";
import { getImport } from "@/domain/imports/reads";
import { applyProductImport, writeImports } from "@/domain/imports/writes/apply";
import { planProductImport } from "@/domain/imports/writes/plan";
import { undoImports, undoProductImport } from "@/domain/imports/writes/undo";
import { mintSellerScope } from "@/domain/people/scopes";
import { now } from "@/platform/clock";

/**
 * A workbook of so many package sizes, two of each product, sent in by a shop of the demo: read and planned, written, the same workbook a second
 * time, and taken back. All that a person waits for is timed; the workbook is made before.
 */
export async function sheetMeasures(rows: number): Promise<Line> {
  const [owner] = await db
    .select()
    .from(sellerStaff)
    .where(eq(sellerStaff.role, "owner"))
    .orderBy(asc(sellerStaff.sellerId))
    .limit(1);
  if (!owner) throw new Error("the demo province has no shop");
  const seller = mintSellerScope({ sellerId: owner.sellerId, userId: owner.userId, role: "owner" });
  const bytes = await workbook(rows);
  const plan = () => planProductImport(seller, { fileName: "đo.xlsx", bytes }, now());
  const [{ importId }, planSeconds] = await timed(plan);
  const [, writeSeconds] = await timed(async () => {
    await applyProductImport(seller, { importId }, now());
    await writeImports(now());
  });
  const again = await getImport(seller, (await plan()).importId);
  const [, undoSeconds] = await timed(async () => {
    await undoProductImport(seller, { importId }, now());
    await undoImports(now());
  });
  const left = await db.$count(
    products,
    and(eq(products.sellerId, owner.sellerId), isNull(products.archivedAt), eq(products.nameEn, mark)),
  );
  return {
    part: "sheets",
    rows,
    bytes: bytes.length,
    planSeconds,
    writeSeconds,
    undoSeconds,
    rowsPerSecond: rounded(rows / (planSeconds + writeSeconds)),
    unchangedAgain: again.counts.unchanged,
    left,
  };
}

const mark = "bench sheet";

async function workbook(rows: number): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Hàng");
  sheet.addRow(columnKeys.map((key) => headers[key][0]));
  const communes = await db.execute<{ code: string }>(
    "select code from units where list = 'old' and level = 'commune' order by code limit 1",
  );
  for (let row = 0; row < rows; row += 1) {
    const cells: Partial<Record<(typeof columnKeys)[number], string | number>> = {
      sku: `DO-${row}`,
      name: `Hàng đo số ${Math.floor(row / 2)}`,
      group: "I.3.c",
      commune: [...communes][0]?.code ?? "",
      summary: "Một câu giới thiệu của hàng đo",
      quantity: row % 2 === 0 ? 500 : 1,
      unit: row % 2 === 0 ? "g" : "kg",
      price: 100_000 + row,
      stock: 10,
      nameEn: mark,
    };
    sheet.addRow(columnKeys.map((key) => cells[key] ?? ""));
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const began = performance.now();
  const result = await work();
  return [result, rounded((performance.now() - began) / 1000)];
}
