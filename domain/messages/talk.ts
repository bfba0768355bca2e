import type { MessageSide, SellerOrderState } from "@/db/enums";
import { minutesAfter } from "@/platform/clock";

export type { MessageSide };

/** The longest message, the most pictures of one, and how many one side may send within an hour. */
export const mostLetters = 2_000;
export const mostPhotos = 3;
export const mostAnHour = 30;

/** Minutes between two letters about one thread to one side. */
export const quietMinutes = 15;

/** Days after the end of a part in which something may still be said. */
const openDays = 90;

export type ThreadShown = {
  count: number;
  messages: MessageShown[];
};

export type MessageShown = {
  id: string;
  side: MessageSide;
  words: string;
  sentAt: Date;
  photos: { id: string; width: number; height: number }[];
  isReported: boolean;
};

/** A thread in a list. */
export type ThreadLine = {
  partCode: string;
  buyerName: string;
  sellerName: string;
  lastAt: Date;
  lastWords: string;
  lastSide: MessageSide;
  unread: number;
};

/** Whether something may be said about a part: from when it has reached its shop until 90 days after it was delivered or cancelled. */
export function mayTalk(
  part: { state: SellerOrderState; openedAt: Date | null; deliveredAt: Date | null; cancelledAt: Date | null },
  now: Date,
): boolean {
  if (part.openedAt === null) return false;
  const ended = part.cancelledAt ?? part.deliveredAt;
  return ended === null || now < minutesAfter(ended, openDays * 24 * 60);
}

/** Whether a letter may tell a side of what it has not read: not more than one in a quarter of an hour. */
export function mayTell(toldAt: Date | null, now: Date): boolean {
  return toldAt === null || now >= minutesAfter(toldAt, quietMinutes);
}

export function otherSide(side: MessageSide): MessageSide {
  return side === "buyer" ? "shop" : "buyer";
}
