import { z } from "zod";
import { addDays, daysBetween, type LocalDay, parseLocalDay } from "@/platform/clock";

/** Days up to today that one can ask for by a word. */
export const spans = [7, 30, 90, 365] as const;
export type Span = (typeof spans)[number];

/** Longer periods are looked at piece by piece. */
export const mostDays = 731;

/** Both days are in it. `span` is null of chosen days. */
export type Period = { from: LocalDay; to: LocalDay; span: Span | null };

export const periodParameters = z.object({
  days: z
    .string()
    .optional()
    .meta({ description: `${spans.join(", ")} days up to today; 30 when left out` }),
  from: z.string().optional().meta({ description: "First day, YYYY-MM-DD; with `to`, instead of `days`" }),
  to: z.string().optional().meta({ description: "Last day" }),
});

/** The period an address asks for. What means nothing is as if it were not there; no day lies after today. */
export function readPeriod(parameters: Record<string, string | string[] | undefined>, today: LocalDay): Period {
  const first = (name: string) => {
    const value = parameters[name];
    return (Array.isArray(value) ? value[0] : value) ?? "";
  };
  const [from, asked] = [parseLocalDay(first("from")), parseLocalDay(first("to"))];
  const to = asked !== null && asked > today ? today : asked;
  if (from !== null && to !== null && from <= to && daysBetween(from, to) < mostDays) return { from, to, span: null };
  const span = spans.find((each) => String(each) === first("days")) ?? 30;
  return { from: addDays(today, 1 - span), to: today, span };
}

/** The shortest address that says the period; begins with "?", or is empty. */
export function writePeriod({ from, to, span }: Period): string {
  if (span === 30) return "";
  return span === null ? `?from=${from}&to=${to}` : `?days=${span}`;
}

export function daysOf({ from, to }: Pick<Period, "from" | "to">): number {
  return daysBetween(from, to) + 1;
}

/** As many days just before it: what it is compared with. */
export function periodBefore({ from, to }: Pick<Period, "from" | "to">): Pick<Period, "from" | "to"> {
  return { from: addDays(from, -daysOf({ from, to })), to: addDays(from, -1) };
}

/** The steps of a chart over the period: days of a quarter, else weeks; each by its first day. */
export function stepsOf(period: Pick<Period, "from" | "to">): { from: LocalDay; to: LocalDay }[] {
  const length = daysOf(period) > 92 ? 7 : 1;
  const steps: { from: LocalDay; to: LocalDay }[] = [];
  for (let from = period.from; from <= period.to; from = addDays(from, length)) {
    const last = addDays(from, length - 1);
    steps.push({ from, to: last < period.to ? last : period.to });
  }
  return steps;
}
