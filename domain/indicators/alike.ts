/** So many units stand beside one another. */
const most = 6;

/**
 * The unit itself and those whose lists are nearest to its own in length, the best share first: a commune of ten businesses is not held
 * against one of a hundred. Those without a list are left out, unless it is the unit itself.
 */
export function alikeUnits<U extends { code: string; numerator: number; denominator: number }>(
  units: readonly U[],
  code: string,
): U[] {
  const own = units.find((unit) => unit.code === code);
  if (!own) return [];
  const others = units
    .filter((unit) => unit.code !== code && unit.denominator > 0)
    .toSorted(
      (a, b) =>
        Math.abs(a.denominator - own.denominator) - Math.abs(b.denominator - own.denominator) ||
        (a.code < b.code ? -1 : 1),
    )
    .slice(0, most - 1);
  const shareOf = ({ numerator, denominator }: U) => (denominator === 0 ? -1 : numerator / denominator);
  return [own, ...others].toSorted((a, b) => shareOf(b) - shareOf(a) || (a.code < b.code ? -1 : 1));
}
