import type { Transaction } from "@/db/client";
import type { StaffRole } from "@/db/enums";
import { staffInvitations } from "@/db/schema/applications";
import { phoneNumber } from "@/db/seed/names";
import { md5, storyId } from "@/db/seed/random";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

/** Those who pack and those who keep the store of the demo's first shop, beside its owner and its manager. */
export const hands: readonly { email: string; name: string; role: StaffRole }[] = [
  { email: "orders-a@demo.local", name: "Lê Thị Kim Thoa", role: "orders" },
  { email: "stock-a@demo.local", name: "Điểu Văn Long", role: "stock" },
];

const tenInTheMorning = 10 * 3_600_000;

/** One more is asked to come and has not answered. Nobody holds its link: the hash is of no token. */
export async function writeInvitation(
  tx: Transaction,
  { until, sellerId, ownerId }: { until: LocalDay; sellerId: string; ownerId: string },
): Promise<void> {
  await tx.insert(staffInvitations).values({
    id: storyId("invitation of the first shop"),
    sellerId,
    role: "orders",
    phone: phoneNumber("57", 900_201),
    tokenHash: md5("invitation of the first shop"),
    invitedBy: ownerId,
    invitedAt: new Date(startOfDay(until).getTime() + tenInTheMorning),
    validUntil: new Date(startOfDay(addDays(until, 7)).getTime() + tenInTheMorning),
  });
}
