import type { PaddingFinding } from "@/db/enums";
import { shortestDescription } from "@/domain/catalog/quality";
import { goodsNamed } from "@/domain/padding/goods";
import { daysBetween, type LocalDay } from "@/platform/clock";

export { type PaddingFinding, paddingFindings } from "@/db/enums";

/** A listing of a shop as it stood at the end of a day. */
export type Shelf = {
  productId: string;
  name: string;
  /** The day it was first online. */
  onlineSince: LocalDay;
  /** Sold on this market, not by a page on another alone. */
  isSoldHere: boolean;
  hasPicture: boolean;
  description: string;
  /** Any of it was ever put up for sale. */
  wasStocked: boolean;
  /** The last day anything was done with it: written, stocked, priced, ordered. */
  lastSignOn: LocalDay;
  /** Months it is harvested in, 1 to 12, where it has a season. */
  season: { from: number; to: number } | null;
  /** It has an OCOP certificate of its own that holds. */
  isCertified: boolean;
  /** What the office said is in order, and the last day it said so. */
  cleared: Partial<Record<PaddingFinding, LocalDay>>;
};

export type Finding = { finding: PaddingFinding; twinId: string | null };

/**
 * Which listings of one shop are suspected of padding the figures at the end of a day, and why; what is not found counts. Empty: nothing of it was
 * ever put up, or it has neither a picture nor a description. Dormant: nobody has done anything with it for so many days, and where it has a
 * season, not in a whole season either. Doubled: the same goods as another listing of the shop that counts; the certified one counts, else the one that was
 * online first. A certificate is proof of goods of its own. What is sold by a page on another market is looked at there: it can only be
 * doubled. Source: issue 5, section 4; decision on padding
 */
export function findPadding(
  shelves: readonly Shelf[],
  { day, quietDays }: { day: LocalDay; quietDays: number },
): Map<string, Finding> {
  const found = new Map<string, Finding>();
  const alive = shelves.filter((shelf) => {
    const finding = findAlone(shelf, { day, quietDays });
    if (finding) found.set(shelf.productId, { finding, twinId: null });
    return !finding;
  });
  const first = new Map<string, string>();
  for (const { productId, name, isCertified, cleared } of alive.toSorted(byRight)) {
    const goods = goodsNamed(name);
    const twinId = goods === "" ? undefined : first.get(goods);
    if (twinId === undefined) first.set(goods, productId);
    else if (!isCertified && !cleared.doubled) found.set(productId, { finding: "doubled", twinId });
  }
  return found;
}

function findAlone(shelf: Shelf, { day, quietDays }: { day: LocalDay; quietDays: number }): PaddingFinding | null {
  if (!shelf.isSoldHere) return null;
  if (isEmpty(shelf) && !shelf.cleared.empty) return "empty";
  return isDormant(shelf, day, quietDays) ? "dormant" : null;
}

function isEmpty({ wasStocked, hasPicture, description }: Shelf): boolean {
  return !wasStocked || (!hasPicture && description.trim().length < shortestDescription);
}

function isDormant({ lastSignOn, season, cleared }: Shelf, day: LocalDay, quietDays: number): boolean {
  const since = [lastSignOn, cleared.dormant ?? lastSignOn].toSorted().at(-1) ?? lastSignOn;
  if (daysBetween(since, day) < quietDays) return false;
  return season === null || hasWholeSeason(season, since, day);
}

/** Whether a season has begun after one day and ended before another. */
function hasWholeSeason({ from, to }: { from: number; to: number }, after: LocalDay, before: LocalDay): boolean {
  const first = Number(after.slice(0, 4));
  const last = Number(before.slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, place) => first + place).some((year) => {
    const begins = firstOfMonth(year, from);
    const isOver = firstOfMonth(to < from ? year + 1 : year, to + 1);
    return begins > after && isOver <= before;
  });
}

function firstOfMonth(year: number, month: number): string {
  return month > 12 ? `${year + 1}-01-01` : `${year}-${String(month).padStart(2, "0")}-01`;
}

function byRight(one: Shelf, other: Shelf): number {
  return (
    Number(other.isCertified) - Number(one.isCertified) ||
    one.onlineSince.localeCompare(other.onlineSince) ||
    one.productId.localeCompare(other.productId)
  );
}
