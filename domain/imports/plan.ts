import type { ImportVerdict, NetUnit } from "@/db/enums";
import { contentOf, monthOf, plainWords, priceOf, type Read, wholeOf } from "@/domain/imports/cells";
import { type Column, type ColumnKey, columnKeys, columns } from "@/domain/imports/columns";
import type { Dong } from "@/domain/money/dong";

/** Facts of a product as a sheet may say them; what is left out stays as it is. */
export type ProductFacts = {
  name: string;
  nameEn: string;
  groupCode: string;
  oldCommuneCode: string;
  summary: string;
  description: string;
  ingredients: string;
  storage: string;
  shelfLife: string;
  seasonFrom: number | null;
  seasonTo: number | null;
};

export type SizeFacts = {
  sku: string;
  name: string;
  netQuantity: number;
  netUnit: NetUnit;
  priceDong: Dong;
  weightGrams: number;
  onHand: number;
};

/** A package size of the shop as it stands, with its product. */
export type Standing = { productId: string; variantId: string; product: ProductFacts; size: SizeFacts };

export type Planned = {
  /** Rows that make one new product share it; null for a product that stands. */
  newProduct: number | null;
  product: Partial<ProductFacts>;
  size: Partial<SizeFacts>;
};

export type Fault = { column: ColumnKey; code: string; facts: Record<string, string | number> };

export type PlannedRow = {
  row: number;
  cells: string[];
  verdict: ImportVerdict;
  faults: Fault[];
  planned: Planned | null;
  before: { product: Partial<ProductFacts>; size: Partial<SizeFacts> } | null;
  productId: string | null;
  variantId: string | null;
};

export type Known = {
  standing: readonly Standing[];
  groups: readonly { code: string; name: string }[];
  communes: readonly { code: string; name: string; districtName: string }[];
};

/** Takes away what stands there; an empty cell leaves it. */
const eraser = "-";

/**
 * What each row of a sheet comes to, without changing anything: a new product, a new size, an update, nothing, or faults with the cell they
 * stand in. A row is known by its SKU, so the same sheet a second time comes to nothing. Rows of one name are one product and must say the same
 * of it. Source: issue 4, "Bulk".
 */
export function planImport(rows: readonly { row: number; cells: readonly string[] }[], known: Known): PlannedRow[] {
  const bySku = groupedBy(known.standing, ({ size }) => plainSku(size.sku));
  const byName = new Map(known.standing.map((each) => [plainWords(each.product.name), each.productId]));
  const standingProducts = new Map(known.standing.map((each) => [each.productId, each.product]));
  const lookups = { groups: lookupOf(groupNames(known.groups)), communes: lookupOf(communeNames(known.communes)) };
  const seenSkus = new Map<string, number>();
  const firstOfName = new Map<string, PlannedRow>();
  return rows.map(({ row, cells }) => {
    const read = readRow(cells, lookups);
    const faults = [...read.faults];
    const sku = plainSku(read.size.sku ?? "");
    const twin = sku === "" ? undefined : seenSkus.get(sku);
    if (twin !== undefined) faults.push({ column: "sku", code: "cell_sku_twice", facts: { row: twin } });
    if (sku !== "") seenSkus.set(sku, twin ?? row);
    const [standing, another] = sku === "" ? [] : (bySku.get(sku) ?? []);
    if (another) faults.push({ column: "sku", code: "cell_sku_several", facts: {} });
    const name = plainWords(read.product.name ?? standing?.product.name ?? "");
    const first = firstOfName.get(name);
    const productId = standing?.productId ?? first?.productId ?? byName.get(name) ?? null;
    if (!standing) faults.push(...missingOf(read, productId !== null || first !== undefined));
    if (first?.planned) faults.push(...differences(first.planned.product, read.product, first.row));
    const before = productId === null ? undefined : standingProducts.get(productId);
    // a name typed otherwise on a further row says which product is meant, and renames nothing
    const { name: _typed, ...others } = read.product;
    const product = changed(first || (!standing && before) ? others : read.product, before);
    const size = changed(withWeight(read.size, standing?.size), standing?.size);
    const planned: PlannedRow = {
      row,
      cells: [...cells],
      verdict: verdictOf({ standing, productId, first, product, size }),
      faults,
      planned: {
        newProduct: productId === null ? (first?.planned?.newProduct ?? row) : null,
        product: before ? product : read.product,
        size,
      },
      before: standing || before ? { product: kept(product, before), size: kept(size, standing?.size) } : null,
      productId,
      variantId: standing?.variantId ?? null,
    };
    if (name !== "" && !first)
      firstOfName.set(name, { ...planned, planned: planned.planned && { ...planned.planned, product: read.product } });
    return faults.length > 0 ? { ...planned, verdict: "fault", planned: null } : planned;
  });
}

function verdictOf(row: {
  standing: Standing | undefined;
  productId: string | null;
  first: PlannedRow | undefined;
  product: object;
  size: object;
}): ImportVerdict {
  if (row.standing)
    return Object.keys(row.product).length + Object.keys(row.size).length === 0 ? "unchanged" : "update";
  return row.productId === null && !row.first ? "new_product" : "new_size";
}

type ReadRow = { product: Partial<ProductFacts>; size: Partial<SizeFacts>; faults: Fault[] };
type Lookups = { groups: Map<string, string[]>; communes: Map<string, string[]> };

function readRow(cells: readonly string[], lookups: Lookups): ReadRow {
  const read: ReadRow = { product: {}, size: {}, faults: [] };
  const cell = (key: ColumnKey) => (cells[columnKeys.indexOf(key)] ?? "").normalize("NFC").trim();
  const take = <Value>(column: ColumnKey, result: Read<Value>, keep: (value: Value) => void) => {
    if ("fault" in result) read.faults.push({ column, code: result.fault, facts: result.facts ?? {} });
    else keep(result.value);
  };
  for (const column of columns) {
    const typed = cell(column.key);
    if (typed === "") continue;
    if (typed === eraser) {
      take(column.key, erased(column), (value) => Object.assign(read[column.of], value));
      continue;
    }
    if (column.kind === "text")
      take(column.key, textOf(typed, column), (value) =>
        Object.assign(read[column.of], { [textFact(column.key)]: value }),
      );
    if (column.kind === "group")
      take("group", oneOf(typed, lookups.groups, "group_missing"), (groupCode) =>
        Object.assign(read.product, { groupCode }),
      );
    if (column.kind === "commune")
      take("commune", oneOf(typed, lookups.communes, "commune_missing"), (oldCommuneCode) =>
        Object.assign(read.product, { oldCommuneCode }),
      );
    if (column.kind === "price") take("price", priceOf(typed), (priceDong) => Object.assign(read.size, { priceDong }));
    if (column.key === "stock")
      take("stock", wholeOf(typed, 1_000_000), (onHand) => Object.assign(read.size, { onHand }));
    if (column.key === "weight")
      take("weight", weightOf(typed), (weightGrams) => Object.assign(read.size, { weightGrams }));
    if (column.kind === "month")
      take(column.key, monthOf(typed), (month) => Object.assign(read.product, { [column.key]: month }));
  }
  readContent(read, cell("quantity"), cell("unit"), take);
  const { seasonFrom, seasonTo } = read.product;
  if ((seasonFrom === undefined) !== (seasonTo === undefined) || (seasonFrom === null) !== (seasonTo === null)) {
    read.faults.push({ column: seasonFrom === undefined ? "seasonFrom" : "seasonTo", code: "season_half", facts: {} });
  }
  return read;
}

function readContent(
  read: ReadRow,
  quantity: string,
  unit: string,
  take: <Value>(column: ColumnKey, result: Read<Value>, keep: (value: Value) => void) => void,
): void {
  if (quantity === "" && unit === "") return;
  if (quantity === "" || unit === "") {
    read.faults.push({ column: quantity === "" ? "quantity" : "unit", code: "field_required", facts: {} });
    return;
  }
  const content = contentOf(quantity, unit);
  take(
    "fault" in content && content.fault === "cell_unit_unknown" ? "unit" : "quantity",
    content,
    ({ name, ...size }) =>
      Object.assign(read.size, { name, ...size, ...(read.size.name ? { name: read.size.name } : {}) }),
  );
}

function textFact(key: ColumnKey): string {
  return key === "sizeName" ? "name" : key;
}

function textOf(typed: string, { key, most = 0 }: Column): Read<string> {
  if (typed.length > most) return { fault: "cell_too_long", facts: { most, has: typed.length } };
  if (key === "name" && typed.length < 3) return { fault: "name_too_short" };
  return { value: typed };
}

function weightOf(typed: string): Read<number> {
  const read = wholeOf(typed, 200_000);
  return "value" in read && read.value === 0 ? { fault: "count_too_small" } : read;
}

function erased({ key, kind, isNeeded }: Column): Read<object> {
  if (isNeeded) return { fault: "cell_needed" };
  if (kind === "text" && key !== "sizeName") return { value: { [key]: "" } };
  return kind === "month" ? { value: { [key]: null } } : { fault: "cell_needed" };
}

/** By code, by its whole name as the drop-down offers it, or by a name that only one has. */
function oneOf(typed: string, lookup: Map<string, string[]>, code: string): Read<string> {
  const found = lookup.get(plainWords(typed)) ?? lookup.get(plainWords(typed.split(/[-–:]/)[0] ?? "")) ?? [];
  const [only, another] = found;
  if (only === undefined) return { fault: code };
  return another === undefined ? { value: only } : { fault: "cell_several_places" };
}

function lookupOf(names: readonly (readonly [name: string, code: string])[]): Map<string, string[]> {
  const lookup = new Map<string, string[]>();
  for (const [name, code] of names) {
    const codes = lookup.get(plainWords(name)) ?? [];
    if (!codes.includes(code)) lookup.set(plainWords(name), [...codes, code]);
  }
  return lookup;
}

export function groupLabel({ code, name }: { code: string; name: string }): string {
  return `${code} - ${name}`;
}

function groupNames(groups: Known["groups"]): [string, string][] {
  return groups.flatMap((group): [string, string][] => [
    [group.code, group.code],
    [group.name, group.code],
    [groupLabel(group), group.code],
  ]);
}

export function communeLabel({ name, districtName }: { name: string; districtName: string }): string {
  return `${name}, ${districtName}`;
}

function communeNames(communes: Known["communes"]): [string, string][] {
  return communes.flatMap((commune): [string, string][] => {
    const bare = commune.name.replace(/^(xã|phường|thị trấn)\s+/iu, "");
    return [
      [commune.code, commune.code],
      [communeLabel(commune), commune.code],
      [commune.name, commune.code],
      [bare, commune.code],
      [`${bare}, ${commune.districtName}`, commune.code],
    ];
  });
}

function plainSku(sku: string): string {
  return sku.normalize("NFC").trim().toUpperCase();
}

/** A new size says what is in it and its price; a new product also what it is and where from. */
function missingOf(read: ReadRow, isKnownProduct: boolean): Fault[] {
  const said: Record<string, unknown> = {
    sku: read.size.sku,
    name: read.product.name,
    group: isKnownProduct || read.product.groupCode,
    commune: isKnownProduct || read.product.oldCommuneCode,
    quantity: read.size.netQuantity,
    unit: read.size.netUnit,
    price: read.size.priceDong,
  };
  const isFaulty = (key: ColumnKey) => read.faults.some(({ column }) => column === key);
  const content = isFaulty("quantity") || isFaulty("unit");
  return columns
    .filter(
      ({ key, isNeeded }) =>
        isNeeded && !said[key] && !isFaulty(key) && !(content && (key === "quantity" || key === "unit")),
    )
    .map(({ key }) => ({ column: key, code: "field_required", facts: {} }));
}

/** Rows of one product that say different things of it: which is meant is for a person to say. */
function differences(first: Partial<ProductFacts>, next: Partial<ProductFacts>, row: number): Fault[] {
  return (Object.keys(next) as (keyof ProductFacts)[])
    .filter((fact) => first[fact] !== undefined && first[fact] !== next[fact] && fact !== "name")
    .map((fact) => ({ column: columnOf(fact), code: "cell_differs", facts: { row } }));
}

function columnOf(fact: keyof ProductFacts): ColumnKey {
  if (fact === "groupCode") return "group";
  return fact === "oldCommuneCode" ? "commune" : fact;
}

/** What a parcel weighs when nobody says: the content and a tenth for the packing; a piece is taken as half a kilo. */
function withWeight(size: Partial<SizeFacts>, standing: SizeFacts | undefined): Partial<SizeFacts> {
  if (standing || size.weightGrams !== undefined || size.netQuantity === undefined) return size;
  const weightGrams = size.netUnit === "piece" ? size.netQuantity * 500 : Math.ceil(size.netQuantity * 1.1);
  return { onHand: 0, ...size, weightGrams: Math.min(weightGrams, 200_000) };
}

/** Only what is other than before. */
function changed<Facts extends object>(said: Partial<Facts>, before: Facts | undefined): Partial<Facts> {
  const entries = Object.entries(said) as [keyof Facts, unknown][];
  return Object.fromEntries(entries.filter(([fact, value]) => !before || before[fact] !== value)) as Partial<Facts>;
}

/** What stood where something changes. */
function kept<Facts extends object>(change: Partial<Facts>, before: Facts | undefined): Partial<Facts> {
  if (!before) return {};
  return Object.fromEntries(
    (Object.keys(change) as (keyof Facts)[]).map((fact) => [fact, before[fact]]),
  ) as Partial<Facts>;
}

function groupedBy<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = key(row);
    if (name !== "") groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}
