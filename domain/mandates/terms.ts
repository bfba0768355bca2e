import type { MandateState } from "@/db/enums";

/** The longest a mandate may be given for. Source: issue 4, section 5: at most 12 months. */
export const mostDays = 365;

/** A code read out by a farmer: how long it is good, how often it may be typed, and how many a shop's phone gets. */
export const codeTerms = { minutes: 15, tries: 5, mostInQuarter: 3, mostInDay: 6 } as const;

/** Days before its end that both sides are told. */
export const reminderDays = 7;

export type MandateStanding = "asked" | "lapsed" | "live" | "over" | "refused" | "ended";

/** What a mandate is on a day: a code nobody typed in time has lapsed, a grant past its last day is over. */
export function standingOf(
  mandate: { state: MandateState; lastDay: string; codeUntil: Date | null },
  { day, at }: { day: string; at: Date },
): MandateStanding {
  switch (mandate.state) {
    case "asked":
      return mandate.lastDay < day || (mandate.codeUntil !== null && mandate.codeUntil <= at) ? "lapsed" : "asked";
    case "granted":
      return mandate.lastDay < day ? "over" : "live";
    case "refused":
      return "refused";
    case "revoked":
      return "ended";
  }
}

/** Only a mobile number gets a text message; land lines begin with 02. */
export function isMobile(phone: string): boolean {
  return /^\+84[35789]/.test(phone);
}
