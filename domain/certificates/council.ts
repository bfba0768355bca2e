import {
  type Grading,
  gradeBy,
  hundredths,
  meanOf,
  type PartPoints,
  type Sheet,
  sheetParts,
  sumOf,
} from "@/domain/ocop/sheets";

/** Fewer seats make no council: points are given by at least two, each alone. Source: docs/decisions/032. */
export const leastSeats = 2;
/** Points between the highest and the lowest sum from which the council is asked to talk before a decision is written. */
const wideSpread = 10;

export type CouncilResult = {
  points: PartPoints;
  grading: Grading;
  median: number;
  lowest: number;
  highest: number;
  isWide: boolean;
};

/** What the council's points come to by the sheet: the mean of each part, to the hundredth. Null for fewer than two. */
export function councilResult(sheet: Sheet, given: readonly PartPoints[]): CouncilResult | null {
  if (given.length < leastSeats) return null;
  const mean = (part: "A" | "B" | "C") => meanOf(given.map((points) => points[part]));
  const points: PartPoints = { A: mean("A"), B: mean("B"), C: mean("C") };
  const sums = given.map(sumOf).toSorted((a, b) => a - b);
  const [lowest = 0, highest = 0] = [sums[0], sums.at(-1)];
  return {
    points,
    grading: gradeBy(sheet, points),
    median: middleOf(sums),
    lowest,
    highest,
    isWide: highest - lowest >= wideSpread,
  };
}

/** The one in the middle of numbers in order, or between the two that are. */
function middleOf(inOrder: readonly number[]): number {
  const half = inOrder.length / 2;
  const [below = 0, above = 0] = [inOrder[Math.ceil(half) - 1], inOrder[Math.floor(half)]];
  return meanOf([below, above]);
}

export type Seat<Points> = { userId: string; isGiven: boolean; points: Points };

/**
 * Which seats' points somebody may see: their own always; the others' that are given once they gave theirs, and without a seat once all are
 * given. So nobody gives points after having seen another's.
 */
export function seenBy<Points>(viewerId: string, seats: readonly Seat<Points>[]): Set<string> {
  const own = seats.find(({ userId }) => userId === viewerId);
  const isOpen = own ? own.isGiven : isComplete(seats);
  return new Set(
    seats.filter(({ userId, isGiven }) => userId === viewerId || (isOpen && isGiven)).map(({ userId }) => userId),
  );
}

/** Whether every seat has given its points, and there are enough. */
export function isComplete(seats: readonly { isGiven: boolean }[]): boolean {
  return seats.length >= leastSeats && seats.every(({ isGiven }) => isGiven);
}

/** The widest a part's points lie apart, for each part. */
export function spreadOf(given: readonly PartPoints[]): PartPoints {
  const gap = (part: "A" | "B" | "C") => {
    const all = given.map((points) => points[part]);
    return all.length === 0 ? 0 : hundredths(Math.max(...all) - Math.min(...all));
  };
  const [A = 0, B = 0, C = 0] = sheetParts.map(gap);
  return { A, B, C };
}
