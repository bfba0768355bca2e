import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import type { PaddingFinding } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { paddingClearances, paddingEvents, paddingTakingsBack } from "@/db/schema/padding";
import { record } from "@/domain/audit/writes";
import { type Finding, findPadding } from "@/domain/padding/findings";
import { readShelves } from "@/domain/padding/reads/shelves";
import { paddingLock } from "@/domain/padding/writes/judge";
import { tellLeftOut } from "@/domain/padding/writes/tell";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { readSettings } from "@/domain/settings/reads";
import { localDay } from "@/platform/clock";
import { enqueue } from "@/platform/queue";
import { Refusal } from "@/platform/refusal";

/**
 * The province takes back its word that a listing is in order, and why. From this day on the listing is left out for what is found of it now, and its shop is
 * told; one that is left out already for something else stays so. Refuses "forbidden" to officers, "not_cleared" where the word holds no longer, and
 * "in_order_itself" for a listing that counts without any word.
 */
export async function takeBackClearance(
  admin: AdminScope,
  { clearanceId, reason }: { clearanceId: string; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${paddingLock})`);
    const [word] = await tx
      .select({
        productId: paddingClearances.productId,
        finding: paddingClearances.finding,
        name: products.name,
        sellerId: products.sellerId,
        communeCode: products.communeCode,
      })
      .from(paddingClearances)
      .innerJoin(products, eq(products.id, paddingClearances.productId))
      .where(eq(paddingClearances.id, clearanceId));
    if (!word) throw new Refusal("not_cleared");
    const { productId, finding, name, sellerId, communeCode } = word;
    const [taken] = await tx
      .insert(paddingTakingsBack)
      .values({ clearanceId, reason, takenBackBy: admin.userId, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: paddingTakingsBack.clearanceId });
    if (!taken) throw new Refusal("not_cleared");
    const found = await findToday(tx, { sellerId, productId, finding }, now);
    if (!found) throw new Refusal("in_order_itself");
    const [last] = await tx
      .select({ verdict: paddingEvents.verdict, twinId: paddingEvents.twinId })
      .from(paddingEvents)
      .where(eq(paddingEvents.productId, productId))
      .orderBy(desc(paddingEvents.day), desc(paddingEvents.id))
      .limit(1);
    const isNews = last?.verdict !== found.finding || last.twinId !== found.twinId;
    if (isNews)
      await tx
        .insert(paddingEvents)
        .values({ productId, day: localDay(now), verdict: found.finding, twinId: found.twinId, at: now });
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "padding.take_back",
      subjectType: "product",
      subjectId: productId,
      subjectLabel: name,
      communeCode,
      sellerId,
      reason,
      before: { finding: last?.verdict ?? "counted", cleared: finding },
      after: { finding: found.finding },
    });
    if (last?.verdict !== found.finding) await tellLeftOut(tx, [{ productId, ...found }], now);
    await enqueue(tx, "roll_up_days", {}, { jobKey: "roll-up-days" });
  });
}

/** What the shop's listing is found to be today, without that word on it. */
async function findToday(
  tx: Transaction,
  { sellerId, productId, finding }: { sellerId: string; productId: string; finding: PaddingFinding },
  now: Date,
): Promise<Finding | null> {
  const day = localDay(now);
  const { padding_quiet_days: quiet } = await readSettings(tx);
  const shelves = (await readShelves(tx, [sellerId], day)).map((shelf) =>
    shelf.productId === productId ? { ...shelf, cleared: { ...shelf.cleared, [finding]: undefined } } : shelf,
  );
  return findPadding(shelves, { day, quietDays: quiet.value }).get(productId) ?? null;
}
