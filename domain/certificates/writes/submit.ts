import "server-only";
import { sql } from "drizzle-orm";
import { certificateDossiers } from "@/db/schema/certificates";
import type { Scores } from "@/domain/certificates/input";
import { fits, type PartPoints, type Sheet, sheetOn, sheetParts } from "@/domain/ocop/sheets";
import { localDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** The sheet that goods are scored by today. @throws before the first. */
export function sheetNow(now: Date): Sheet {
  const sheet = sheetOn(localDay(now));
  if (!sheet) throw new Error(`no scoring sheet on ${localDay(now)}`);
  return sheet;
}

/** What a dossier keeps of being submitted: who did it, for how many times, and the sheet of the day it will be scored by. */
export function submitted(scheme: string, userId: string, now: Date) {
  return {
    submittedAt: now,
    submittedBy: userId,
    round: sql`${certificateDossiers.round} + 1`,
    sheetYear: scheme === "ocop" ? sheetNow(now).year : null,
  };
}

/** Refuses "points_invalid" at the part that was given more than the sheet allows. */
export function requireFitting(sheet: Sheet, scores: Scores): void {
  for (const part of sheetParts) {
    const points = scores[`points${part}`];
    const alone: PartPoints = { A: 0, B: 0, C: 0, [part]: points ?? 0 };
    if (!fits(sheet, alone)) throw new Refusal("points_invalid", {}, `points${part}`);
  }
}
