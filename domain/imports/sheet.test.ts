import { deflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { columnKeys, headers } from "@/domain/imports/columns";
import { mostRows, readSheet } from "@/domain/imports/sheet";
import { codeOf } from "@/db/testing.shop";

const head = ["Mã hàng", "Tên sản phẩm", "Giá bán"];
const line = ["DIEU-500", "Hạt điều rang muối", "120.000"];
const shown = (cells: readonly string[]) =>
  ["sku", "name", "price"].map((key) => cells[columnKeys.indexOf(key as "sku")]);
const csv = (separator: string) => [head, line].map((cells) => cells.join(separator)).join("\r\n");

async function workbook(rows: readonly (readonly unknown[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet("Hàng").addRows(rows as unknown[][]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function utf16(text: string, isBigEndian = false): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return isBigEndian ? bytes.swap16() : bytes;
}

/** As Vietnamese Windows writes it: tones are marks of their own after the letter. */
function cp1258(text: string): Buffer {
  const marks: Record<string, number> = {
    "\u0300": 0xcc,
    "\u0309": 0xd2,
    "\u0303": 0xde,
    "\u0301": 0xec,
    "\u0323": 0xf2,
  };
  const letters: Record<string, number> = {
    ă: 0xe3,
    Ă: 0xc3,
    đ: 0xf0,
    Đ: 0xd0,
    ơ: 0xf5,
    Ơ: 0xd5,
    ư: 0xfd,
    Ư: 0xdd,
    ê: 0xea,
    ô: 0xf4,
    â: 0xe2,
    Â: 0xc2,
    Ê: 0xca,
    Ô: 0xd4,
  };
  const bytes = Array.from(text.normalize("NFC")).flatMap((letter) => {
    const known = letters[letter];
    if (known !== undefined) return [known];
    if (letter.charCodeAt(0) < 0x80) return [letter.charCodeAt(0)];
    const [base = "", ...tones] = Array.from(letter.normalize("NFD"));
    const circumflex = tones.find((mark) => !marks[mark]);
    const whole = (base + (circumflex ?? "")).normalize("NFC");
    return [letters[whole] ?? whole.charCodeAt(0), ...tones.flatMap((mark) => marks[mark] ?? [])];
  });
  return Buffer.from(bytes);
}

describe("a sheet is read", () => {
  test.each([
    ["as UTF-8 with commas", Buffer.from(csv(","))],
    ["as UTF-8 with a mark and semicolons", Buffer.from(`\ufeff${csv(";")}`)],
    ["as UTF-8 in pieces", Buffer.from(csv(";").normalize("NFD"))],
    ["as UTF-16 with tabs", utf16(csv("\t"))],
    ["as UTF-16 the other way round", utf16(csv(";"), true)],
    ["as Windows-1258", cp1258(csv(";"))],
    ["with Excel's own word for the separator", Buffer.from(`sep=;\r\n${csv(";")}`)],
    ["with a title above", Buffer.from(`BẢNG GIÁ 2026\n\n${csv(";")}`)],
  ])("%s", async (_how, bytes) => {
    const [row] = await readSheet(bytes);
    expect(shown(row?.cells ?? [])).toEqual(line);
  });

  test("as a workbook, with numbers, dates, formulas and rich words as a person would type them", async () => {
    const bytes = await workbook([
      [...head, "Khối lượng tịnh", "Tồn kho", "Hạn sử dụng"],
      [
        "DIEU-500",
        { richText: [{ text: "Hạt điều " }, { text: "rang muối" }] },
        120_000,
        0.5,
        { formula: "1+1", result: 2 },
        new Date("2026-12-31T00:00:00Z"),
      ],
    ]);
    const [row] = await readSheet(bytes);
    expect(shown(row?.cells ?? [])).toEqual(["DIEU-500", "Hạt điều rang muối", "120000"]);
    const cell = (key: (typeof columnKeys)[number]) => row?.cells[columnKeys.indexOf(key)];
    expect([cell("quantity"), cell("stock"), cell("shelfLife")]).toEqual(["0,5", "2", "31/12/2026"]);
    expect(row?.row).toBe(2);
  });

  test("with quotes, line ends and separators inside a cell, and empty rows left out but counted", async () => {
    const rows = await readSheet(
      Buffer.from(`${head.join(";")}\nA;"Điều ""rang""; muối\nloại 1";1\n;;\nB;Tiêu đen;2\n`),
    );
    expect(rows.map(({ row, cells }) => [row, ...shown(cells)])).toEqual([
      [2, "A", 'Điều "rang"; muối\nloại 1', "1"],
      [4, "B", "Tiêu đen", "2"],
    ]);
  });

  test.each(columnKeys.flatMap((key) => headers[key].map((name) => [name, key] as const)))(
    "the header %j is %s",
    async (name, key) => {
      const others = head.filter((each) => !headers[key].includes(each));
      const names =
        key === "sku" || key === "name" || key === "price"
          ? [...others, name.toUpperCase()]
          : [...head, name.toUpperCase()];
      const [row] = await readSheet(
        Buffer.from(`${names.join(";")}\n${names.map((_, place) => `x${place}`).join(";")}`),
      );
      expect(row?.cells[columnKeys.indexOf(key)]).toBe(`x${names.length - 1}`);
    },
  );
});

describe("a sheet is refused", () => {
  test.each([
    ["without the code's column", Buffer.from("Tên sản phẩm;Giá bán\nĐiều;1"), "import_headers"],
    ["without a price's column", Buffer.from("Mã hàng;Tên sản phẩm\nA;Điều"), "import_headers"],
    ["with headers only", Buffer.from(head.join(";")), "import_empty"],
    ["when it is a picture", Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x10]), "import_type"],
    ["when it is a broken workbook", Buffer.from("PK\u0003\u0004 and nothing else"), "import_broken"],
    ["past ten thousand rows", Buffer.from(`${head.join(";")}\n${"A;Điều;1\n".repeat(mostRows + 1)}`), "import_rows"],
  ])("%s", async (_why, bytes, code) => {
    expect(await codeOf(readSheet(bytes))).toBe(code);
  });

  test("when it would unpack to far more than a sheet needs", async () => {
    const packed = deflateRawSync(Buffer.alloc(1024));
    const name = Buffer.from("xl/worksheets/sheet1.xml");
    const local = Buffer.alloc(30);
    local.write("PK\u0003\u0004", "latin1");
    const central = Buffer.alloc(46);
    central.write("PK\u0001\u0002", "latin1");
    central.writeUInt32LE(900 * 1024 * 1024, 24);
    expect(await codeOf(readSheet(Buffer.concat([local, name, packed, central, name])))).toBe("import_bomb");
  });
});
