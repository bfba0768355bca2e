import type { LocalDay } from "@/platform/clock";

export const lights = ["reached", "on_pace", "behind", "far_behind", "unknown"] as const;
export type Light = (typeof lights)[number];

/** So near to its pace a target counts as nearly on it. A beginning of ours, from no law. */
export const nearly = 0.8;

/**
 * What of a target should be there on a day: nothing before its first day, all of it from its last, a straight line between. Days are counted
 * to their end.
 */
export function expectedOn(
  { firstDay, lastDay, from, value }: { firstDay: LocalDay; lastDay: LocalDay; from: number; value: number },
  day: LocalDay,
): number {
  if (day >= lastDay) return value;
  if (day <= firstDay) return from;
  const whole = Date.parse(lastDay) - Date.parse(firstDay);
  return from + ((value - from) * (Date.parse(day) - Date.parse(firstDay))) / whole;
}

/**
 * The light of a target: by pace, not by level alone. Reached is reached, whatever the day. Otherwise what is there is held against what
 * should be there by now: all of it is on pace, four fifths of the way from the beginning is behind, less is far behind. What cannot be
 * counted has no light. Source: issue 5, section 4; field notes 3.4.
 */
export function lightOf(
  target: { firstDay: LocalDay; lastDay: LocalDay; from: number; value: number },
  reached: number | null,
  day: LocalDay,
): Light {
  if (reached === null) return "unknown";
  if (reached >= target.value) return "reached";
  const expected = expectedOn(target, day);
  if (reached >= expected) return "on_pace";
  return reached >= target.from + (expected - target.from) * nearly ? "behind" : "far_behind";
}
