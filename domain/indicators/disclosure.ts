import type { IndicatorName } from "@/db/enums";

/**
 * What the public may see of an indicator. Source: docs/decisions/035.
 * - open: counts of what anybody can count by name already, the shops, the listings and the register of certificates, and what a commune's official
 *   list names of its products. Nothing is hidden.
 * - listed: shares of the office's list of businesses, which is nobody's to see. A list of one to four is hidden, with all that would give it away.
 * - province: sales and visits. By commune they would tell of one shop or one household, so only the whole is told, and no part of it below five.
 */
export type Disclosure = "open" | "listed" | "province";

export const disclosures: Readonly<Record<IndicatorName, Disclosure>> = {
  sellers_online: "open",
  products_online: "open",
  registered_online: "listed",
  digitised_any: "listed",
  digitised_5: "listed",
  digitised_6: "listed",
  digitised_7: "listed",
  signature_pilot: "open",
  certificates_valid: "open",
  certificates_3: "open",
  certificates_4: "open",
  certificates_5: "open",
  certificates_lapsing: "open",
  first_sale: "province",
  repeat_sale: "province",
  delivered: "province",
  visits: "province",
  left_out: "province",
};

/** Fewer than so many are not told, unless there are none. */
export const leastShown = 5;

/** Whether a number is too small to be told. None is told: it is a figure of nobody. */
export function isSmall(count: number): boolean {
  return count > 0 && count < leastShown;
}

/** An old commune with the units it is counted in, and how long its list is. */
export type Place = { oldCode: string; districtCode: string; unitCode: string; listed: number };

export type PublicLevel = "old_commune" | "district" | "unit" | "province";

/** What of the listed indicators is hidden on a day, by the code of a unit. */
export type HiddenPlaces = Readonly<Record<Exclude<PublicLevel, "province">, ReadonlySet<string>>> & {
  province: boolean;
};

/** The numbers of a cell as the public sees them; null where they are hidden. `hidden` is of the cell's day, and counts for listed indicators. */
export function publicCell<C extends { numerator: number; denominator: number }>(
  indicator: IndicatorName,
  cell: C,
  { level, code, hidden }: { level: PublicLevel; code: string; hidden: HiddenPlaces },
): C | null {
  switch (disclosures[indicator]) {
    case "open":
      return cell;
    case "listed":
      return isHidden(hidden, level, code) ? null : cell;
    case "province": {
      const { numerator, denominator } = cell;
      return level !== "province" || [denominator, numerator, denominator - numerator].some(isSmall) ? null : cell;
    }
  }
}

function isHidden(hidden: HiddenPlaces, level: PublicLevel, code: string): boolean {
  return level === "province" ? hidden.province : hidden[level].has(code);
}

/** Old communes counted together: one published number, or one that may not be had from those published. */
type Sum = { level: PublicLevel | "piece"; code: string; members: number[]; total: number };

/**
 * Which lists are hidden: those of one to four, on both maps and every level at once, and further ones, till none of the small can be had by
 * adding and subtracting what is shown. Where a unit lies in two districts, its piece in each is one of the small too. Of what gives a small one
 * away, the first old commune by code is hidden, else the first unit, district, the whole: the finest first, and the same one day after day.
 */
export function hiddenPlaces(places: readonly Place[]): HiddenPlaces {
  const sums = sumsOf(places.toSorted((a, b) => (a.oldCode < b.oldCode ? -1 : 1)));
  const hidden = new Set(sums.filter(({ level, total }) => level === "piece" || isSmall(total)));
  const small = [...hidden].filter(({ total }) => isSmall(total));
  for (let next = givenAway(sums, hidden, small); next; next = givenAway(sums, hidden, small)) hidden.add(next);
  const of = (level: PublicLevel) => new Set([...hidden].filter((sum) => sum.level === level).map((sum) => sum.code));
  return {
    old_commune: of("old_commune"),
    district: of("district"),
    unit: of("unit"),
    province: of("province").size > 0,
  };
}

function sumsOf(places: readonly Place[]): Sum[] {
  const by = (level: Sum["level"], codeOf: (place: Place) => string): Sum[] => {
    const groups = new Map<string, Sum>();
    for (const [index, place] of places.entries()) {
      const code = codeOf(place);
      const sum = groups.get(code) ?? { level, code, members: [], total: 0 };
      sum.members.push(index);
      sum.total += place.listed;
      groups.set(code, sum);
    }
    return [...groups.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
  };
  return [
    ...by("old_commune", ({ oldCode }) => oldCode),
    ...by("unit", ({ unitCode }) => unitCode),
    ...by("district", ({ districtCode }) => districtCode),
    ...by("province", () => ""),
    ...by("piece", ({ unitCode, districtCode }) => `${unitCode} ${districtCode}`),
  ];
}

/** The next sum to hide because those shown give away a small one, or leave a small rest; undefined where nothing is given away. */
function givenAway(sums: readonly Sum[], hidden: ReadonlySet<Sum>, small: readonly Sum[]): Sum | undefined {
  const shown = sums.filter((sum) => !hidden.has(sum));
  const known = echelonOf(shown);
  for (const sum of small) {
    const { columns, from } = reduced(rowOf(sum), known);
    if (columns.size === 0) return firstWorth(shown, (each) => from.has(each));
  }
  for (const whole of shown) {
    for (const level of ["unit", "district"] as const) {
      const cover = coverOf(whole, shown, level);
      const rest = whole.members.filter((member) => !cover.some(({ members }) => members.includes(member)));
      if (isSmall(rest.reduce((sum, member) => sum + (sums[member]?.total ?? 0), 0)))
        return firstWorth(shown, (each) => cover.includes(each)) ?? whole;
    }
  }
  return undefined;
}

/** An empty list hides nothing beside it, so that one with somebody on it is taken where there is one. */
function firstWorth(shown: readonly Sum[], isOne: (sum: Sum) => boolean): Sum | undefined {
  const some = shown.filter(isOne);
  return some.find(({ total }) => total > 0) ?? some[0];
}

/** What is shown of a whole: its units or districts, and the old communes of none of them. */
function coverOf(whole: Sum, shown: readonly Sum[], level: "unit" | "district"): Sum[] {
  const within = shown.filter(
    ({ members }) => members.length < whole.members.length && members.every((member) => whole.members.includes(member)),
  );
  const large = within.filter((part) => part.level === level);
  const covered = new Set(large.flatMap(({ members }) => members));
  return [
    ...large,
    ...within.filter((part) => part.level === "old_commune" && !part.members.some((m) => covered.has(m))),
  ];
}

/** A row of the equations: what of each old commune it holds, and of which sums it is made. */
type Row = { columns: Map<number, number>; from: Map<Sum, number> };

function rowOf(sum: Sum): Row {
  return { columns: new Map(sum.members.map((member) => [member, 1])), from: new Map() };
}

/** Gauss's elimination: the rows by their first column. Two maps nest in the whole, so that all factors are whole numbers. */
function echelonOf(sums: readonly Sum[]): ReadonlyMap<number, Row> {
  const rows = new Map<number, Row>();
  for (const sum of sums) {
    const row = reduced({ ...rowOf(sum), from: new Map([[sum, 1]]) }, rows);
    const first = Math.min(...row.columns.keys());
    if (Number.isFinite(first)) rows.set(first, row);
  }
  return rows;
}

function reduced(row: Row, rows: ReadonlyMap<number, Row>): Row {
  const { columns, from } = row;
  for (let column = nextOf(columns, -1, rows); column !== undefined; column = nextOf(columns, column, rows)) {
    const other = rows.get(column);
    const factor = (columns.get(column) ?? 0) / (other?.columns.get(column) ?? 1);
    for (const [each, value] of other?.columns ?? []) add(columns, each, -factor * value);
    for (const [each, value] of other?.from ?? []) add(from, each, -factor * value);
  }
  return row;
}

function nextOf(columns: ReadonlyMap<number, number>, after: number, rows: ReadonlyMap<number, Row>) {
  let next: number | undefined;
  for (const column of columns.keys())
    if (column > after && rows.has(column) && (next === undefined || column < next)) next = column;
  return next;
}

function add<K>(sums: Map<K, number>, key: K, value: number): void {
  const sum = (sums.get(key) ?? 0) + value;
  if (sum === 0) sums.delete(key);
  else sums.set(key, sum);
}
