/** What a column of the sheet holds, and so how its cells are read. */
export type CellKind = "text" | "group" | "commune" | "unit" | "quantity" | "price" | "count" | "month";

export type Column = {
  key: ColumnKey;
  kind: CellKind;
  /** A row that makes something new must say it. */
  isNeeded: boolean;
  /** The longest text. */
  most?: number;
  /** A fact of the product, the same on each row of it; the others are of the size. */
  of: "product" | "size";
};

export const columnKeys = [
  "sku",
  "name",
  "group",
  "commune",
  "summary",
  "quantity",
  "unit",
  "price",
  "stock",
  "sizeName",
  "weight",
  "description",
  "ingredients",
  "storage",
  "shelfLife",
  "seasonFrom",
  "seasonTo",
  "nameEn",
] as const;
export type ColumnKey = (typeof columnKeys)[number];

/** The sheet of products, in its order. One row is one package size; rows of one product bear the same name. */
export const columns: readonly Column[] = [
  { key: "sku", kind: "text", isNeeded: true, most: 40, of: "size" },
  { key: "name", kind: "text", isNeeded: true, most: 120, of: "product" },
  { key: "group", kind: "group", isNeeded: true, of: "product" },
  { key: "commune", kind: "commune", isNeeded: true, of: "product" },
  { key: "summary", kind: "text", isNeeded: false, most: 240, of: "product" },
  { key: "quantity", kind: "quantity", isNeeded: true, of: "size" },
  { key: "unit", kind: "unit", isNeeded: true, of: "size" },
  { key: "price", kind: "price", isNeeded: true, of: "size" },
  { key: "stock", kind: "count", isNeeded: false, of: "size" },
  { key: "sizeName", kind: "text", isNeeded: false, most: 60, of: "size" },
  { key: "weight", kind: "count", isNeeded: false, of: "size" },
  { key: "description", kind: "text", isNeeded: false, most: 6000, of: "product" },
  { key: "ingredients", kind: "text", isNeeded: false, most: 1000, of: "product" },
  { key: "storage", kind: "text", isNeeded: false, most: 500, of: "product" },
  { key: "shelfLife", kind: "text", isNeeded: false, most: 200, of: "product" },
  { key: "seasonFrom", kind: "month", isNeeded: false, of: "product" },
  { key: "seasonTo", kind: "month", isNeeded: false, of: "product" },
  { key: "nameEn", kind: "text", isNeeded: false, most: 120, of: "product" },
];

/**
 * The header of each column as the template writes it, and other words people use for it. Compared without marks, case and signs; Vietnamese
 * whatever the language of the desk, because files travel between people.
 */
export const headers: Readonly<Record<ColumnKey, readonly [string, ...string[]]>> = {
  sku: ["Mã hàng", "SKU", "Mã SKU", "Mã sản phẩm"],
  name: ["Tên sản phẩm", "Tên hàng", "Product name", "Name"],
  group: ["Nhóm sản phẩm", "Nhóm hàng", "Phân nhóm", "Group"],
  commune: ["Xã làm ra", "Xã", "Nơi sản xuất", "Xuất xứ", "Commune"],
  summary: ["Mô tả ngắn", "Giới thiệu ngắn", "Summary"],
  quantity: ["Khối lượng tịnh", "Quy cách", "Số lượng trong gói", "Net quantity"],
  unit: ["Đơn vị", "Đơn vị tính", "ĐVT", "Unit"],
  price: ["Giá bán", "Giá", "Đơn giá", "Giá bán (đ)", "Price"],
  stock: ["Tồn kho", "Số lượng tồn", "Còn hàng", "Stock"],
  sizeName: ["Tên gói", "Tên quy cách", "Size name"],
  weight: ["Cân nặng cả bao bì (g)", "Cân nặng cả bao bì", "Khối lượng cả bao bì", "Weight"],
  description: ["Mô tả", "Mô tả chi tiết", "Description"],
  ingredients: ["Thành phần", "Ingredients"],
  storage: ["Bảo quản", "Cách bảo quản", "Storage"],
  shelfLife: ["Hạn sử dụng", "HSD", "Shelf life"],
  seasonFrom: ["Mùa từ tháng", "Từ tháng", "Season from"],
  seasonTo: ["Mùa đến tháng", "Đến tháng", "Season to"],
  nameEn: ["Tên tiếng Anh", "English name"],
};

/** Units as they are typed, in the unit that is stored. */
export const unitWords: Readonly<Record<string, { unit: "g" | "ml" | "piece"; times: number; word: string }>> = {
  g: { unit: "g", times: 1, word: "g" },
  gam: { unit: "g", times: 1, word: "g" },
  gram: { unit: "g", times: 1, word: "g" },
  kg: { unit: "g", times: 1000, word: "kg" },
  kilogam: { unit: "g", times: 1000, word: "kg" },
  ml: { unit: "ml", times: 1, word: "ml" },
  l: { unit: "ml", times: 1000, word: "lít" },
  lit: { unit: "ml", times: 1000, word: "lít" },
  cai: { unit: "piece", times: 1, word: "cái" },
  qua: { unit: "piece", times: 1, word: "quả" },
  trai: { unit: "piece", times: 1, word: "trái" },
  goi: { unit: "piece", times: 1, word: "gói" },
  hop: { unit: "piece", times: 1, word: "hộp" },
  chai: { unit: "piece", times: 1, word: "chai" },
  piece: { unit: "piece", times: 1, word: "cái" },
};

/** What the template's drop-down of units offers. */
export const offeredUnits = ["g", "kg", "ml", "lít", "cái", "hộp", "gói"] as const;

/** Where a column stands in a sheet with these headers; those the template knows not are left out. */
export function placeColumns(typed: readonly string[], plain: (words: string) => string): Map<ColumnKey, number> {
  const places = new Map<ColumnKey, number>();
  const known = new Map(columnKeys.flatMap((key) => headers[key].map((name) => [plain(name), key] as const)));
  typed.forEach((name, place) => {
    const key = known.get(plain(name));
    if (key && !places.has(key)) places.set(key, place);
  });
  return places;
}
