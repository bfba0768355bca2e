import "server-only";
import type { Pass } from "@/domain/desk/input";
import { type PassableQueue, passableQueues } from "@/domain/desk/queues";
import { findWaiting } from "@/domain/desk/reads";
import { closeReport } from "@/domain/messages/writes";
import { approveListing } from "@/domain/moderation/writes/listings";
import { keepPage } from "@/domain/moderation/writes/page-reports";
import type { AdminScope } from "@/domain/people/scopes";
import { keepReview } from "@/domain/reviews/writes/moderate";
import { localDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

export type Passed = { passed: number; left: { piece: string; code: string }[] };

/**
 * Lets several pieces pass that need no more than a look: listings are approved, reported reviews, shop pages and messages stay as they are. Each is
 * done by its own verb, which notes it, and those that are refused are named with why; the others stand. Money, certificates and what is decided
 * one by one are refused as "work_not_bulk"; "work_gone" is what waits no longer or lies outside the area.
 */
export async function passWork(admin: AdminScope, { pieces, reason }: Pass, now: Date): Promise<Passed> {
  const waiting = new Set(
    (await findWaiting(admin, { pieces, day: localDay(now) })).map(({ queue, subjectId }) => `${queue}:${subjectId}`),
  );
  const left: Passed["left"] = [];
  for (const { queue, subjectId } of pieces) {
    const piece = `${queue}:${subjectId}`;
    const passable = passableQueues.find((name) => name === queue);
    try {
      if (!passable) throw new Refusal("work_not_bulk");
      if (!waiting.has(piece)) throw new Refusal("work_gone");
      await verbs[passable](admin, { subjectId, reason }, now);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      left.push({ piece, code: error.code });
    }
  }
  return { passed: pieces.length - left.length, left };
}

type Verb = (admin: AdminScope, piece: { subjectId: string; reason: string }, now: Date) => Promise<void>;

const verbs: Record<PassableQueue, Verb> = {
  listings: (admin, { subjectId }, now) => approveListing(admin, { versionId: subjectId }, now),
  reviews: (admin, { subjectId }, now) => keepReview(admin, { reviewId: subjectId }, now),
  shop_pages: (admin, { subjectId, reason }, now) => keepPage(admin, { sellerId: subjectId, reason }, now),
  messages: (admin, { subjectId, reason }, now) => closeReport(admin, { reportId: subjectId, note: reason }, now),
};
