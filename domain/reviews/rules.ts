import { minutesAfter } from "@/platform/clock";

export const mostPhotos = 4;
export const mostLetters = 2_000;
/** Days after delivery in which a review is written, days in which it may be changed, and when a letter asks for one. */
export const writeDays = 90;
export const editDays = 30;
export const inviteDays = 3;

const days = (count: number) => count * 24 * 60;

/** Whether goods may be reviewed: from delivery until 90 days after. */
export function mayReview(deliveredAt: Date | null, now: Date): boolean {
  return deliveredAt !== null && now >= deliveredAt && now < minutesAfter(deliveredAt, days(writeDays));
}

/** Whether a review may still be changed: within 30 days of when it was first written. */
export function mayChange(writtenAt: Date, now: Date): boolean {
  return now < minutesAfter(writtenAt, days(editDays));
}

/** How a buyer is called where strangers read: the given name, and the first letter of the family's. */
export function publicName(name: string): string {
  const words = name.normalize("NFC").trim().split(/\s+/).filter(Boolean);
  const given = words.at(-1) ?? "";
  const family = words.length > 1 ? (words[0] ?? "") : "";
  const initial = Array.from(family)[0]?.toLocaleUpperCase("vi") ?? "";
  return initial ? `${given} ${initial}.` : given;
}

export type Stars = 1 | 2 | 3 | 4 | 5;

export type ReviewSummary = {
  count: number;
  /** With one decimal, halves up; null of none. */
  average: number | null;
  /** From five stars to one: how many, and their whole share of a hundred. */
  by: { stars: Stars; count: number; percent: number }[];
};

/** What several reviews come to. What the province has hidden is not among them. */
export function summaryOf(counts: Readonly<Partial<Record<number, number>>>): ReviewSummary {
  const by = ([5, 4, 3, 2, 1] as const).map((stars) => ({ stars, count: counts[stars] ?? 0 }));
  const count = by.reduce((sum, each) => sum + each.count, 0);
  const total = by.reduce((sum, each) => sum + each.stars * each.count, 0);
  return {
    count,
    average: count === 0 ? null : Math.round((total * 10) / count) / 10,
    by: by.map((each) => ({ ...each, percent: count === 0 ? 0 : Math.round((each.count * 100) / count) })),
  };
}

/** An instant, as text when it comes out of a cache. */
type Moment = Date | string;

/** A review as everyone sees it. Hidden, it says only that it is, since when and why. */
export type ReviewShown = {
  id: string;
  author: string;
  writtenAt: Moment;
  editedAt: Moment | null;
  isDemo: boolean;
  variantName: string;
  said:
    | { state: "hidden"; at: Moment; reason: string }
    | {
        state: "shown";
        stars: number;
        words: string;
        photos: { hash: string; width: number; height: number }[];
        answer: { words: string; at: Moment; editedAt: Moment | null } | null;
      };
};

export const reviewSorts = ["newest", "highest", "lowest"] as const;
export type ReviewSort = (typeof reviewSorts)[number];
