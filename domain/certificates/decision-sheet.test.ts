import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { type DecisionLine, readDecisionRow, readDecisionSheet } from "@/domain/certificates/decision-sheet";
import { Refusal } from "@/platform/refusal";

const csv = (...lines: string[]) => Buffer.from(lines.join("\r\n"));
const codeOf = async (bytes: Buffer) =>
  readDecisionSheet(bytes).then(
    () => "read",
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe("a decision's list", () => {
  test("is read below its title, by its headers in any order and words, as XLSX and as CSV", async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("Danh sách");
    sheet.addRow(["ỦY BAN NHÂN DÂN THÀNH PHỐ"]);
    sheet.addRow(["DANH SÁCH SẢN PHẨM OCOP"]);
    sheet.addRow(["STT", "CHỦ THỂ SẢN XUẤT", "Tên sản phẩm", "Xã, phường", "Số sao", "Điểm A"]);
    sheet.addRow([1, "HTX Lúa Vàng", "Gạo  ST25", "Xã Bù Đăng", 4, 27.5]);
    const fromBook = await readDecisionSheet(Buffer.from(await book.xlsx.writeBuffer()));
    const line = {
      product: "Gạo ST25",
      maker: "HTX Lúa Vàng",
      taxCode: "",
      commune: "Xã Bù Đăng",
      group: "",
      stars: "4",
      pointsA: "27,5",
      pointsB: "",
      pointsC: "",
    };
    expect(fromBook).toEqual([{ row: 4, ...line }]);
    const text = csv(
      "Tên sản phẩm;Chủ thể;Xã/phường;Hạng sao;Điểm A",
      "Gạo ST25;HTX Lúa Vàng;Xã Bù Đăng;4;27,5",
      ";;;;",
    );
    expect(await readDecisionSheet(text)).toEqual([{ row: 2, ...line }]);
  });

  test.each([
    ["import_headers", csv("Tên sản phẩm;Chủ thể", "Gạo;HTX")],
    ["import_headers", csv("a;b", "c;d")],
    ["import_empty", csv("Tên sản phẩm;Chủ thể;Xã")],
    ["import_broken", Buffer.from("PK\u0003\u0004 chẳng phải", "latin1")],
    ["import_type", Buffer.from([1, 0, 2, 0])],
  ])("is refused whole as %s", async (code, bytes) => {
    expect(await codeOf(bytes)).toBe(code);
  });
});

describe("a row", () => {
  const head = {
    scheme: "ocop",
    decisionNumber: "1/QĐ",
    decidedOn: "2026-01-05",
    issuer: "UBND",
    validTo: null,
    sheetYear: null,
  };
  const finders = {
    unitOf: (name: string) => (name === "Xã Bù Đăng" ? { code: "25396" } : { fault: "place_unknown" }),
    groupOf: (name: string) => (name === "I.2.a" ? "I.2.a" : null),
  };
  const line: DecisionLine = {
    row: 2,
    product: "Gạo ST25",
    maker: "HTX Lúa Vàng",
    taxCode: "",
    commune: "Xã Bù Đăng",
    group: "I.2.a",
    stars: "4 sao",
    pointsA: "30",
    pointsB: "18",
    pointsC: "27,5",
  };
  const faultsOf = (more: Partial<DecisionLine>, scheme = "ocop") => {
    const read = readDecisionRow(
      { ...line, ...more },
      { ...head, scheme, validTo: scheme === "ocop" ? null : "2027-01-05" },
      finders,
    );
    return "faults" in read ? read.faults.map(({ column, code }) => `${column} ${code}`) : [];
  };

  test("says what it says", () => {
    expect(readDecisionRow(line, head, finders)).toEqual({
      value: {
        productName: "Gạo ST25",
        maker: "HTX Lúa Vàng",
        taxCode: null,
        communeCode: "25396",
        groupCode: "I.2.a",
        stars: 4,
        pointsA: 30,
        pointsB: 18,
        pointsC: 27.5,
      },
    });
  });

  test.each([
    [{ product: "" }, ["product field_required"]],
    [{ maker: "x".repeat(161) }, ["maker field_too_long"]],
    [{ taxCode: "12" }, ["taxCode tax_code_invalid"]],
    [{ commune: "Xã Mây" }, ["commune place_unknown"]],
    [{ commune: "" }, ["commune field_required"]],
    [{ group: "Nhóm lạ" }, ["group ocop_group_unknown"]],
    [{ stars: "2" }, ["stars stars_unknown"]],
    [{ stars: "" }, ["stars stars_missing"]],
    [{ stars: "5" }, ["stars stars_not_of_points"]],
    [{ pointsA: "41", stars: "3", maker: "" }, ["maker field_required", "pointsA points_invalid"]],
  ])("is faulty in the cell where it is: %j", (more, faults) => {
    expect(faultsOf(more)).toEqual(faults);
  });

  test("has stars under the OCOP programme alone", () => {
    const bare = { pointsA: "", pointsB: "", pointsC: "" };
    expect(faultsOf({ ...bare, stars: "4" }, "vietgap")).toEqual(["stars stars_not_here"]);
    expect(faultsOf({ ...bare, stars: "" }, "vietgap")).toEqual([]);
  });
});
