/**
 * What a shelf changes by when a count is applied: what was counted less what the books said at that line's own moment, so that all that moved
 * since stays moved. Never more than is there now: a shelf does not fall below nothing, and `missing` were sold and are not there.
 */
export function changeOf(line: { counted: number; expected: number; here: number }): {
  change: number;
  missing: number;
} {
  const difference = line.counted - line.expected;
  const change = Math.max(difference, -line.here);
  return { change, missing: change - difference };
}
