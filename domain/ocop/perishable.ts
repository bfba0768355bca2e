/** Fresh food (I.1) and what lives: flowers, plants and animals (V). Everything else keeps for a week in its packet. */
const perishable = ["I.1", "V"] as const;

/**
 * Whether goods of this class of Decision 148/QĐ-TTg spoil within days, so that a claim comes within hours and nothing is sent back.
 * A line of before classes were kept on it has none: it counts as goods that keep.
 */
export function isPerishable(groupCode: string): boolean {
  return perishable.some((group) => groupCode === group || groupCode.startsWith(`${group}.`));
}
