import type { LocalDay } from "@/platform/clock";

/** A lot as the packer sees it: how many packages of it are not yet in anybody's parcel. */
export type LotLeft = { id: string; packedOn: string; bestBefore: string | null; left: number };

/** Whether goods of this lot may be packed on the day: packed by then, and before its best-before day is over. */
export function mayBePackedOn(lot: Pick<LotLeft, "packedOn" | "bestBefore">, day: LocalDay): boolean {
  return lot.packedOn <= day && (lot.bestBefore === null || day <= lot.bestBefore);
}

type Fresh = Pick<LotLeft, "id" | "packedOn" | "bestBefore">;

/** What expires first comes first, what never does last; of those alike the one packed first. */
export function firstExpiring(a: Fresh, b: Fresh): number {
  return (
    (a.bestBefore ?? "9999").localeCompare(b.bestBefore ?? "9999") ||
    a.packedOn.localeCompare(b.packedOn) ||
    a.id.localeCompare(b.id)
  );
}

/**
 * From which lots so many packages are taken: those that expire first in turn. What no lot has is left out: nobody noted where it comes
 * from. The lots given are of one size; none is changed.
 */
export function chooseLots(wanted: number, lots: readonly LotLeft[]): { lotId: string; quantity: number }[] {
  const chosen: { lotId: string; quantity: number }[] = [];
  let missing = wanted;
  for (const { id, left } of lots.toSorted(firstExpiring)) {
    const quantity = Math.min(left, missing);
    if (quantity <= 0) continue;
    chosen.push({ lotId: id, quantity });
    missing -= quantity;
  }
  return chosen;
}

/**
 * From which lots lines are packed one after the other: each from what of its size expires first, which leaves less for the next. What no
 * lot has is left out. The lots given are not changed.
 */
export function packFrom(
  lots: readonly (LotLeft & { variantId: string })[],
  lines: readonly { id: string; variantId: string; packed: number }[],
): { orderLineId: string; lotId: string; quantity: number }[] {
  const open = lots.map((lot) => ({ ...lot }));
  return lines.flatMap((line) => {
    const own = open.filter(({ variantId }) => variantId === line.variantId);
    return chooseLots(line.packed, own).map(({ lotId, quantity }) => {
      const lot = own.find(({ id }) => id === lotId);
      if (lot) lot.left -= quantity;
      return { orderLineId: line.id, lotId, quantity };
    });
  });
}

/** The code of the next lot packed on a day, among those its shop has: 261125-1, 261125-2. */
export function nextLotCode(packedOn: LocalDay, taken: readonly string[]): string {
  const day = packedOn.slice(2).replaceAll("-", "");
  const numbers = taken.flatMap((code) => {
    const [, number] = new RegExp(`^${day}-(\\d{1,6})$`).exec(code) ?? [];
    return number === undefined ? [] : [Number(number)];
  });
  return `${day}-${Math.max(0, ...numbers) + 1}`;
}
