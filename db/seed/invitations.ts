import type { Transaction } from "@/db/client";
import { staffInvitations } from "@/db/schema/applications";
import { storyId } from "@/db/seed/random";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";
import { hashToken } from "@/platform/passwords";

/** An invitation to work for a shop that nobody took up in its week. Its link may be known: it opens nothing any more. */
export async function writeInvitations(
  tx: Transaction,
  { until, sellerId, ownerId }: { until: LocalDay; sellerId: string; ownerId: string },
): Promise<void> {
  await tx.insert(staffInvitations).values({
    id: storyId("invitation nobody took up"),
    sellerId,
    role: "stock",
    email: "khong-ai@vi.du",
    tokenHash: hashToken("loi-moi-da-het-han"),
    invitedBy: ownerId,
    invitedAt: startOfDay(addDays(until, -15)),
    validUntil: startOfDay(addDays(until, -8)),
  });
}
