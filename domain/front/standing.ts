import type { LocalDay } from "@/platform/clock";

export { announcementAudiences } from "@/db/enums";

export const standings = ["running", "coming", "over"] as const;
export type Standing = (typeof standings)[number];

/**
 * Where something stands on a day that is shown from a first to a last day, both counted, unless it was ended sooner: what was ended is
 * over from the moment on, on any day. Source: issue 5, section 5.
 */
export function standingOn(
  { firstDay, lastDay, endedAt }: { firstDay: string; lastDay: string; endedAt: Date | null },
  day: LocalDay,
): Standing {
  if (endedAt !== null || lastDay < day) return "over";
  return firstDay > day ? "coming" : "running";
}
