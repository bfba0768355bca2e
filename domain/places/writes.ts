import "server-only";
import type { AuditAction } from "@/domain/audit/actions";
import { and, eq, ne } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { boundaries, boundarySets } from "@/db/schema/places";
import { record } from "@/domain/audit/writes";
import type { AdminScope } from "@/domain/people/scopes";
import { placesTag } from "@/domain/places/freshness";
import { checkBoundaries, type BoundaryRow } from "@/domain/places/geojson";
import type { DraftBoundaries } from "@/domain/places/input";
import { listCentres } from "@/domain/places/reads";
import { announce } from "@/platform/changes";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/** What the check of a file found; kept with the set. */
export type BoundaryReport = { rows: BoundaryRow[]; pointsBefore: number; pointsAfter: number };

/**
 * Checks a file of boundaries and keeps it as a draft to look at; nothing is shown to strangers yet.
 * Refuses province_only, boundaries_too_large, boundaries_not_geojson, boundaries_too_many_points, and
 * boundaries_no_match when no place of the present list is in it.
 */
export async function draftBoundaries(
  admin: AdminScope,
  input: DraftBoundaries,
  now: Date,
): Promise<{ setId: string; report: BoundaryReport }> {
  mustBeProvince(admin);
  const { boundaries: matched, ...report } = checkBoundaries(input.text, await listCentres(db));
  if (matched.length === 0) throw new Refusal("boundaries_no_match", {}, "file");
  const setId = newId();
  await inTransaction(async (tx) => {
    await tx.insert(boundarySets).values({
      id: setId,
      fileName: input.fileName,
      sourceNote: input.sourceNote,
      report,
      importedBy: admin.userId,
      importedAt: now,
    });
    await tx.insert(boundaries).values(matched.map(({ code, geometry }) => ({ setId, unitCode: code, geometry })));
    await recordSet(tx, admin, "boundaries_drafted", {
      setId,
      fileName: input.fileName,
      reason: input.sourceNote,
      at: now,
    });
  });
  return { setId, report };
}

/**
 * Puts a draft in force: from here on every map is drawn from it. A second time changes nothing.
 * Refuses province_only, boundaries_missing, and boundaries_incomplete while a unit is missing or has a problem.
 */
export async function applyBoundaries(admin: AdminScope, input: { setId: string }, now: Date): Promise<void> {
  mustBeProvince(admin);
  await inTransaction(async (tx) => {
    const set = (await lockedSets(tx)).find(({ id }) => id === input.setId);
    if (!set) throw new Refusal("boundaries_missing", { setId: input.setId });
    if (set.isActive) return;
    const { rows } = set.report as BoundaryReport;
    const lacking = rows.filter(({ state }) => state === "missing" || state === "problem");
    if (lacking.length > 0) throw new Refusal("boundaries_incomplete", { count: lacking.length });
    await tx
      .update(boundarySets)
      .set({ isActive: false })
      .where(and(eq(boundarySets.isActive, true), ne(boundarySets.id, set.id)));
    await tx
      .update(boundarySets)
      .set({ isActive: true, activatedBy: admin.userId, activatedAt: now })
      .where(eq(boundarySets.id, set.id));
    await recordSet(tx, admin, "boundaries_applied", { setId: set.id, fileName: set.fileName, reason: "", at: now });
    await announce(tx, [placesTag]);
  });
}

/** Takes the imported boundaries out of force: maps are schematic again. Without any in force nothing changes. */
export async function revertToSchematic(admin: AdminScope, input: { reason: string }, now: Date): Promise<void> {
  mustBeProvince(admin);
  await inTransaction(async (tx) => {
    const set = (await lockedSets(tx)).find(({ isActive }) => isActive);
    if (!set) return;
    await tx.update(boundarySets).set({ isActive: false }).where(eq(boundarySets.id, set.id));
    await recordSet(tx, admin, "boundaries_withdrawn", {
      setId: set.id,
      fileName: set.fileName,
      reason: input.reason,
      at: now,
    });
    await announce(tx, [placesTag]);
  });
}

/** Boundaries are the whole province's; an officer of one commune does not change them. */
function mustBeProvince(admin: AdminScope): void {
  if (admin.communeCodes !== "all") throw new Refusal("province_only");
}

/** All sets, locked in the order of their ids: of two who apply at once, one goes first. */
async function lockedSets(tx: Transaction) {
  return tx
    .select({
      id: boundarySets.id,
      fileName: boundarySets.fileName,
      report: boundarySets.report,
      isActive: boundarySets.isActive,
    })
    .from(boundarySets)
    .orderBy(boundarySets.id)
    .for("update");
}

async function recordSet(
  tx: Transaction,
  admin: AdminScope,
  action: AuditAction,
  set: { setId: string; fileName: string; reason: string; at: Date },
): Promise<void> {
  await record(tx, {
    at: set.at,
    actorUserId: admin.userId,
    actorRole: "province",
    action,
    subjectType: "boundary_set",
    subjectId: set.setId,
    subjectLabel: set.fileName,
    reason: set.reason,
  });
}
