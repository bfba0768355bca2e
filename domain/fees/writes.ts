import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { feeRules } from "@/db/schema/terms";
import { record } from "@/domain/audit/writes";
import type { FeeRuleInput } from "@/domain/fees/input";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { addDays, localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * The province lets a fee count from a day on. Orders keep what they were placed under, so the day may not lie in the past: refuses
 * "day_past", and "forbidden" to officers.
 */
export async function addFeeRule(admin: AdminScope, input: FeeRuleInput, now: Date): Promise<void> {
  requireProvince(admin);
  if (input.validFrom < localDay(now)) throw new Refusal("day_past", {}, "validFrom");
  const { percent: basisPoints, ...rule } = input;
  const id = newId();
  await inTransaction(async (tx) => {
    await tx.insert(feeRules).values({ id, ...rule, basisPoints, createdBy: admin.userId, createdAt: now });
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "fees.add",
      subjectType: "fee_rule",
      subjectId: id,
      subjectLabel: input.source,
      after: { ...rule, basisPoints },
    });
  });
}

/**
 * A rule no longer counts: from today, or from tomorrow if it began today. One that has not begun goes altogether: no order knows it.
 * Refuses "not_found" when there is none, or it is over; "forbidden" to officers.
 */
export async function endFeeRule(admin: AdminScope, { ruleId }: { ruleId: string }, now: Date): Promise<void> {
  requireProvince(admin);
  const today = localDay(now);
  await inTransaction(async (tx) => {
    const [rule] = await tx
      .select({ source: feeRules.source, validFrom: feeRules.validFrom, validTo: feeRules.validTo })
      .from(feeRules)
      .where(eq(feeRules.id, ruleId))
      .for("update");
    if (!rule || (rule.validTo !== null && rule.validTo <= addDays(today, 1))) throw new Refusal("not_found");
    const validTo = rule.validFrom === today ? addDays(today, 1) : today;
    if (rule.validFrom > today) await tx.delete(feeRules).where(eq(feeRules.id, ruleId));
    else await tx.update(feeRules).set({ validTo }).where(eq(feeRules.id, ruleId));
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "fees.end",
      subjectType: "fee_rule",
      subjectId: ruleId,
      subjectLabel: rule.source,
      before: { validTo: rule.validTo },
      after: rule.validFrom > today ? null : { validTo },
    });
  });
}
