import type { LiveLine } from "@/domain/cart/reads";
import type { ShownHarvest } from "@/domain/orders/shown";
import { Refusal } from "@/platform/refusal";

/**
 * Refuses "harvest_changed" for what is sold of a harvest the buyer was not shown, or with other days than it is expected on by now, with
 * its days: they may have meant what lay on the shelf.
 */
export function refuseUnshown(lines: readonly LiveLine[], shown: readonly ShownHarvest[]): void {
  const unshown = lines.filter(({ harvest }) => harvest !== null && !shown.some((each) => isSame(each, harvest)));
  if (unshown.length === 0) return;
  throw new Refusal("harvest_changed", {
    goods: unshown.map(({ productName, variantName }) => `${productName} (${variantName})`).join(", "),
    lines: unshown.map(({ itemId, variantId, productName, variantName, quantity, harvest }) => ({
      itemId,
      variantId,
      productName,
      variantName,
      wanted: quantity,
      harvest,
    })),
  });
}

function isSame({ id, days }: ShownHarvest, harvest: NonNullable<LiveLine["harvest"]>): boolean {
  return id === harvest.id && (days === null || (days.from === harvest.from && days.to === harvest.to));
}
