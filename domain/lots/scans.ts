/** A package may be looked at several times over its life: by a shop, a buyer, a guest. More than this says that its label was copied. */
export const scansPerPackage = 5;
/** Below this nothing is said: a maker tries their own labels. */
export const fewScans = 20;

export type ScanCounts = { quantity: number; total: number; mostInDay: number };
export type ScanWarning = "day" | "total";

/**
 * A hint that labels of a lot are on packages that are not of it: more scans in one day than there are packages, or more than five for
 * each in all. Null while the counts can be honest. Counts are of page views, so it is a hint and proves nothing.
 */
export function scanWarning({ quantity, total, mostInDay }: ScanCounts): ScanWarning | null {
  if (total <= fewScans) return null;
  if (mostInDay > quantity && mostInDay > fewScans) return "day";
  return total > scansPerPackage * quantity ? "total" : null;
}
