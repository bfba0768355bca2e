import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { declaredFigures, targets } from "@/db/schema/indicators";
import { units } from "@/db/schema/places";
import { record } from "@/domain/audit/writes";
import type { DeclareInput, TargetInput } from "@/domain/indicators/input";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * The province sets what is to be reached. Refuses "forbidden" to officers, "field_invalid" for a unit there is none of, and "target_taken"
 * where the same is to be reached by the same day already: that one is ended first, with a reason.
 */
export async function setTarget(admin: AdminScope, input: TargetInput, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    if (input.communeCode !== "") {
      const [unit] = await tx
        .select({ code: units.code })
        .from(units)
        .where(
          and(
            eq(units.list, "2026"),
            eq(units.code, input.communeCode),
            eq(units.level, "commune"),
            isNull(units.endedOn),
          ),
        );
      if (!unit) throw new Refusal("field_invalid", {}, "communeCode");
    }
    const id = newId();
    const [added] = await tx
      .insert(targets)
      .values({ ...input, id, setBy: admin.userId, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: targets.id });
    if (!added) throw new Refusal("target_taken", {}, "lastDay");
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "target.set",
      subjectType: "target",
      subjectId: id,
      subjectLabel: `${input.indicator} ${input.lastDay}`,
      communeCode: input.communeCode || null,
      after: { value: input.value, firstDay: input.firstDay, lastDay: input.lastDay, source: input.source },
    });
  });
}

/** A target counts no more. It stays to be read with why. Refuses "not_found" when it was ended, and "forbidden" to officers. */
export async function endTarget(
  admin: AdminScope,
  { targetId, reason }: { targetId: string; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const [ended] = await tx
      .update(targets)
      .set({ endedAt: now })
      .where(and(eq(targets.id, targetId), isNull(targets.endedAt)))
      .returning({ indicator: targets.indicator, lastDay: targets.lastDay, communeCode: targets.communeCode });
    if (!ended) throw new Refusal("not_found");
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "target.end",
      subjectType: "target",
      subjectId: targetId,
      subjectLabel: `${ended.indicator} ${ended.lastDay}`,
      communeCode: ended.communeCode || null,
      reason,
    });
  });
}

/** Writes down a figure others published. Earlier words stay: the latest of a year is the one shown. Refuses "forbidden" to officers. */
export async function declareFigure(admin: AdminScope, input: DeclareInput, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const id = newId();
    await tx.insert(declaredFigures).values({ ...input, id, declaredBy: admin.userId, createdAt: now });
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "figure.declare",
      subjectType: "figure",
      subjectId: id,
      subjectLabel: `${input.name} ${input.year}`,
      after: { value: input.value, source: input.source },
    });
  });
}
