import type { ParcelState } from "@/db/enums";
import { type Piece, piecesOf } from "@/domain/orders/parcels";

type Line = {
  id: string;
  variantId: string;
  productName: string;
  variantName: string;
  quantity: number;
  cancelledQuantity: number;
};
type Parcel = { state: ParcelState; lines: readonly { orderLineId: string; quantity: number }[] };
type Part = { lines: readonly Line[]; parcels: readonly Parcel[] };

export type Picked = { variantId: string; productName: string; variantName: string; count: number };

/** Of a part, what lies in no parcel: what is packed or sent is no longer on the shelf. */
export function partsToPick(part: Part): Piece<Parcel>[] {
  return piecesOf(part).filter(({ parcel }) => parcel === null);
}

/** How many of each size to take from the shelf for all these parts together, by product and size; what was cancelled is left on the shelf. */
export function pickList(parts: readonly Part[]): Picked[] {
  const picked = new Map<string, Picked>();
  for (const part of parts) {
    for (const { orderLineId, quantity } of partsToPick(part).flatMap(({ lines }) => lines)) {
      const line = part.lines.find(({ id }) => id === orderLineId);
      if (!line) continue;
      const { variantId, productName, variantName } = line;
      const before = picked.get(variantId)?.count ?? 0;
      picked.set(variantId, { variantId, productName, variantName, count: before + quantity });
    }
  }
  const byName = new Intl.Collator("vi", { numeric: true });
  return [...picked.values()].toSorted(
    (a, b) => byName.compare(a.productName, b.productName) || byName.compare(a.variantName, b.variantName),
  );
}

type Drawn = { orderLineId: string; placeName: string; quantity: number };

/** Of one size in these parts, how many to take from places other than the default one: of a line at most what is still to be picked. */
export function placesOf(
  parts: readonly Part[],
  variantId: string,
  drawn: readonly Drawn[],
): [placeName: string, count: number][] {
  const counts = new Map<string, number>();
  for (const part of parts) {
    const due = partsToPick(part).flatMap(({ lines }) => lines);
    for (const line of part.lines.filter((each) => each.variantId === variantId)) {
      let rest = due.reduce((sum, each) => sum + (each.orderLineId === line.id ? each.quantity : 0), 0);
      for (const { orderLineId, placeName, quantity } of drawn) {
        const count = orderLineId === line.id ? Math.min(quantity, rest) : 0;
        rest -= count;
        if (count > 0) counts.set(placeName, (counts.get(placeName) ?? 0) + count);
      }
    }
  }
  return [...counts];
}
