import { toPack } from "@/domain/orders/part";

type Line = {
  variantId: string;
  productName: string;
  variantName: string;
  quantity: number;
  cancelledQuantity: number;
};

export type Picked = { variantId: string; productName: string; variantName: string; count: number };

/** How many of each size to take from the shelf for all these parts together, by product and size; what was cancelled is left on the shelf. */
export function pickList(parts: readonly { lines: readonly Line[] }[]): Picked[] {
  const picked = new Map<string, Picked>();
  for (const line of parts.flatMap(({ lines }) => lines)) {
    const { variantId, productName, variantName } = line;
    const before = picked.get(variantId)?.count ?? 0;
    picked.set(variantId, { variantId, productName, variantName, count: before + toPack(line) });
  }
  const byName = new Intl.Collator("vi", { numeric: true });
  return [...picked.values()]
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => byName.compare(a.productName, b.productName) || byName.compare(a.variantName, b.variantName));
}

type Drawn = { orderLineId: string; placeName: string; quantity: number };

/** Of one size in these parts, how many to take from places other than the default one: a cancelled line is at most what is left of it. */
export function placesOf(
  parts: readonly { lines: readonly (Line & { id: string })[] }[],
  variantId: string,
  drawn: readonly Drawn[],
): [placeName: string, count: number][] {
  const counts = new Map<string, number>();
  for (const line of parts.flatMap(({ lines }) => lines).filter((each) => each.variantId === variantId)) {
    let rest = toPack(line);
    for (const { orderLineId, placeName, quantity } of drawn) {
      const count = orderLineId === line.id ? Math.min(quantity, rest) : 0;
      rest -= count;
      if (count > 0) counts.set(placeName, (counts.get(placeName) ?? 0) + count);
    }
  }
  return [...counts];
}
