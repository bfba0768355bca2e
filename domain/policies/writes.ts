import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { consents, users } from "@/db/schema/people";
import { policyVersions } from "@/db/schema/policies";
import { record } from "@/domain/audit/writes";
import { policiesTag } from "@/domain/catalog/freshness";
import { type AdminScope, type BuyerScope, requireProvince } from "@/domain/people/scopes";
import type { NewPolicy } from "@/domain/policies/input";
import { listVersions } from "@/domain/policies/reads";
import { textsToAgree, versionOn } from "@/domain/policies/versions";
import { announce } from "@/platform/changes";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Publishes a version that holds from a later day on: everybody can read it beforehand. Refuses "policy_day_past" for today or earlier,
 * "policy_day_taken" where that day has one already, "policy_same" when nothing of the text changes, and "forbidden" to officers.
 * Source: E-commerce Law 122/2025/QH15: people learn of a change before it holds.
 */
export async function publishPolicy(admin: AdminScope, input: NewPolicy, now: Date): Promise<void> {
  requireProvince(admin);
  if (input.validFrom <= localDay(now)) throw new Refusal("policy_day_past", {}, "validFrom");
  await inTransaction(async (tx) => {
    const before = versionOn(await listVersions(tx), input.name, input.validFrom);
    if (before.text === input.text && before.textEn === input.textEn) throw new Refusal("policy_same", {}, "text");
    const id = newId();
    const [added] = await tx
      .insert(policyVersions)
      .values({ ...input, id, createdBy: admin.userId, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: policyVersions.id });
    if (!added) throw new Refusal("policy_day_taken", {}, "validFrom");
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "policy.publish",
      subjectType: "policy",
      subjectId: id,
      subjectLabel: `${input.name} ${input.validFrom}`,
      after: { changes: input.changes, asksAgain: input.asksAgain, replaces: before.version },
    });
    await announce(tx, [policiesTag]);
  });
}

/** Takes back a version whose day has not come. Refuses "not_found" once it holds, when it was taken back, and "forbidden" to officers. */
export async function withdrawPolicy(admin: AdminScope, input: { versionId: string }, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const [taken] = await tx
      .update(policyVersions)
      .set({ withdrawnAt: now })
      .where(
        and(
          eq(policyVersions.id, input.versionId),
          gt(policyVersions.validFrom, localDay(now)),
          isNull(policyVersions.withdrawnAt),
        ),
      )
      .returning({ name: policyVersions.name, validFrom: policyVersions.validFrom });
    if (!taken) throw new Refusal("not_found");
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "policy.withdraw",
      subjectType: "policy",
      subjectId: input.versionId,
      subjectLabel: `${taken.name} ${taken.validFrom}`,
    });
    await announce(tx, [policiesTag]);
  });
}

/**
 * Keeps that somebody agreed to what they were asked for; what they are not asked for, or have agreed to, is passed over. Refuses
 * "policy_changed" where a newer version has come since the page was shown: it has to be read first.
 */
export async function agreeToTexts(
  buyer: BuyerScope,
  input: { agreed: readonly { name: string; version: string }[] },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, buyer.userId)).for("update");
    const versions = await listVersions(tx);
    const given = await tx
      .select({ text: consents.text, version: consents.version })
      .from(consents)
      .where(and(eq(consents.userId, buyer.userId), isNull(consents.withdrawnAt)));
    const asked = textsToAgree(versions, given, localDay(now));
    const shown = asked.filter(({ name }) => input.agreed.some((each) => each.name === name));
    const isStale = shown.some(
      ({ name, version }) => !input.agreed.some((e) => e.name === name && e.version === version),
    );
    if (isStale) throw new Refusal("policy_changed");
    if (shown.length === 0) return;
    await tx
      .insert(consents)
      .values(shown.map(({ name, version }) => ({ userId: buyer.userId, text: name, version, givenAt: now })));
  });
}
