import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { paddingClearances, paddingEvents } from "@/db/schema/padding";
import { record } from "@/domain/audit/writes";
import { paddingLock } from "@/domain/padding/writes/judge";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { enqueue } from "@/platform/queue";
import { Refusal } from "@/platform/refusal";

/**
 * The province says that a listing left out as suspected padding is in order, and why: it counts from this day on. For one that is empty or doubled the word holds
 * for good, for a dormant one it is a sign of life of that day. Refuses "forbidden" to officers, whose own figures it would raise, and
 * "not_left_out" for what counts already.
 */
export async function clearPadding(
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
    const [last] = await tx
      .select({ verdict: paddingEvents.verdict })
      .from(paddingEvents)
      .where(eq(paddingEvents.productId, productId))
      .orderBy(desc(paddingEvents.day), desc(paddingEvents.id))
      .limit(1);
    const finding = last?.verdict ?? "counted";
    if (!product || finding === "counted") throw new Refusal("not_left_out");
    await tx
      .insert(paddingClearances)
      .values({ id: newId(), productId, finding, reason, clearedBy: admin.userId, createdAt: now });
    await tx.insert(paddingEvents).values({ productId, day: localDay(now), verdict: "counted", at: now });
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "padding.clear",
      subjectType: "product",
      subjectId: productId,
      subjectLabel: product.name,
      communeCode: product.communeCode,
      sellerId: product.sellerId,
      reason,
      before: { finding },
      after: { finding: "counted" },
    });
    await enqueue(tx, "roll_up_days", {}, { jobKey: "roll-up-days" });
  });
}
