import type { ShortfallRule } from "@/db/enums";

/** Units of a harvest one line of an order asks for, in the order in which they were ordered. */
export type Ordered = { id: string; quantity: number; isPaid: boolean };

export type Share = { id: string; quantity: number; kept: number };

/**
 * Who keeps how much of what was brought in, in whole units, never more than was ordered and never more than there is. First come: in the order of
 * ordering. Pro rata: each in proportion, by largest remainder, the earlier one where remainders are the same. Whoever has not paid yet comes
 * after all who have, and keeps everything or nothing: their payment is asked for as it stands. Source: issue 4, section 3.
 */
export function shareHarvest(
  ordered: readonly Ordered[],
  { rule, units }: { rule: ShortfallRule; units: number },
): Share[] {
  const paid = ordered.filter(({ isPaid }) => isPaid);
  const kept = new Map(rule === "first_come" ? inTurn(paid, units) : inProportion(paid, units));
  let left = units - [...kept.values()].reduce((sum, quantity) => sum + quantity, 0);
  for (const { id, quantity } of ordered.filter(({ isPaid }) => !isPaid)) {
    kept.set(id, quantity <= left ? quantity : 0);
    left -= kept.get(id) ?? 0;
  }
  return ordered.map(({ id, quantity }) => ({ id, quantity, kept: kept.get(id) ?? 0 }));
}

function inTurn(lines: readonly Ordered[], units: number): [string, number][] {
  let left = units;
  return lines.map(({ id, quantity }) => {
    const kept = Math.min(quantity, left);
    left -= kept;
    return [id, kept];
  });
}

function inProportion(lines: readonly Ordered[], units: number): [string, number][] {
  const wanted = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  if (wanted <= units) return lines.map(({ id, quantity }) => [id, quantity]);
  const parts = lines.map(({ id, quantity }, place) => ({
    id,
    place,
    whole: Math.floor((quantity * units) / wanted),
    rest: (quantity * units) % wanted,
  }));
  const over = units - parts.reduce((sum, { whole }) => sum + whole, 0);
  const first = new Set(
    parts
      .toSorted((a, b) => b.rest - a.rest || a.place - b.place)
      .slice(0, over)
      .map(({ id }) => id),
  );
  return parts.map(({ id, whole }) => [id, whole + (first.has(id) ? 1 : 0)]);
}
