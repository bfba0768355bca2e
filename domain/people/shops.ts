/**
 * Which of their shops a person acts for: the one named by the form they were shown, else the one they chose last, else their
 * first. Null when they work for none, or not for the one that is named: a page of another shop changes nothing of this one.
 */
export function shopFor<Shop extends { sellerId: string }>(
  shops: readonly Shop[],
  { named, chosen }: { named: string | null; chosen: string | null },
): Shop | null {
  if (named !== null) return shops.find(({ sellerId }) => sellerId === named) ?? null;
  return shops.find(({ sellerId }) => sellerId === chosen) ?? shops[0] ?? null;
}
