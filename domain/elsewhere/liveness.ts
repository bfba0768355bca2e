import { listingStates, type ListingState } from "@/db/enums";

export { listingStates, type ListingState };

/** How another market answered when its page was asked for. */
export type PageAnswer =
  | { kind: "answered"; status: number; isElsewhere: boolean }
  /** The site's name leads nowhere any more. */
  | { kind: "no_site" }
  /** The name leads into a private network: never asked. */
  | { kind: "private" }
  | { kind: "silent" };

export type Liveness = { state: ListingState; failures: number; nextDays: number };

/** So many failures in a row, each on a day of its own, and a page that was there is no longer taken to be. */
export const mostFailures = 3;
const deadAfter = 2;
const calmDays = 7;

/**
 * What a page is taken to be after an answer. It is dead after two answers in a row, a day apart, that it is gone (404, 410, no such site); markets that
 * turn robots away (403, 429) or are down say nothing of the page: one that was live stays so twice, then it is unsure. Led to the front page or
 * a sign-in it is unsure.
 */
export function afterAnswer(was: { state: ListingState; failures: number }, answer: PageAnswer): Liveness {
  if (answer.kind === "answered" && isGood(answer)) return { state: "live", failures: 0, nextDays: calmDays };
  const failures = was.failures + 1;
  if (isGone(answer))
    return failures >= deadAfter
      ? { state: "dead", failures, nextDays: calmDays }
      : { state: was.state === "dead" ? "dead" : "unsure", failures, nextDays: 1 };
  if (was.state === "live" && failures < mostFailures) return { state: "live", failures, nextDays: 1 };
  return { state: was.state === "dead" ? "dead" : "unsure", failures: Math.min(failures, 100), nextDays: calmDays };
}

/** Whether a page elsewhere makes its product one that is online: while it is live, and while nothing is known against it and a screenshot shows it. */
export function countsAsOnline({ state, hasEvidence }: { state: ListingState; hasEvidence: boolean }): boolean {
  return state === "live" || (state === "unsure" && hasEvidence);
}

function isGood({ status, isElsewhere }: { status: number; isElsewhere: boolean }): boolean {
  return status >= 200 && status < 300 && !isElsewhere;
}

function isGone(answer: PageAnswer): boolean {
  return answer.kind === "no_site" || (answer.kind === "answered" && (answer.status === 404 || answer.status === 410));
}
