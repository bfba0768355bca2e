import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { teamMembers } from "@/db/schema/mandates";

/** Gives the team lists' entries with this account's own phone to the account; one that has an account already keeps it. */
export async function linkMembership(
  writer: Reader,
  { userId, phone }: { userId: string; phone: string | null },
): Promise<void> {
  if (phone === null) return;
  await writer
    .update(teamMembers)
    .set({ userId })
    .where(and(eq(teamMembers.phone, phone), isNull(teamMembers.userId)));
}
