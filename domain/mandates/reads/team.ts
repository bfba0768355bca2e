import "server-only";
import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { MandateMethod } from "@/db/enums";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { sellers } from "@/db/schema/sellers";
import { type MandateStanding, standingOf } from "@/domain/mandates/terms";
import { type MandateRight, mandateRights } from "@/domain/people/rights";
import type { BuyerScope } from "@/domain/people/scopes";
import { type Membership, shopsOfTeams } from "@/domain/teams/reads/memberships";
import { localDay } from "@/platform/clock";

export type ShopNearby = { id: string; slug: string; name: string; representative: string; hamlet: string };

const mostShops = 60;
const shopColumns = {
  id: sellers.id,
  slug: sellers.slug,
  name: sellers.name,
  representative: sellers.representative,
  hamlet: sellers.hamlet,
};

/** Shops of the member's own hamlets; of a commune's team, of the whole commune. */
export async function listHamletShops(memberships: readonly Membership[]): Promise<ShopNearby[]> {
  return listShops(shopsOfTeams(memberships));
}

/** Shops of the member's communes whose name or representative has these words, or whose phone ends in these digits. */
export async function findCommuneShops(memberships: readonly Membership[], words: string): Promise<ShopNearby[]> {
  const asked = words.trim();
  if (asked === "") return [];
  const digits = asked.replace(/[\s.\-()]/g, "").replace(/^(?:\+84|0)/, "");
  const like = `%${asked.replace(/[\\%_]/g, "\\$&")}%`;
  const named = or(
    sql`fold(${sellers.name}) like fold(${like})`,
    sql`fold(${sellers.representative}) like fold(${like})`,
    /^\d{6,10}$/.test(digits) ? sql`strpos(${sellers.phone}, ${digits}) > 0` : undefined,
  );
  const codes = memberships.map(({ communeCode }) => communeCode);
  return listShops(and(inArray(sellers.communeCode, codes), named));
}

/** One shop of the member's communes, to ask it; null for any other. */
export async function findShopToAsk(memberships: readonly Membership[], slug: string) {
  const codes = memberships.map(({ communeCode }) => communeCode);
  const [shop] = await db
    .select({ ...shopColumns, phone: sellers.phone })
    .from(sellers)
    .where(and(eq(sellers.slug, slug), inArray(sellers.communeCode, codes)));
  return shop ?? null;
}

async function listShops(where: SQL | undefined): Promise<ShopNearby[]> {
  return db
    .select(shopColumns)
    .from(sellers)
    .where(and(eq(sellers.state, "active"), where))
    .orderBy(asc(sql`${sellers.name} collate "vi-x-icu"`), asc(sellers.id))
    .limit(mostShops);
}

export type HeldMandate = {
  id: string;
  sellerId: string;
  sellerName: string;
  rights: MandateRight[];
  purpose: string;
  method: MandateMethod;
  standing: MandateStanding;
  lastDay: string;
  codeUntil: Date | null;
  triesUsed: number;
  refusalReason: string;
};

const mostMandates = 400;

/** What the member holds and asks for, and what is over, the newest first. */
export async function listMandatesOfMember(buyer: BuyerScope, now: Date): Promise<HeldMandate[]> {
  return held(eq(teamMembers.userId, buyer.userId), now);
}

/** One of them; null for another's. */
export async function findMandateOfMember(
  buyer: BuyerScope,
  mandateId: string,
  now: Date,
): Promise<HeldMandate | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(mandateId)) return null;
  const [mandate] = await held(and(eq(teamMembers.userId, buyer.userId), eq(mandates.id, mandateId)), now);
  return mandate ?? null;
}

async function held(where: SQL | undefined, now: Date): Promise<HeldMandate[]> {
  const rows = await db
    .select({
      id: mandates.id,
      sellerId: mandates.sellerId,
      sellerName: sellers.name,
      rights: mandates.rights,
      purpose: mandates.purpose,
      method: mandates.method,
      state: mandates.state,
      lastDay: mandates.lastDay,
      codeUntil: mandates.codeUntil,
      triesUsed: mandates.codeTries,
      refusalReason: mandates.refusalReason,
    })
    .from(mandates)
    .innerJoin(teamMembers, eq(teamMembers.id, mandates.memberId))
    .innerJoin(sellers, eq(sellers.id, mandates.sellerId))
    .where(where)
    .orderBy(desc(mandates.id))
    .limit(mostMandates);
  return rows.map(({ state, rights, ...row }) => ({
    ...row,
    rights: mandateRights.filter((right) => rights.includes(right)),
    standing: standingOf({ state, ...row }, { day: localDay(now), at: now }),
  }));
}
