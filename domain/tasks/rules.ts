import type { TaskKind } from "@/db/enums";
import type { TaskFacts } from "@/db/schema/visits";
import { type DaysOff, isLate, lateFrom } from "@/domain/orders/promise";
import { daysBetween, localDay, type LocalDay } from "@/platform/clock";

export { type TaskKind, taskKinds } from "@/db/enums";
export type { TaskFacts } from "@/db/schema/visits";

/** What is known of a shop when its tasks are looked for. Days are local days. */
export type ShopFacts = {
  sellerId: string;
  approvedOn: LocalDay;
  firstListedOn: LocalDay | null;
  lastOrderOn: LocalDay | null;
  daysOff: DaysOff;
  /** Of each product the certificate that ends last, without those taken back. */
  certificates: { certificateId: string; productId: string; validTo: LocalDay }[];
  sentBack: { versionId: string; productId: string; decidedAt: string; remedies: { field: string; words: string }[] }[];
  /** Products online, with what all their sizes have on the shelf, since when the shelf stands so, and whether a harvest of any is expected. */
  online: { productId: string; onHand: number; since: string; isInSeason: boolean; isAwaited: boolean }[];
  /** Pages on other markets that are gone, each since when. */
  deadLinks: { listingId: string; productId: string | null; page: string; deadAt: string }[];
  parts: Parameters<typeof isLate>[0][];
};

export type ApplicationFacts = {
  applicationId: string;
  state: "draft" | "changes_requested";
  /** When the office asked for changes, or when it was begun. */
  since: Date;
};

/** A task as a rule asks for it. The same subject and cause is the same task. */
export type Due = {
  kind: TaskKind;
  subjectId: string;
  cause: string;
  productId: string | null;
  dueOn: LocalDay | null;
  facts: TaskFacts;
};

/** Days before a certificate's end that it is asked about, and again (field.md 3.2). A certificate that has ended is asked about as long. */
export const certificateDays = [30, 90, 180] as const;
export const quietDays = 60;
export const firstListingDays = 14;
export const draftDays = 7;

type Rule = (shop: ShopFacts, now: Date) => Due[];

/** Every kind of a shop's task and the rule that finds it. */
export const shopRules: Readonly<Record<Exclude<TaskKind, "papers_wanted">, Rule>> = {
  orders_late: ({ sellerId, parts, daysOff }, now) => {
    const from = lateFrom(daysOff, now);
    const count = parts.filter((part) => isLate(part, from)).length;
    return count === 0 ? [] : [due("orders_late", sellerId, { cause: localDay(now), facts: { count } })];
  },
  listing_sent_back: ({ sentBack }) =>
    sentBack.map(({ versionId, productId, decidedAt, remedies }) =>
      due("listing_sent_back", productId, { productId, cause: `${versionId} ${decidedAt}`, facts: { remedies } }),
    ),
  certificate_expires: ({ certificates }, now) =>
    certificates.flatMap(({ certificateId, productId, validTo }) => {
      const days = daysBetween(localDay(now), validTo);
      const stage = days <= 0 ? 0 : certificateDays.find((limit) => days <= limit);
      if (stage === undefined || days < -certificateDays[2]) return [];
      const cause = `${certificateId} ${stage}`;
      return [due("certificate_expires", certificateId, { productId, cause, dueOn: validTo, facts: { days } })];
    }),
  out_of_stock: ({ online }) =>
    online
      .filter(({ onHand, isInSeason, isAwaited }) => onHand === 0 && isInSeason && !isAwaited)
      .map(({ productId, since }) => due("out_of_stock", productId, { productId, cause: since })),
  link_dead: ({ deadLinks }) =>
    deadLinks.map(({ listingId, productId, page, deadAt }) =>
      due("link_dead", listingId, { productId, cause: deadAt, facts: { page } }),
    ),
  no_listing: ({ sellerId, approvedOn, firstListedOn }, now) => {
    const days = daysBetween(approvedOn, localDay(now));
    return firstListedOn === null && days >= firstListingDays
      ? [due("no_listing", sellerId, { cause: approvedOn, facts: { days } })]
      : [];
  },
  no_order: ({ sellerId, online, firstListedOn, lastOrderOn, daysOff }, now) => {
    const since = [firstListedOn, lastOrderOn]
      .filter((day) => day !== null)
      .toSorted()
      .at(-1);
    if (since === undefined || online.length === 0 || isOff(daysOff, localDay(now))) return [];
    const days = daysBetween(since, localDay(now));
    if (days < quietDays) return [];
    return [due("no_order", sellerId, { cause: `${since} ${Math.floor(days / quietDays)}`, facts: { days } })];
  },
};

/** All that is to be looked after in a shop now. */
export function duesOfShop(shop: ShopFacts, now: Date): Due[] {
  return Object.values(shopRules).flatMap((rule) => rule(shop, now));
}

/** An application the office sent back waits for papers at once; one that was only begun after a week. */
export function duesOfApplication({ applicationId, state, since }: ApplicationFacts, now: Date): Due[] {
  const days = daysBetween(localDay(since), localDay(now));
  if (state === "draft" && days < draftDays) return [];
  return [due("papers_wanted", applicationId, { cause: `${state} ${since.getTime()}`, facts: { days } })];
}

function isOff(daysOff: DaysOff, day: LocalDay): boolean {
  return daysOff !== null && daysOff.from <= day && (daysOff.to === null || day <= daysOff.to);
}

function due(
  kind: TaskKind,
  subjectId: string,
  { cause, productId = null, dueOn = null, facts = {} }: { cause: string } & Partial<Due>,
): Due {
  return { kind, subjectId, cause, productId, dueOn, facts };
}
