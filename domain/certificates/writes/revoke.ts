import "server-only";
import { and, asc, eq, gt, isNull, or } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { certificates } from "@/db/schema/certificates";
import { record } from "@/domain/audit/writes";
import { lockProducts, showChanged } from "@/domain/certificates/writes/register";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { localDay, type LocalDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/**
 * Takes back every certificate a decision gave that still stands, or one alone of them, from a day on; each is noted by itself. What has
 * lapsed, was re-graded or is taken back already stays as it is. Done a second time it finds nothing: "nothing_to_revoke". The province's
 * alone; refuses "revoke_ahead" for a day to come and "revoke_before" for one before the decision.
 */
export async function revokeDecision(
  admin: AdminScope,
  input: {
    decisionNumber: string;
    decidedOn: LocalDay;
    certificateId: string | null;
    revokedOn: LocalDay;
    reason: string;
  },
  now: Date,
): Promise<{ revoked: number }> {
  requireProvince(admin);
  const { revokedOn, reason } = input;
  if (revokedOn > localDay(now)) throw new Refusal("revoke_ahead", {}, "revokedOn");
  if (revokedOn < input.decidedOn) throw new Refusal("revoke_before", {}, "revokedOn");
  return inTransaction(async (tx) => {
    const standing = and(
      eq(certificates.decisionNumber, input.decisionNumber),
      eq(certificates.decidedOn, input.decidedOn),
      input.certificateId ? eq(certificates.id, input.certificateId) : undefined,
      gt(certificates.validTo, revokedOn),
      or(isNull(certificates.revokedOn), and(gt(certificates.revokedOn, revokedOn))),
    );
    const found = await tx.select({ productId: certificates.productId }).from(certificates).where(standing);
    const productIds = [...new Set(found.flatMap(({ productId }) => productId ?? []))];
    await lockProducts(tx, productIds);
    const rows = await tx
      .select({
        id: certificates.id,
        productName: certificates.productName,
        communeCode: certificates.communeCode,
        stars: certificates.stars,
        decisionNumber: certificates.decisionNumber,
      })
      .from(certificates)
      .where(standing)
      .orderBy(asc(certificates.id))
      .for("update");
    if (rows.length === 0) throw new Refusal("nothing_to_revoke", {}, "decisionNumber");
    for (const { id, productName, communeCode, ...before } of rows) {
      await tx
        .update(certificates)
        .set({ revokedOn, revokedReason: reason, replacedBy: null })
        .where(eq(certificates.id, id));
      await record(tx, {
        at: now,
        actorUserId: admin.userId,
        actorRole: "province",
        action: "certificate.revoke",
        subjectType: "certificate",
        subjectId: id,
        subjectLabel: productName,
        communeCode: communeCode || null,
        reason,
        before,
        after: { revokedOn },
      });
    }
    await showChanged(tx, productIds, now);
    return { revoked: rows.length };
  });
}
