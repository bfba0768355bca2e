import { type WorkOutcome, workOutcomes } from "@/db/enums";
import { addDays, type LocalDay } from "@/platform/clock";

export { type WorkOutcome, workOutcomes } from "@/db/enums";

/** Something a shop reached: approved, its first listing online, its first delivered sale, a certificate renewed before it ended. */
export type Reached = { kind: WorkOutcome; subjectId: string; sellerId: string; communeCode: string; on: LocalDay };

/** A member who was there for a shop: the days of a mandate, or the day of a visit. */
export type Tie = { memberId: string; teamId: string; sellerId: string; from: LocalDay; to: LocalDay };

/** How long before an outcome help counts, in days. */
export const helpDays = 90;

/** Whether help was given on the day itself or in the 90 days before it. */
export function hasHelped({ sellerId, from, to }: Pick<Tie, "sellerId" | "from" | "to">, reached: Reached): boolean {
  return sellerId === reached.sellerId && from <= reached.on && to >= addDays(reached.on, -helpDays);
}

export type OutcomeCounts = Record<WorkOutcome, number>;

/**
 * How many outcomes each had a part in, by whoever is named in a tie: an outcome counts once for each of them, however often they came; so
 * those of two who helped the same shop do not add up to the whole.
 */
export function countBy(
  reached: readonly Reached[],
  ties: readonly Tie[],
  who: (tie: Tie) => string,
): Map<string, OutcomeCounts> {
  const byShop = new Map<string, Tie[]>();
  for (const tie of ties) byShop.set(tie.sellerId, [...(byShop.get(tie.sellerId) ?? []), tie]);
  const counts = new Map<string, OutcomeCounts>();
  for (const each of reached) {
    const helpers = new Set((byShop.get(each.sellerId) ?? []).filter((tie) => hasHelped(tie, each)).map(who));
    for (const helper of helpers) {
      const own = counts.get(helper) ?? none();
      own[each.kind] += 1;
      counts.set(helper, own);
    }
  }
  return counts;
}

/** All outcomes of each commune, helped or not. */
export function countByCommune(reached: readonly Reached[]): Map<string, OutcomeCounts> {
  const counts = new Map<string, OutcomeCounts>();
  for (const { communeCode, kind } of reached) {
    const own = counts.get(communeCode) ?? none();
    own[kind] += 1;
    counts.set(communeCode, own);
  }
  return counts;
}

export function none(): OutcomeCounts {
  return Object.fromEntries(workOutcomes.map((kind) => [kind, 0])) as OutcomeCounts;
}
