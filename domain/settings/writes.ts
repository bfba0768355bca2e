import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { settings } from "@/db/schema/terms";
import { record } from "@/domain/audit/writes";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import type { SettingName } from "@/domain/settings/reads";

const name: SettingName = "withholds_tax";

/** The province begins or stops to withhold tax from households, and says why. Orders of before keep what they have. Refuses "forbidden" to officers. */
export async function setTaxWithholding(
  admin: AdminScope,
  { isOn, reason }: { isOn: boolean; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const [before] = await tx
      .select({ value: settings.value })
      .from(settings)
      .where(eq(settings.name, name))
      .for("update");
    const set = { value: isOn, reason, changedBy: admin.userId, changedAt: now };
    await tx
      .insert(settings)
      .values({ name, ...set })
      .onConflictDoUpdate({ target: settings.name, set });
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "tax.withhold",
      subjectType: "setting",
      subjectId: name,
      subjectLabel: name,
      reason,
      before: { isOn: before?.value ?? false },
      after: { isOn },
    });
  });
}
