import ExcelJS from "exceljs";
import { beforeAll, expect, test } from "vitest";
import { statementWords, statementXlsx } from "@/app/statement-export";
import { statementPdf } from "@/app/statement-pdf";
import { inTransaction } from "@/db/client";
import { useDatabase } from "@/db/testing";
import { sell, sellByCard } from "@/db/testing.money";
import { openMarket, openShop, type Shop } from "@/db/testing.shop";
import { textOf } from "@/db/testing.pdf";
import { owedBySeller } from "@/domain/ledger/reads";
import { postEntries } from "@/domain/ledger/writes";
import { sellerAccount } from "@/domain/ledger/accounts";
import { dong, formatDong, sumDong } from "@/domain/money/dong";
import { periodAsked } from "@/domain/payouts/input";
import { readBalance } from "@/domain/payouts/reads/balance";
import { readStatement } from "@/domain/payouts/reads/statement";
import { addDays, type LocalDay } from "@/platform/clock";

useDatabase();
const november = { from: "2026-11-01" as LocalDay, to: "2026-11-30" as LocalDay };
const day = (text: string) => new Date(`2026-11-${text}T03:00:00Z`);
let place: Awaited<ReturnType<typeof openMarket>>;
let shop: Shop;
let sold: { code: string; partId: string; shippingDong: number }[];

beforeAll(async () => {
  place = await openMarket();
  shop = await openShop("HTX Lúa Vàng", place);
  sold = [];
  const methods = ["cod", "card", "vietqr"] as const;
  for (let round = 0; round < 9; round += 1) {
    const at = day(String(10 + round));
    const method = methods[round % 3] ?? "cod";
    const order =
      method === "card"
        ? await sellByCard(shop, place, { bags: 2 + (round % 3), at })
        : await sell(shop, place, { bags: 2 + (round % 3), method, at });
    if (method === "card") await order.takeBack(1, "seller", day(String(12 + round)));
    sold.push(order);
  }
  const debtPaid = { from: "bank", to: sellerAccount("seller_owed", shop.id), amountDong: dong(1_000) } as const;
  await inTransaction((tx) =>
    postEntries(tx, [{ reference: "debt:1", kind: "debt_paid", postings: [debtPaid], note: "UNC 12" }], day("25")),
  );
}, 60_000);

test("opening + what every order left + payouts and the like = closing, for any days", async () => {
  for (const length of [0, 1, 3, 8, 40]) {
    for (let start = 0; start < 30; start += 4) {
      const from = addDays(november.from, start);
      const { openingDong, rows, others, closingDong, totals } = await readStatement(shop.seller, {
        from,
        to: addDays(from, length),
      });
      const moved = sumDong([...rows.map(({ netDong }) => netDong), ...others.map(({ amountDong }) => amountDong)]);
      expect(openingDong + moved).toBe(closingDong);
      expect(totals.netDong).toBe(sumDong(rows.map(({ netDong }) => netDong)));
    }
  }
});

test("the month's closing balance is the ledger's, and one month's closing the next one's opening", async () => {
  const { closingDong, openingDong } = await readStatement(shop.seller, november);
  const { totalDong } = await readBalance(shop.id);
  expect(openingDong).toBe(0);
  expect(closingDong).toBe(totalDong);
  const december = await readStatement(shop.seller, { from: "2026-12-01" as LocalDay, to: "2026-12-31" as LocalDay });
  expect(december).toMatchObject({ openingDong: closingDong, closingDong, rows: [], others: [] });
  expect(await owedBySeller(shop.id)).toBeGreaterThan(0);
});

test("each order stands once, with goods and delivery as the buyer's bill had them", async () => {
  const { rows } = await readStatement(shop.seller, november);
  expect(rows.map(({ orderCode }) => orderCode)).toEqual(sold.map(({ code }) => code));
  rows.forEach((row, round) => {
    const bags = 2 + (round % 3);
    expect(row).toMatchObject({
      goodsDong: 50_000 * bags,
      deliveryDong: sold[round]?.shippingDong,
      feeDong: -1_000 * bags,
      taxDong: -300 * bags,
      refundDong: round % 3 === 1 ? -48_700 : 0,
    });
  });
});

test("the workbook holds the same amounts as numbers, and no name becomes a formula", async () => {
  const statement = await readStatement(shop.seller, november);
  const words = statementWords(statement, { name: '=HYPERLINK("http://x")' }, "vi");
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await statementXlsx(words));
  const cells: unknown[] = [];
  book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.value))));
  expect(cells).toContain(statement.closingDong);
  for (const { netDong } of statement.rows) expect(cells).toContain(netDong);
  expect(cells).toContain(`'=HYPERLINK("http://x")`);
  expect(cells.filter((value) => typeof value === "object" && value !== null)).toEqual([]);
});

test("the PDF says every order and total in Vietnamese with all its marks, on as many pages as it takes", async () => {
  const statement = await readStatement(shop.seller, november);
  const rows = Array.from({ length: 12 }, () => statement.rows).flat();
  const words = statementWords({ ...statement, rows }, { name: "HTX Nghĩa Hưng Đồng Xoài" }, "vi");
  const pdf = await statementPdf(words, {
    made: "Lập lúc 10:00",
    pageOf: (page, pages) => `Trang ${page}/${pages}`,
  });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  const text = textOf(pdf);
  for (const { orderCode } of statement.rows) expect(text).toContain(orderCode);
  for (const said of ["HTX Nghĩa Hưng Đồng Xoài", "Số dư cuối kỳ", "Phí chợ", "UNC 12"]) expect(text).toContain(said);
  expect(text).toMatch(/Trang ([3-6])\/\1\n/);
  expect(text).toContain(formatDong(statement.closingDong));
  expect(text).toContain(formatDong(statement.totals.netDong));
});

test.each([
  [{}, { from: "2026-11-01", to: "2026-11-20" }],
  [
    { from: "2026-10-01", to: "2026-10-31" },
    { from: "2026-10-01", to: "2026-10-31" },
  ],
  [
    { from: "2026-11-20", to: "2026-11-20" },
    { from: "2026-11-20", to: "2026-11-20" },
  ],
  [
    { from: "2026-11-21", to: "2026-11-20" },
    { from: "2026-11-01", to: "2026-11-20" },
  ],
  [
    { from: "2020-01-01", to: "2026-11-20" },
    { from: "2026-11-01", to: "2026-11-20" },
  ],
  [
    { from: "x", to: ["a", "b"] },
    { from: "2026-11-01", to: "2026-11-20" },
  ],
])("the period asked for by %o", (asked, period) => {
  expect(periodAsked(asked, "2026-11-20" as LocalDay)).toEqual(period);
});
