import type { LiveLine } from "@/domain/cart/reads";
import { Refusal } from "@/platform/refusal";

/** Refuses "harvest_changed" for what is sold of a harvest the buyer was not shown, with its days: they may have meant what lay on the shelf. */
export function refuseUnshown(lines: readonly LiveLine[], shown: readonly string[]): void {
  const unshown = lines.filter(({ harvest }) => harvest !== null && !shown.includes(harvest.id));
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
