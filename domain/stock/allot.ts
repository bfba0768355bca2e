/** Units of a size at a place other than the default one. */
export type Held = { placeId: string; onHand: number };

/** Units of a size taken from such a place. */
export type Draw = { placeId: string; quantity: number };

/**
 * Where the rest comes from when the default place has too few: the first place that has all of it, else the places in turn. The default
 * place itself is always emptied first. What no place has is left out.
 */
export function drawFrom(missing: number, places: readonly Held[]): Draw[] {
  const whole = places.find(({ onHand }) => missing > 0 && onHand >= missing);
  if (whole) return [{ placeId: whole.placeId, quantity: missing }];
  const draws: Draw[] = [];
  let rest = missing;
  for (const { placeId, onHand } of places) {
    const quantity = Math.min(onHand, rest);
    if (quantity > 0) draws.push({ placeId, quantity });
    rest -= Math.max(quantity, 0);
  }
  return draws;
}

/** Lines of one size split by where they were taken: the first lines from the default place (null), what is left from the draws in turn. */
export function splitByPlace<Line extends { quantity: number }>(
  lines: readonly Line[],
  draws: readonly Draw[],
): (Line & { placeId: string | null })[] {
  const whole = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const drawn = draws.reduce((sum, { quantity }) => sum + quantity, 0);
  const sources = [{ placeId: null, quantity: whole - drawn }, ...draws].filter(({ quantity }) => quantity > 0);
  return lines.flatMap((line) => {
    let rest = line.quantity;
    const split: (Line & { placeId: string | null })[] = [];
    for (const source of sources) {
      const quantity = Math.min(source.quantity, rest);
      if (quantity === 0) continue;
      source.quantity -= quantity;
      rest -= quantity;
      split.push({ ...line, quantity, placeId: source.placeId });
    }
    return split;
  });
}

/** Units of a line of an order that were packed from a lot. */
export type LotUnits = { orderLineId: string; lotId: string; quantity: number };

/** Lines split by the lots they were packed from; what no lot was noted for is of none (null). */
export function splitByLot<Line extends { orderLineId: string; quantity: number }>(
  lines: readonly Line[],
  lots: readonly LotUnits[],
): (Line & { lotId: string | null })[] {
  const sources = lots.map((lot) => ({ ...lot }));
  return lines.flatMap((line) => {
    let rest = line.quantity;
    const split: (Line & { lotId: string | null })[] = [];
    for (const source of sources.filter(({ orderLineId }) => orderLineId === line.orderLineId)) {
      const quantity = Math.min(source.quantity, rest);
      if (quantity <= 0) continue;
      source.quantity -= quantity;
      rest -= quantity;
      split.push({ ...line, quantity, lotId: source.lotId });
    }
    return rest > 0 ? [...split, { ...line, quantity: rest, lotId: null }] : split;
  });
}
