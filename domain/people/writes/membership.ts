import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { teamMembers } from "@/db/schema/mandates";
import { users } from "@/db/schema/people";

/**
 * Notes that whoever holds this account has this number in hand, and gives them the team lists' entries with it. Only for a code or link
 * that was sent to the number and used by the account's own holder. An account with another number by now stays as it is.
 */
export async function noteProvenPhone(
  tx: Transaction,
  { userId, phone }: { userId: string; phone: string },
  now: Date,
): Promise<void> {
  await tx
    .update(users)
    .set({ phoneProvenAt: now })
    .where(and(eq(users.id, userId), eq(users.phone, phone), isNull(users.phoneProvenAt)));
  await linkMembership(tx, userId);
}

/** Gives the team lists' entries with this account's proven phone to the account; one that has an account already keeps it. */
export async function linkMembership(writer: Reader, userId: string): Promise<void> {
  const proven = sql`(select ${users.phone} from ${users} where ${users.id} = ${userId} and ${users.phoneProvenAt} is not null)`;
  await writer
    .update(teamMembers)
    .set({ userId })
    .where(and(eq(teamMembers.phone, proven), isNull(teamMembers.userId)));
}
