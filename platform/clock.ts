import { readFileSync, statSync } from "node:fs";
import { env } from "@/platform/env";

/** A calendar day in Asia/Ho_Chi_Minh, written YYYY-MM-DD. Only this file mints one. */
export type LocalDay = string & { readonly __brand: "LocalDay" };

const dayMilliseconds = 86_400_000;
/** Viet Nam has kept UTC+7 without summer time since 13 June 1975 (tz database, Asia/Ho_Chi_Minh). */
const offsetMilliseconds = 7 * 3_600_000;

/**
 * The time business goes by. TEST_CLOCK_FILE moves it (only with DEMO=1): the file holds an instant such as
 * 2026-03-01T08:00:00+07:00, from which time runs on since the file was written, or a shift such as +36h, +3d or -10m.
 */
export function now(): Date {
  const file = env().testClockFile;
  const instant = Date.now();
  return file === undefined ? new Date(instant) : movedTime(file, instant);
}

function movedTime(file: string, instant: number): Date {
  const written = statSync(file, { throwIfNoEntry: false });
  if (!written) return new Date(instant);
  const text = readFileSync(file, "utf8").trim();
  if (text === "") return new Date(instant);
  const shift = shiftMilliseconds(text);
  if (shift !== null) return new Date(instant + shift);
  const start = Date.parse(text);
  if (Number.isNaN(start)) throw new Error(`TEST_CLOCK_FILE holds neither an instant nor a shift: ${text}`);
  return new Date(start + Math.max(0, instant - written.mtimeMs));
}

function shiftMilliseconds(text: string): number | null {
  const match = /^([+-]\d+(?:\.\d+)?)([smhd])$/.exec(text);
  if (!match) return null;
  const unit = { s: 1000, m: 60_000, h: 3_600_000, d: dayMilliseconds }[match[2] as "s" | "m" | "h" | "d"];
  return Number(match[1]) * unit;
}

export function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

/** The day an instant falls on in Viet Nam, whatever the server's zone. */
export function localDay(at: Date): LocalDay {
  return new Date(at.getTime() + offsetMilliseconds).toISOString().slice(0, 10) as LocalDay;
}

export function today(): LocalDay {
  return localDay(now());
}

/** Null unless the text is a real day written YYYY-MM-DD, of the years 1900 to 2999: PostgreSQL has no year 0, and nothing here lies further off. */
export function parseLocalDay(text: string): LocalDay | null {
  if (!/^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return null;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? (text as LocalDay) : null;
}

/** The instant a day begins in Viet Nam. A day is [startOfDay(day), startOfDay(addDays(day, 1))). */
export function startOfDay(day: LocalDay): Date {
  return new Date(utcMidnight(day) - offsetMilliseconds);
}

/** The last day of which anything lies before an instant: of a midnight, the day that ended. */
export function lastDayBefore(end: Date): LocalDay {
  return localDay(new Date(end.getTime() - 1));
}

export function addDays(day: LocalDay, days: number): LocalDay {
  return fromUtcMidnight(utcMidnight(day) + days * dayMilliseconds);
}

/** The same day of the month, or the month's last day where there is none: 31 January + 1 month = 28 or 29 February. */
export function addMonths(day: LocalDay, months: number): LocalDay {
  const from = new Date(utcMidnight(day));
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const month = new Date(first);
  const lastDay = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  return fromUtcMidnight(first + (Math.min(from.getUTCDate(), lastDay) - 1) * dayMilliseconds);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return (utcMidnight(to) - utcMidnight(from)) / dayMilliseconds;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: LocalDay): number {
  return new Date(utcMidnight(day)).getUTCDay() || 7;
}

/** The first day of the month a day falls in. */
export function startOfMonth(day: LocalDay): LocalDay {
  return `${day.slice(0, 7)}-01` as LocalDay;
}

function utcMidnight(day: LocalDay): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function fromUtcMidnight(midnight: number): LocalDay {
  return new Date(midnight).toISOString().slice(0, 10) as LocalDay;
}
