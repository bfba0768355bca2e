import "server-only";
import { and, asc, desc, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import type { StaffRole } from "@/db/enums";
import { staffInvitations } from "@/db/schema/applications";
import { sellerStaff, users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { hashToken } from "@/platform/passwords";

export type StaffLine = { userId: string; name: string; account: string; role: StaffRole; since: Date };
export type InvitationLine = { id: string; account: string; role: StaffRole; validUntil: Date };

/** Who works for the shop, owners first, and who is invited. The owner's to see. */
export async function listStaff(
  seller: SellerScope,
  now: Date,
): Promise<{ staff: StaffLine[]; invitations: InvitationLine[] }> {
  requireRight(seller, "owner");
  const [staff, invitations] = await Promise.all([
    db
      .select({
        userId: users.id,
        name: users.name,
        phone: users.phone,
        email: users.email,
        role: sellerStaff.role,
        since: sellerStaff.createdAt,
      })
      .from(sellerStaff)
      .innerJoin(users, eq(users.id, sellerStaff.userId))
      .where(eq(sellerStaff.sellerId, seller.sellerId))
      .orderBy(desc(eq(sellerStaff.role, "owner")), asc(users.name)),
    db
      .select({
        id: staffInvitations.id,
        phone: staffInvitations.phone,
        email: staffInvitations.email,
        role: staffInvitations.role,
        validUntil: staffInvitations.validUntil,
      })
      .from(staffInvitations)
      .where(and(eq(staffInvitations.sellerId, seller.sellerId), isOpen(now)))
      .orderBy(asc(staffInvitations.id)),
  ]);
  return {
    staff: staff.map(({ phone, email, ...line }) => ({ ...line, account: phone ?? email ?? "" })),
    invitations: invitations.map(({ phone, email, ...line }) => ({ ...line, account: phone ?? email ?? "" })),
  };
}

export function isOpen(now: Date) {
  return and(
    isNull(staffInvitations.acceptedAt),
    isNull(staffInvitations.revokedAt),
    gt(staffInvitations.validUntil, now),
  );
}

/** What an invitation offers, and whether its number or address has an account. Null once it is used, taken back or over. */
export async function findInvitation(token: string, now: Date) {
  const [found] = await db
    .select({
      shopName: sellers.name,
      role: staffInvitations.role,
      phone: staffInvitations.phone,
      email: staffInvitations.email,
    })
    .from(staffInvitations)
    .innerJoin(sellers, eq(sellers.id, staffInvitations.sellerId))
    .where(and(eq(staffInvitations.tokenHash, hashToken(token)), isOpen(now)));
  if (!found) return null;
  const [account] = await db
    .select({ userId: users.id })
    .from(users)
    .where(found.phone ? eq(users.phone, found.phone) : eq(users.email, found.email ?? ""));
  return { ...found, userId: account?.userId ?? null };
}
