import "server-only";
import type { AuditAction } from "@/domain/audit/actions";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import { sellerRequirements } from "@/db/schema/applications";
import { isBuiltIn } from "@/domain/applications/checklist";
import type { addRequirementInput, changeRequirementInput } from "@/domain/applications/input";
import { record } from "@/domain/audit/writes";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { slugOf } from "@/domain/places/slug";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/** Adds a row to the checklist, for what is handed in from this moment. The province's alone. */
export async function addRequirement(
  admin: AdminScope,
  input: z.output<typeof addRequirementInput>,
  now: Date,
): Promise<void> {
  requireProvince(admin);
  const id = newId();
  const key = `${slugOf(input.labelVi).replaceAll("-", "_").slice(0, 40)}_${id.slice(-6)}`;
  await inTransaction(async (tx) => {
    await tx.insert(sellerRequirements).values({ ...input, id, key, activeFrom: now });
    await note(tx, admin, { action: "requirement.add", key, label: input.labelVi, after: input }, now);
  });
}

/** Changes a row for what is handed in from this moment: the old one is closed, and goes on for what was handed in before. Refuses "not_found" for one that is closed. */
export async function changeRequirement(
  admin: AdminScope,
  { requirementId, ...change }: z.output<typeof changeRequirementInput>,
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const before = await close(tx, requirementId, now);
    await tx.insert(sellerRequirements).values({ ...before, ...change, id: newId(), activeFrom: now, activeTo: null });
    const { labelVi, key } = before;
    await note(tx, admin, { action: "requirement.change", key, label: labelVi, before, after: change }, now);
  });
}

/** Switches a row off for what is handed in from this moment. Refuses "not_found" the second time, "requirement_needed" for the name and the place. */
export async function endRequirement(
  admin: AdminScope,
  { requirementId }: { requirementId: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const before = await close(tx, requirementId, now);
    // no shop opens without them
    if (isBuiltIn(before.key) && ["shop_name", "representative", "commune"].includes(before.key))
      throw new Refusal("requirement_needed");
    const { labelVi, key } = before;
    await note(tx, admin, { action: "requirement.end", key, label: labelVi, before }, now);
  });
}

async function close(tx: Transaction, requirementId: string, now: Date) {
  const [before] = await tx
    .update(sellerRequirements)
    .set({ activeTo: now })
    .where(and(eq(sellerRequirements.id, requirementId), isNull(sellerRequirements.activeTo)))
    .returning();
  if (!before) throw new Refusal("not_found");
  return before;
}

async function note(
  tx: Transaction,
  admin: AdminScope,
  deed: { action: AuditAction; key: string; label: string; before?: unknown; after?: unknown },
  at: Date,
): Promise<void> {
  const { action, key, label, before, after } = deed;
  await record(tx, {
    at,
    actorUserId: admin.userId,
    actorRole: "province",
    action,
    subjectType: "requirement",
    subjectId: key,
    subjectLabel: label,
    before,
    after,
  });
}
