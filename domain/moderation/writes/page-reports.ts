import "server-only";
import { createHmac } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { db, inTransaction } from "@/db/client";
import { shopPageReports } from "@/db/schema/face";
import { sellers } from "@/db/schema/sellers";
import { record } from "@/domain/audit/writes";
import type { reportPageInput } from "@/domain/moderation/input";
import { type AdminScope, type BuyerScope, coversCommune, officeRole } from "@/domain/people/scopes";
import { takeAttempt } from "@/domain/people/writes/attempts";
import { Refusal } from "@/platform/refusal";
import { ownSecretFor } from "@/platform/sealed";

const mostReports = 5;

/** Whoever reads a page; an address is null inside the operator's own network, where it tells nobody apart. */
export type PageReader = { buyer: BuyerScope | null; address: string | null };

/**
 * Tells the office that something is wrong with a shop's page. No account is needed. The same reader's second report of a page that was not looked
 * at yet counts once. Refuses "not_found" for a page nobody sees, and "too_many_reports" past five in a quarter of an hour.
 */
export async function reportPage(
  reader: PageReader,
  { shopSlug, fault, words }: z.output<typeof reportPageInput>,
  now: Date,
): Promise<{ shopSlug: string }> {
  const reporter = markOf(reader);
  if (
    reader.address !== null &&
    !(await takeAttempt(`page-report:${markOf({ ...reader, buyer: null })}`, mostReports, now))
  )
    throw new Refusal("too_many_reports");
  const [shop] = await db
    .select({ id: sellers.id })
    .from(sellers)
    .where(and(eq(sellers.slug, shopSlug), eq(sellers.state, "active")));
  if (!shop) throw new Refusal("not_found");
  await db.insert(shopPageReports).values({ sellerId: shop.id, reporter, fault, words, at: now }).onConflictDoNothing();
  return { shopSlug };
}

/** Nobody is known by it once the report has been looked at, and nothing of an address lies in the database before. */
function markOf({ buyer, address }: PageReader): string {
  const who = buyer ? `account ${buyer.userId}` : `address ${address ?? "inside"}`;
  return createHmac("sha256", ownSecretFor("page-reports")).update(who).digest("base64url").slice(0, 22);
}

/**
 * The office has looked at a reported page and leaves it as it is. Refuses "not_found" outside its area, and "not_reported" when nothing is open: the
 * second of two who decide at once.
 */
export async function keepPage(
  admin: AdminScope,
  { sellerId, reason }: { sellerId: string; reason: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const [shop] = await tx.select().from(sellers).where(eq(sellers.id, sellerId)).for("no key update");
    if (!shop || !coversCommune(admin, shop.communeCode)) throw new Refusal("not_found");
    const looked = await tx
      .update(shopPageReports)
      .set({ lookedAt: now, lookedBy: admin.userId, reporter: null })
      .where(and(eq(shopPageReports.sellerId, sellerId), isNull(shopPageReports.lookedAt)))
      .returning({ id: shopPageReports.id });
    if (looked.length === 0) throw new Refusal("not_reported");
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: officeRole(admin),
      action: "face.keep",
      subjectType: "seller",
      subjectId: sellerId,
      subjectLabel: shop.name,
      communeCode: shop.communeCode,
      reason,
      after: { reports: looked.length },
    });
  });
}
