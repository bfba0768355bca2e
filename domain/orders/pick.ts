import type { ParcelState, SellerOrderState } from "@/db/enums";
import { packFrom } from "@/domain/lots/counting";
import { type Piece, piecesOf } from "@/domain/orders/parcels";
import { type LotOfPart, toPack } from "@/domain/orders/part";

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

type Lot = {
  id: string;
  variantId: string;
  code: string;
  passport: string;
  packedOn: string;
  bestBefore: string | null;
  left: number;
};

/**
 * From which lots the parts are packed, in their order: what is noted of those that are packed; of the others what will be noted when they are
 * packed in this order, from what expires first. A size without lots is left out.
 */
export function withLots<Of extends Part & { state: SellerOrderState; lots: readonly LotOfPart[] }>(
  parts: readonly Of[],
  open: readonly Lot[],
): (Of & { lots: LotOfPart[] })[] {
  const waiting = parts
    .filter(isToPack)
    .flatMap(({ lines }) => lines.map((line) => ({ ...line, packed: toPack(line) })));
  const planned = packFrom(open, waiting);
  return parts.map((part) => ({
    ...part,
    lots: isToPack(part)
      ? planned.flatMap(({ orderLineId, lotId, quantity }) => {
          const lot = open.find(({ id }) => id === lotId);
          if (!lot || !part.lines.some(({ id }) => id === orderLineId)) return [];
          return [{ parcelId: null, orderLineId, code: lot.code, passport: lot.passport, quantity }];
        })
      : [...part.lots],
  }));
}

function isToPack({ state }: { state: SellerOrderState }): boolean {
  return state === "placed" || state === "confirmed";
}

/** Of one size in these parts, how many to take of which lot: of what lies in no parcel. */
export function lotsOf(
  parts: readonly (Part & { lots: readonly LotOfPart[] })[],
  variantId: string,
): [code: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { lines, lots } of parts) {
    const own = new Set(lines.filter((line) => line.variantId === variantId).map(({ id }) => id));
    for (const { parcelId, orderLineId, code, quantity } of lots)
      if (parcelId === null && own.has(orderLineId)) counts.set(code, (counts.get(code) ?? 0) + quantity);
  }
  return [...counts];
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
