import { describe, expect, test } from "vitest";
import { type ColumnKey, columnKeys } from "@/domain/imports/columns";
import { type Known, planImport, type Standing } from "@/domain/imports/plan";
import { dong } from "@/domain/money/dong";

const standing: Standing = {
  productId: "p1",
  variantId: "v1",
  product: {
    name: "Hạt điều rang muối",
    nameEn: "",
    groupCode: "I.3.c",
    oldCommuneCode: "25195",
    summary: "Giòn",
    description: "",
    ingredients: "",
    storage: "",
    shelfLife: "",
    seasonFrom: null,
    seasonTo: null,
  },
  size: {
    sku: "DIEU-500",
    name: "500 g",
    netQuantity: 500,
    netUnit: "g",
    priceDong: dong(120_000),
    weightGrams: 550,
    onHand: 10,
  },
};
const known: Known = {
  standing: [standing],
  groups: [
    { code: "I.3.c", name: "Sản phẩm từ hạt điều" },
    { code: "I.6", name: "Cà phê, ca cao" },
  ],
  communes: [
    { code: "25195", name: "Phường Tân Phú", districtName: "Thành phố Đồng Xoài" },
    { code: "25200", name: "Xã Tân Phú", districtName: "Huyện Đồng Phú" },
    { code: "25210", name: "Xã Lộc An", districtName: "Huyện Lộc Ninh" },
  ],
};

const fresh = {
  sku: "CAFE-1",
  name: "Cà phê rang xay",
  group: "I.6 - Cà phê, ca cao",
  commune: "Xã Lộc An, Huyện Lộc Ninh",
  quantity: "0,5",
  unit: "kg",
  price: "95.000",
} satisfies Partial<Record<ColumnKey, string>>;

type Cells = Partial<Record<ColumnKey, string>>;
const plan = (...rows: Cells[]) =>
  planImport(
    rows.map((cells, place) => ({ row: place + 2, cells: columnKeys.map((key) => cells[key] ?? "") })),
    known,
  );
const faults = (rows: ReturnType<typeof plan>) =>
  rows.flatMap((row) => row.faults.map(({ column, code }) => `${row.row} ${column} ${code}`));

describe("a row is", () => {
  test("a new product when neither its code nor its name is known", () => {
    const [row] = plan(fresh);
    expect(row).toMatchObject({ verdict: "new_product", productId: null, faults: [] });
    expect(row?.planned?.product).toMatchObject({ groupCode: "I.6", oldCommuneCode: "25210" });
    expect(row?.planned?.size).toEqual({
      sku: "CAFE-1",
      name: "0,5 kg",
      netQuantity: 500,
      netUnit: "g",
      priceDong: 95_000,
      weightGrams: 550,
      onHand: 0,
    });
  });

  test("a new size of a product in the same sheet, or of one that stands", () => {
    const [, second] = plan(fresh, {
      sku: "CAFE-2",
      name: "CÀ PHÊ RANG XAY",
      quantity: "1",
      unit: "kg",
      price: "180000",
    });
    expect(second).toMatchObject({ verdict: "new_size", planned: { newProduct: 2 } });
    const [size] = plan({ sku: "DIEU-1000", name: "hat dieu rang muoi", quantity: "1", unit: "kg", price: "230.000" });
    expect(size).toMatchObject({ verdict: "new_size", productId: "p1", variantId: null });
  });

  test("no new name where a further row types it otherwise", () => {
    const [, second] = plan(
      { sku: "DIEU-500", name: "Hạt điều rang muối", price: "120000" },
      { sku: "DIEU-1000", name: "HẠT ĐIỀU RANG MUỐI", quantity: "1", unit: "kg", price: "230.000" },
    );
    expect(second).toMatchObject({ verdict: "new_size", productId: "p1", planned: { product: {} } });
  });

  test("an update of only what is other than before; what is empty stays, a dash takes away", () => {
    const [row] = plan({ sku: "dieu-500", name: "Hạt điều rang muối", summary: "-", price: "125.000", stock: "10" });
    expect(row).toMatchObject({
      verdict: "update",
      variantId: "v1",
      planned: { product: { summary: "" }, size: { priceDong: 125_000 } },
      before: { product: { summary: "Giòn" }, size: { priceDong: 120_000 } },
    });
  });

  test("nothing when it says what stands, so that the same sheet twice changes nothing", () => {
    const [row] = plan({
      sku: "DIEU-500",
      name: "Hạt điều rang muối",
      group: "I.3.c",
      price: "120000",
      quantity: "500",
      unit: "g",
      stock: "10",
    });
    expect(row).toMatchObject({ verdict: "unchanged", faults: [] });
  });
});

describe("a row is at fault", () => {
  test.each<[string, Cells[], string[]]>([
    [
      "without what a new one needs",
      [{ sku: "X" }],
      [
        "2 name field_required",
        "2 group field_required",
        "2 commune field_required",
        "2 quantity field_required",
        "2 unit field_required",
        "2 price field_required",
      ],
    ],
    ["without a code", [{ ...fresh, sku: "" }], ["2 sku field_required"]],
    ["when its code stands twice in the sheet", [fresh, fresh], ["3 sku cell_sku_twice"]],
    ["at a group nobody knows", [{ ...fresh, group: "Vàng bạc" }], ["2 group group_missing"]],
    ["at a commune of which there are two", [{ ...fresh, commune: "Tân Phú" }], ["2 commune cell_several_places"]],
    ["at a commune nobody knows", [{ ...fresh, commune: "Xã Hà Nội" }], ["2 commune commune_missing"]],
    ["with a quantity without its unit", [{ ...fresh, unit: "" }], ["2 unit field_required"]],
    ["with an unknown unit", [{ ...fresh, unit: "yến" }], ["2 unit cell_unit_unknown"]],
    ["with a price that could be two", [{ ...fresh, price: "1.5" }], ["2 price cell_number_ambiguous"]],
    ["with half a season", [{ ...fresh, seasonFrom: "3" }], ["2 seasonTo season_half"]],
    [
      "when it says other things of one product than the row before",
      [
        { ...fresh, summary: "Thơm" },
        { ...fresh, sku: "CAFE-2", summary: "Đậm" },
      ],
      ["3 summary cell_differs"],
    ],
    ["when it would take away what a product needs", [{ sku: "DIEU-500", name: "-" }], ["2 name cell_needed"]],
    ["with a text that is too long", [{ ...fresh, summary: "a".repeat(241) }], ["2 summary cell_too_long"]],
  ])("%s", (_why, rows, expected) => {
    const planned = plan(...rows);
    expect(faults(planned)).toEqual(expected);
    expect(planned.at(-1)).toMatchObject({ verdict: "fault", planned: null });
  });

  test("when two sizes of the shop bear its code", () => {
    const twice = { ...known, standing: [standing, { ...standing, variantId: "v2" }] };
    const [row] = planImport(
      [{ row: 2, cells: columnKeys.map((key) => ({ sku: "DIEU-500", price: "1000" })[key as "sku"] ?? "") }],
      twice,
    );
    expect(row?.faults).toEqual([{ column: "sku", code: "cell_sku_several", facts: {} }]);
  });
});
