import { type QueueName, deskQueues as queueNames } from "@/db/enums";

export { queueNames, type QueueName };

/** Of several shops, or of money: the province's alone. */
export const provinceQueues: readonly QueueName[] = ["returns", "reviews", "messages", "transfers"];

/** A look is enough for these, so that several can be let pass at once. */
export const passableQueues = ["listings", "reviews", "shop_pages", "messages"] as const satisfies readonly QueueName[];
export type PassableQueue = (typeof passableQueues)[number];

/** Of these somebody may want to know why they were left as they are. */
export const reasonedQueues: readonly QueueName[] = ["shop_pages", "messages"];

export const deskHands = ["all", "own", "none"] as const;

export type Standing = "fresh" | "due" | "late";

/** Late from the hour it should have been answered; due in the last quarter before. A wait of no length is fresh. */
export function standingOf(waitedHours: number, serviceHours: number): Standing {
  if (waitedHours >= serviceHours) return "late";
  return waitedHours >= serviceHours * 0.75 ? "due" : "fresh";
}

/** Whole days and the hours beyond them; what begins in the future has waited for none. */
export function waited(since: Date, now: Date): { days: number; hours: number; inHours: number } {
  const inHours = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 3_600_000));
  return { days: Math.floor(inHours / 24), hours: inHours % 24, inHours };
}

export type Work = {
  queue: QueueName;
  subjectId: string;
  title: string;
  /** The shop it is of, where the title does not say; its unit, where it has one. */
  sellerName: string;
  unitName: string;
  since: Date;
  standing: Standing;
  hands: { userId: string; name: string; isOwn: boolean } | null;
};

export type QueueCount = {
  queue: QueueName;
  count: number;
  late: number;
  oldest: Date | null;
  serviceHours: number;
};

export type OfficePerson = { userId: string; name: string; communeCodes: string[] | "all" };
