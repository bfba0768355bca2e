import "server-only";
import { and, asc, eq, or, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { dossierAssessments, dossierPapers, dossierSeats } from "@/db/schema/dossiers";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { officeMembers, sellerStaff, users } from "@/db/schema/people";
import { type CouncilResult, councilResult, isComplete, seenBy, spreadOf } from "@/domain/certificates/council";
import { type Assessment, scoresOf } from "@/domain/certificates/reads/assessment";
import type { DossierLine } from "@/domain/certificates/reads/dossiers";
import { wholePoints } from "@/domain/ocop/checklist";
import { type PartPoints, type Sheet, sheetOf } from "@/domain/ocop/sheets";
import type { AdminScope } from "@/domain/people/scopes";
import { holdsOn } from "@/domain/people/seats";
import type { LocalDay } from "@/platform/clock";

export type CouncilSeat = {
  userId: string;
  name: string;
  givenAt: Date | null;
  /** Null as long as the one who looks may not see them. */
  scores: Pick<Assessment, "points" | "notes"> | null;
};

export type Council = {
  sheet: Sheet;
  seats: CouncilSeat[];
  /** Once all have given theirs. */
  result: CouncilResult | null;
  spread: PartPoints | null;
  hasBegun: boolean;
  isComplete: boolean;
};

/**
 * The council on the present submission of a dossier that this officer has found: who sits in it, who has given points, and what may be seen of
 * them. Null for a dossier that is not scored: another scheme's, or one never submitted.
 */
export async function readCouncil(admin: AdminScope, dossier: DossierLine): Promise<Council | null> {
  if (dossier.sheetYear === null || dossier.round === 0) return null;
  const rows = await db
    .select({ seat: dossierSeats, name: users.name })
    .from(dossierSeats)
    .innerJoin(users, eq(users.id, dossierSeats.userId))
    .where(and(eq(dossierSeats.dossierId, dossier.id), eq(dossierSeats.round, dossier.round)))
    .orderBy(asc(users.name), asc(users.id));
  const sheet = sheetOf(dossier.sheetYear);
  const states = rows.map(({ seat }) => ({ userId: seat.userId, isGiven: seat.givenAt !== null, points: seat }));
  const seen = seenBy(admin.userId, states);
  const complete = isComplete(states);
  const given = rows.flatMap(({ seat }) => {
    const points = seat.givenAt === null ? null : wholePoints(scoresOf(seat).points);
    return points ? [points] : [];
  });
  return {
    sheet,
    seats: rows.map(({ seat, name }) => ({
      userId: seat.userId,
      name,
      givenAt: seat.givenAt,
      scores: seen.has(seat.userId) ? scoresOf(seat) : null,
    })),
    result: complete ? councilResult(sheet, given) : null,
    spread: complete ? spreadOf(given) : null,
    hasBegun: given.length > 0,
    isComplete: complete,
  };
}

export type AssessorChoice = { userId: string; name: string };

/** Who of the province may be given a seat: not seated yet, and with no hand in the dossier or its shop. */
export async function listAssessors(dossierId: string, day: LocalDay): Promise<AssessorChoice[]> {
  const people = await db
    .select({ userId: users.id, name: users.name })
    .from(officeMembers)
    .innerJoin(users, eq(users.id, officeMembers.userId))
    .where(
      and(
        eq(officeMembers.role, "province"),
        holdsOn(day),
        sql`not exists (select from dossier_seats s join certificate_dossiers d on d.id = s.dossier_id and d.round = s.round
          where d.id = ${dossierId} and s.user_id = ${users.id})`,
      ),
    )
    .orderBy(asc(users.name), asc(users.id));
  const [dossier] = await db.execute<{ id: string; seller_id: string; submitted_by: string | null }>(sql`
    select id, seller_id, submitted_by from certificate_dossiers where id = ${dossierId}`);
  if (!dossier) return [];
  const facts = { id: dossier.id, sellerId: dossier.seller_id, submittedBy: dossier.submitted_by };
  const involved = await Promise.all(people.map(({ userId }) => isInvolved(db, facts, userId)));
  return people.filter((_, place) => !involved[place]);
}

/** Whether somebody submitted the dossier, wrote in it, works for its shop, or was ever let act for it. */
export async function isInvolved(
  reader: Reader,
  dossier: { id: string; sellerId: string; submittedBy: string | null },
  userId: string,
): Promise<boolean> {
  if (dossier.submittedBy === userId) return true;
  const [wrote] = await reader
    .select({ one: sql`1` })
    .from(dossierAssessments)
    .where(and(eq(dossierAssessments.dossierId, dossier.id), eq(dossierAssessments.savedBy, userId)));
  const [handedIn] = await reader
    .select({ one: sql`1` })
    .from(dossierPapers)
    .where(and(eq(dossierPapers.dossierId, dossier.id), eq(dossierPapers.addedBy, userId)));
  const [works] = await reader
    .select({ one: sql`1` })
    .from(sellerStaff)
    .where(and(eq(sellerStaff.sellerId, dossier.sellerId), eq(sellerStaff.userId, userId)));
  const [helped] = await reader
    .select({ one: sql`1` })
    .from(mandates)
    .innerJoin(teamMembers, eq(teamMembers.id, mandates.memberId))
    .where(
      and(
        eq(mandates.sellerId, dossier.sellerId),
        eq(teamMembers.userId, userId),
        or(eq(mandates.state, "granted"), eq(mandates.state, "revoked")),
      ),
    );
  return [wrote, handedIn, works, helped].some((found) => found !== undefined);
}
