import type { LocalDay } from "@/platform/clock";

export const sheetParts = ["A", "B", "C"] as const;
export type SheetPart = (typeof sheetParts)[number];

/** Years of the scoring sheets that are known, the earliest first. */
export const sheetYears = [2019, 2023, 2025] as const;
export type SheetYear = (typeof sheetYears)[number];

/** What the law asks after within a part, in the order it is named in; the words are in messages. */
export type SheetTopic =
  | "organisation"
  | "development"
  | "community"
  | "marketing"
  | "story"
  | "senses"
  | "standards"
  | "export";

/** Who grants a certificate of so many stars. */
export type Granter = "district" | "province" | "ministry";

export type Sheet = {
  year: SheetYear;
  decision: string;
  /** First day it is scored by. */
  from: LocalDay;
  /** Points each part can give; together 100. */
  most: Readonly<Record<SheetPart, number>>;
  topics: Readonly<Record<SheetPart, readonly SheetTopic[]>>;
  /** Points from which so many stars are given, the most first. */
  bands: readonly { stars: number; from: number }[];
  /** Fewer stars get no certificate. */
  leastStars: number;
  granters: Readonly<Record<3 | 4 | 5, Granter>>;
  /** How the council's points become one: the law says average points (điểm trung bình). */
  middle: "mean";
};

const topics: Sheet["topics"] = {
  A: ["organisation", "development", "community"],
  B: ["marketing", "story"],
  C: ["senses", "standards", "export"],
};

const bands: Sheet["bands"] = [
  { stars: 5, from: 90 },
  { stars: 4, from: 70 },
  { stars: 3, from: 50 },
  { stars: 2, from: 30 },
  { stars: 1, from: 0 },
];

const beforeTwoLevels: Sheet["granters"] = { 3: "district", 4: "province", 5: "ministry" };

/**
 * The sheets side by side: a later one takes nothing from a certificate that was scored by an earlier. Held are the parts with their points,
 * what each asks after, the bands and who grants; the points of single criteria differ by the 26 classes of goods and are not held.
 * The sheet of 2025 is that of 2023 with two levels of government: its decision changed who decides, not the points.
 * Source: Decisions 1048/QĐ-TTg of 21/08/2019 and 148/QĐ-TTg of 24/02/2023 (tintuc.thuvienphapluat.vn 46523, baomoi.com 31938553),
 * 1489/QĐ-TTg of 06/07/2025 (domain notes, section 3).
 */
export const sheets: readonly Sheet[] = [
  {
    year: 2019,
    decision: "1048/QĐ-TTg",
    from: "2019-08-21" as LocalDay,
    most: { A: 35, B: 25, C: 40 },
    topics,
    bands,
    leastStars: 3,
    granters: beforeTwoLevels,
    middle: "mean",
  },
  {
    year: 2023,
    decision: "148/QĐ-TTg",
    from: "2023-02-24" as LocalDay,
    most: { A: 40, B: 25, C: 35 },
    topics,
    bands,
    leastStars: 3,
    granters: beforeTwoLevels,
    middle: "mean",
  },
  {
    year: 2025,
    decision: "1489/QĐ-TTg",
    from: "2025-07-06" as LocalDay,
    most: { A: 40, B: 25, C: 35 },
    topics,
    bands,
    leastStars: 3,
    granters: { 3: "province", 4: "province", 5: "ministry" },
    middle: "mean",
  },
];

/** The sheet of a year. @throws when no sheet is of that year. */
export function sheetOf(year: number): Sheet {
  const sheet = sheets.find((each) => each.year === year);
  if (!sheet) throw new RangeError(`no scoring sheet of ${year}`);
  return sheet;
}

/** The sheet that goods are scored by on a day; null before the first. */
export function sheetOn(day: LocalDay): Sheet | null {
  return sheets.findLast(({ from }) => from <= day) ?? null;
}

export type PartPoints = Readonly<Record<SheetPart, number>>;

/** All points together, in hundredths rounded: 0.1 + 0.2 is 0.3. */
export function sumOf(points: PartPoints): number {
  return hundredths(points.A + points.B + points.C);
}

/** Whether each part's points lie between nothing and what the sheet's part can give. */
export function fits(sheet: Sheet, points: PartPoints): boolean {
  return sheetParts.every((part) => points[part] >= 0 && points[part] <= sheet.most[part]);
}

export type Grading = {
  sum: number;
  stars: number;
  /** Null when the stars are too few for a certificate. */
  granter: Granter | null;
};

/** What these points come to by the sheet. @throws when they are no points of it. */
export function gradeBy(sheet: Sheet, points: PartPoints): Grading {
  if (!fits(sheet, points)) throw new RangeError(`no points of the sheet of ${sheet.year}: ${JSON.stringify(points)}`);
  const sum = sumOf(points);
  const stars = sheet.bands.find(({ from }) => sum >= from)?.stars ?? 1;
  const granted = stars === 3 || stars === 4 || stars === 5 ? sheet.granters[stars] : null;
  return { sum, stars, granter: stars >= sheet.leastStars ? granted : null };
}

/** Rounded to hundredths of a point, half up. */
export function hundredths(points: number): number {
  return Math.round((points + Number.EPSILON) * 100) / 100;
}
