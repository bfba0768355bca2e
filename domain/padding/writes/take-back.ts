import "server-only";
import { eq, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import type { PaddingFinding } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { paddingEvents } from "@/db/schema/padding";
import { record } from "@/domain/audit/writes";
import { type Finding, findPadding } from "@/domain/padding/findings";
import { clearanceHolds } from "@/domain/padding/reads/clearances";
import { readShelves } from "@/domain/padding/reads/shelves";
import { paddingLock } from "@/domain/padding/writes/judge";
import { tellLeftOut } from "@/domain/padding/writes/tell";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { readSettings } from "@/domain/settings/reads";
import { localDay } from "@/platform/clock";
import { enqueue } from "@/platform/queue";
import { Refusal } from "@/platform/refusal";

/**
 * The province takes back its word that a listing is in order, and why: from this day on it is left out for what was found of it, and its shop is told.
 * Refuses "forbidden" to officers, "not_cleared" where no word holds, and "in_order_itself" for what the word no longer shields, because it would
 * count without it.
 */
export async function takeBackClearance(
  admin: AdminScope,
  { productId, reason }: { productId: string; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${paddingLock})`);
    const [product] = await tx
      .select({ name: products.name, sellerId: products.sellerId, communeCode: products.communeCode })
      .from(products)
      .where(eq(products.id, productId));
    const finding = await clearedFinding(tx, productId);
    if (!product || !finding) throw new Refusal("not_cleared");
    const found = await findWithout(tx, { sellerId: product.sellerId, productId, finding }, now);
    if (found?.finding !== finding) throw new Refusal("in_order_itself");
    await tx
      .insert(paddingEvents)
      .values({ productId, day: localDay(now), verdict: finding, twinId: found.twinId, at: now });
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "padding.take_back",
      subjectType: "product",
      subjectId: productId,
      subjectLabel: product.name,
      communeCode: product.communeCode,
      sellerId: product.sellerId,
      reason,
      before: { finding: "counted" },
      after: { finding },
    });
    await tellLeftOut(tx, [{ productId, ...found }], now);
    await enqueue(tx, "roll_up_days", {}, { jobKey: "roll-up-days" });
  });
}

async function clearedFinding(tx: Transaction, productId: string): Promise<PaddingFinding | null> {
  const [cleared] = await tx.execute<{ finding: PaddingFinding }>(sql`
    select c.finding from padding_clearances c where c.product_id = ${productId}::uuid and ${clearanceHolds}
    order by c.created_at desc, c.id desc limit 1`);
  return cleared?.finding ?? null;
}

/** What the shop's listing is found to be today without the word on it. */
async function findWithout(
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
