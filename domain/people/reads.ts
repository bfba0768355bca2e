import "server-only";
import { and, asc, desc, eq, gt, gte, isNull, lte, or } from "drizzle-orm";
import { db } from "@/db/client";
import type { OfficeRole, SellerState, StaffRole } from "@/db/enums";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { consents, officeMembers, passwordResets, sellerApiKeys, sellerStaff, users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { type MandateRight, mandateRights } from "@/domain/people/rights";
import { holdsOn } from "@/domain/people/seats";
import { type BuyerScope, mintMandateScope, mintSellerScope, type SellerScope } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";
import { hashToken } from "@/platform/passwords";

export type Person = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  /** A code sent to the number was used by whoever holds the account. */
  isPhoneProven: boolean;
  sessionVersion: number;
  /** The province's office, or the units an officer answers for. */
  office: { role: OfficeRole; communeCodes: readonly string[] | "all" } | null;
  /** Shops they work for, by name, then those that gave them a mandate. */
  shops: PersonShop[];
};

export type PersonShop = {
  sellerId: string;
  slug: string;
  name: string;
  state: SellerState;
  access: { role: StaffRole } | { mandateId: string; rights: MandateRight[] };
};

/**
 * Who a session belongs to now. Null once its version is no longer the account's, or the account is suspended. A mandate counts within
 * its days, while it is not revoked and its holder is still in the team; a seat of the office from its first day to its last.
 */
export async function findPersonOfSession(userId: string, sessionVersion: number, now: Date): Promise<Person | null> {
  const [[user], office, staffed, mandated] = await Promise.all([
    db
      .select({
        id: users.id,
        name: users.name,
        email: users.email,
        phone: users.phone,
        phoneProvenAt: users.phoneProvenAt,
        sessionVersion: users.sessionVersion,
      })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.sessionVersion, sessionVersion), isNull(users.suspendedAt))),
    db
      .select({ role: officeMembers.role, communeCode: officeMembers.communeCode })
      .from(officeMembers)
      .where(and(eq(officeMembers.userId, userId), holdsOn(localDay(now)))),
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
    listMandatesHeld(userId, now),
  ]);
  if (!user) return null;
  const { phoneProvenAt, ...facts } = user;
  const own = staffed.map(({ role, ...shop }) => ({ ...shop, access: { role } }));
  const isOwn = (sellerId: string) => own.some((shop) => shop.sellerId === sellerId);
  return {
    ...facts,
    isPhoneProven: phoneProvenAt !== null,
    office: officeOf(office),
    shops: [...own, ...mandated.filter((shop) => !isOwn(shop.sellerId))],
  };
}

/** The scope of one who works for a shop or holds its mandate. */
export function sellerScopeOf(userId: string, { sellerId, access }: PersonShop): SellerScope {
  return "role" in access
    ? mintSellerScope({ sellerId, userId, role: access.role })
    : mintMandateScope({ sellerId, userId, ...access });
}

async function listMandatesHeld(userId: string, now: Date): Promise<PersonShop[]> {
  const today = localDay(now);
  const rows = await db
    .selectDistinctOn([sellers.name, sellers.id], {
      sellerId: sellers.id,
      slug: sellers.slug,
      name: sellers.name,
      state: sellers.state,
      mandateId: mandates.id,
      rights: mandates.rights,
    })
    .from(teamMembers)
    .innerJoin(mandates, eq(mandates.memberId, teamMembers.id))
    .innerJoin(sellers, eq(sellers.id, mandates.sellerId))
    .where(
      and(
        eq(teamMembers.userId, userId),
        or(isNull(teamMembers.leftOn), gt(teamMembers.leftOn, today)),
        eq(mandates.state, "granted"),
        lte(mandates.validFrom, today),
        gte(mandates.lastDay, today),
      ),
    )
    .orderBy(sellers.name, sellers.id, desc(mandates.decidedAt));
  return rows.map(({ mandateId, rights, ...shop }) => ({
    ...shop,
    access: { mandateId, rights: mandateRights.filter((right) => rights.includes(right)) },
  }));
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
      .select({
        name: users.name,
        email: users.email,
        phone: users.phone,
        phoneProvenAt: users.phoneProvenAt,
        createdAt: users.createdAt,
      })
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
