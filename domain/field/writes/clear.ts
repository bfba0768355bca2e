import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { fieldDrafts } from "@/db/schema/field";
import { keptDays } from "@/domain/field/limits";
import { deleteFile } from "@/platform/storage";

const atOnce = 200;

/**
 * Takes voice notes and places away once the listing they helped to write was approved, and ninety days after they came in any case. Notes stay. The
 * job of each night; tells of how many drafts. Source: what the page promises (decree 13/2023/NĐ-CP, Art. 3: no longer than needed).
 */
export async function clearFieldNotes(now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 86_400_000).toISOString();
  const due = await db
    .select({ id: fieldDrafts.id, voiceKey: fieldDrafts.voiceKey })
    .from(fieldDrafts)
    .where(
      and(
        isNull(fieldDrafts.clearedAt),
        sql`(${fieldDrafts.receivedAt} <= ${before}::timestamptz or exists (
          select from listing_versions v where v.product_id = ${fieldDrafts.productId}
            and v.state in ('approved', 'replaced') and v.applied_at >= ${fieldDrafts.receivedAt}))`,
      ),
    )
    .orderBy(fieldDrafts.receivedAt)
    .limit(atOnce);
  const gone = { voiceKey: null, voiceType: null, latitude: null, longitude: null, accuracyMetres: null };
  for (const { id, voiceKey } of due) {
    if (voiceKey) await deleteFile(voiceKey);
    await db
      .update(fieldDrafts)
      .set({ ...gone, clearedAt: now })
      .where(eq(fieldDrafts.id, id));
  }
  return due.length;
}
