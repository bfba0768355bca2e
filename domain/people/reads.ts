import "server-only";
import { and, asc, desc, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import type { OfficeRole, SellerState, StaffRole } from "@/db/enums";
import { consents, officeMembers, passwordResets, sellerApiKeys, sellerStaff, users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import type { BuyerScope, SellerScope } from "@/domain/people/scopes";
import { hashToken } from "@/platform/passwords";

export type Person = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  sessionVersion: number;
  /** The province's office, or the units an officer answers for. */
  office: { role: OfficeRole; communeCodes: readonly string[] | "all" } | null;
  shops: { sellerId: string; slug: string; name: string; role: StaffRole; state: SellerState }[];
};

/** Who a session belongs to now. Null once its version is no longer the account's, or the account is suspended. */
export async function findPersonOfSession(userId: string, sessionVersion: number): Promise<Person | null> {
  const [[user], office, shops] = await Promise.all([
    db
      .select({
        id: users.id,
        name: users.name,
        email: users.email,
        phone: users.phone,
        sessionVersion: users.sessionVersion,
      })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.sessionVersion, sessionVersion), isNull(users.suspendedAt))),
    db
      .select({ role: officeMembers.role, communeCode: officeMembers.communeCode })
      .from(officeMembers)
      .where(eq(officeMembers.userId, userId)),
    db
      .select({
        sellerId: sellers.id,
        slug: sellers.slug,
        name: sellers.name,
        role: sellerStaff.role,
        state: sellers.state,
      })
      .from(sellerStaff)
      .innerJoin(sellers, eq(sellers.id, sellerStaff.sellerId))
      .where(eq(sellerStaff.userId, userId))
      .orderBy(sellers.name),
  ]);
  return user ? { ...user, office: officeOf(office), shops } : null;
}

function officeOf(rows: { role: OfficeRole; communeCode: string }[]): Person["office"] {
  if (rows.length === 0) return null;
  if (rows.some((row) => row.role === "province")) return { role: "province", communeCodes: "all" };
  return { role: "officer", communeCodes: rows.map((row) => row.communeCode) };
}

/** What the market keeps of an account itself and of what its owner agreed to, for its owner. */
export async function getAccountData(buyer: BuyerScope) {
  const [[account], agreed] = await Promise.all([
    db
      .select({ name: users.name, email: users.email, phone: users.phone, createdAt: users.createdAt })
      .from(users)
      .where(eq(users.id, buyer.userId)),
    db
      .select({
        text: consents.text,
        version: consents.version,
        givenAt: consents.givenAt,
        withdrawnAt: consents.withdrawnAt,
      })
      .from(consents)
      .where(eq(consents.userId, buyer.userId))
      .orderBy(asc(consents.givenAt)),
  ]);
  if (!account) throw new Error(`no account ${buyer.userId}`);
  return { account, consents: agreed };
}

/** True while a link to set a new password can still be used. */
export async function isResetOpen(token: string, now: Date): Promise<boolean> {
  const [reset] = await db
    .select({ userId: passwordResets.userId })
    .from(passwordResets)
    .where(
      and(
        eq(passwordResets.tokenHash, hashToken(token)),
        isNull(passwordResets.usedAt),
        gt(passwordResets.expiresAt, now),
      ),
    );
  return reset !== undefined;
}

/** The shop's keys for its own software, newest first: what they are called and how they begin, never the keys. */
export async function listApiKeys(seller: SellerScope) {
  return db
    .select({
      id: sellerApiKeys.id,
      name: sellerApiKeys.name,
      prefix: sellerApiKeys.prefix,
      createdAt: sellerApiKeys.createdAt,
      lastUsedAt: sellerApiKeys.lastUsedAt,
      revokedAt: sellerApiKeys.revokedAt,
    })
    .from(sellerApiKeys)
    .where(eq(sellerApiKeys.sellerId, seller.sellerId))
    .orderBy(desc(sellerApiKeys.id))
    .limit(50);
}
