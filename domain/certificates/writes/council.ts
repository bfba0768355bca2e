import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { certificateDossiers } from "@/db/schema/certificates";
import { dossierSeats } from "@/db/schema/dossiers";
import { officeMembers } from "@/db/schema/people";
import { record } from "@/domain/audit/writes";
import { leastSeats } from "@/domain/certificates/council";
import type { Scores } from "@/domain/certificates/input";
import { isInvolved } from "@/domain/certificates/reads/council";
import { requireFitting } from "@/domain/certificates/writes/submit";
import { sheetOf } from "@/domain/ocop/sheets";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { holdsOn } from "@/domain/people/seats";
import { localDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/**
 * Gives somebody of the province a seat in the council on a submitted dossier. Refuses "assessor_unknown" for anyone else, "assessor_involved" for
 * whoever had a hand in the dossier, works for its shop or ever helped it, "scoring_begun" once points are given, "assessor_seated" the second time.
 */
export async function seatAssessor(
  admin: AdminScope,
  { dossierId, userId }: { dossierId: string; userId: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const dossier = await holdSubmitted(tx, dossierId);
    const [person] = await tx
      .select({ userId: officeMembers.userId })
      .from(officeMembers)
      .where(and(eq(officeMembers.userId, userId), eq(officeMembers.role, "province"), holdsOn(localDay(now))));
    if (!person) throw new Refusal("assessor_unknown", {}, "userId");
    if (await isInvolved(tx, dossier, userId)) throw new Refusal("assessor_involved", {}, "userId");
    const seats = await listSeats(tx, dossier);
    if (seats.some(({ givenAt }) => givenAt !== null)) throw new Refusal("scoring_begun", {}, "userId");
    if (seats.some((seat) => seat.userId === userId)) throw new Refusal("assessor_seated", {}, "userId");
    await tx
      .insert(dossierSeats)
      .values({ dossierId, round: dossier.round, userId, seatedBy: admin.userId, seatedAt: now });
    await record(tx, { ...entryOf(dossier, admin, now), action: "certificate.seat", after: { userId } });
  });
}

/**
 * Takes a seat back from somebody who has given no points. Refuses "score_given" from one who has, and "seats_missing" where scoring has begun and
 * too few would be left: the dossier is then given back and submitted again.
 */
export async function unseatAssessor(
  admin: AdminScope,
  { dossierId, userId }: { dossierId: string; userId: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const dossier = await holdSubmitted(tx, dossierId);
    const seats = await listSeats(tx, dossier);
    const seat = seats.find((each) => each.userId === userId);
    if (!seat) throw new Refusal("not_found");
    if (seat.givenAt !== null) throw new Refusal("score_given");
    const hasBegun = seats.some(({ givenAt }) => givenAt !== null);
    if (hasBegun && seats.length - 1 < leastSeats) throw new Refusal("seats_missing", { least: leastSeats });
    await tx.delete(dossierSeats).where(seatOf(dossier, userId));
    await record(tx, { ...entryOf(dossier, admin, now), action: "certificate.unseat", before: { userId } });
  });
}

/**
 * Keeps an assessor's points as far as they are filled in, or gives them for good. Refuses "not_found" without a seat, "assessor_involved" to one
 * who had a hand in the dossier since, "score_given" the second time, "points_invalid", "field_required" at the part that is missing, and
 * "seats_missing" while too few are seated. What was given is not in the audit log, where others of the council could read it before they give theirs.
 */
export async function scoreDossier(
  admin: AdminScope,
  { dossierId, step, ...scores }: Scores & { dossierId: string; step: "save" | "give" },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const dossier = await holdSubmitted(tx, dossierId);
    const seats = await listSeats(tx, dossier);
    const seat = seats.find(({ userId }) => userId === admin.userId);
    if (!seat) throw new Refusal("not_found");
    if (seat.givenAt !== null) throw new Refusal("score_given");
    if (await isInvolved(tx, dossier, admin.userId)) throw new Refusal("assessor_involved");
    requireFitting(sheetOf(dossier.sheetYear), scores);
    if (step === "give") {
      for (const part of ["pointsA", "pointsB", "pointsC"] as const)
        if (scores[part] === null) throw new Refusal("field_required", {}, part);
      if (seats.length < leastSeats) throw new Refusal("seats_missing", { least: leastSeats });
    }
    await tx
      .update(dossierSeats)
      .set({ ...scores, savedAt: now, givenAt: step === "give" ? now : null })
      .where(seatOf(dossier, admin.userId));
    if (step === "give") await record(tx, { ...entryOf(dossier, admin, now), action: "certificate.score" });
  });
}

type Held = Awaited<ReturnType<typeof holdSubmitted>>;

async function holdSubmitted(tx: Transaction, dossierId: string) {
  const [held] = await tx
    .select({
      id: certificateDossiers.id,
      sellerId: certificateDossiers.sellerId,
      state: certificateDossiers.state,
      round: certificateDossiers.round,
      sheetYear: certificateDossiers.sheetYear,
      submittedBy: certificateDossiers.submittedBy,
      name: products.name,
      communeCode: products.communeCode,
    })
    .from(certificateDossiers)
    .innerJoin(products, eq(products.id, certificateDossiers.productId))
    .where(eq(certificateDossiers.id, dossierId))
    .for("update", { of: certificateDossiers });
  if (!held) throw new Refusal("not_found");
  if (held.state !== "submitted" || held.sheetYear === null) throw new Refusal("dossier_step");
  return { ...held, sheetYear: held.sheetYear };
}

async function listSeats(tx: Transaction, { id, round }: Held) {
  return tx
    .select({ userId: dossierSeats.userId, givenAt: dossierSeats.givenAt })
    .from(dossierSeats)
    .where(and(eq(dossierSeats.dossierId, id), eq(dossierSeats.round, round)))
    .orderBy(asc(dossierSeats.userId));
}

function seatOf({ id, round }: Held, userId: string) {
  return and(
    eq(dossierSeats.dossierId, id),
    eq(dossierSeats.round, round),
    eq(dossierSeats.userId, userId),
    sql`${dossierSeats.givenAt} is null`,
  );
}

function entryOf({ id, name, communeCode }: Held, admin: AdminScope, now: Date) {
  return {
    at: now,
    actorUserId: admin.userId,
    actorRole: "province",
    subjectType: "dossier",
    subjectId: id,
    subjectLabel: name,
    communeCode,
  } as const;
}
