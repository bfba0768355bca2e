export type Sold = { orders: number; units: number };
export type SoldTo = Sold & { region: string | null };

/** A place with fewer orders is not named: they could be one buyer's. */
const leastOrders = 3;

/**
 * Where goods went, the most orders first, without telling of single buyers: places of fewer than three orders are put together as the last line,
 * of no name. If those are fewer than three orders too, the smallest place that could be named joins them, so that no difference tells of them.
 */
export function foldRegions(regions: readonly SoldTo[]): SoldTo[] {
  const inOrder = regions.toSorted((a, b) => b.orders - a.orders || b.units - a.units);
  const isNamed = ({ region, orders }: SoldTo) => region !== null && orders >= leastOrders;
  const named = inOrder.filter(isNamed);
  const folded = inOrder.filter((region) => !isNamed(region));
  if (folded.length > 0 && sum(folded).orders < leastOrders) folded.push(...named.splice(-1));
  return folded.length === 0 ? named : [...named, { region: null, ...sum(folded) }];
}

function sum(parts: readonly Sold[]): Sold {
  return parts.reduce((whole, part) => ({ orders: whole.orders + part.orders, units: whole.units + part.units }), {
    orders: 0,
    units: 0,
  });
}
