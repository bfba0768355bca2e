import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { CertificateScheme } from "@/db/enums";
import { certificates } from "@/db/schema/certificates";
import type { CertificateFilter } from "@/domain/certificates/input";
import {
  type CertificateFacts,
  type CertificateLine,
  certificatesOfProduct,
  factsWhere,
  pageOf,
  stateOn,
} from "@/domain/certificates/reads/register";
import type { LocalDay } from "@/platform/clock";

/** The register as anybody reads it: every certificate there is by a day, whatever has become of it; in the order of the office's. */
export async function listRegister(
  filter: CertificateFilter,
  day: LocalDay,
): Promise<{ rows: CertificateLine[]; next: string | null }> {
  return pageOf(decidedBy(day), filter, day);
}

/** How many of the register's certificates of a scheme stand, and how many there are in all. */
export async function countRegister(
  scheme: CertificateScheme | null,
  day: LocalDay,
): Promise<{ valid: number; all: number }> {
  const [row] = await db
    .select({
      valid: sql<number>`(count(*) filter (where ${stateOn(day)} in ('recognised', 'expiring')))::int`,
      all: sql<number>`count(*)::int`,
    })
    .from(certificates)
    .where(and(decidedBy(day), scheme ? eq(certificates.scheme, scheme) : undefined));
  return row ?? { valid: 0, all: 0 };
}

export type Registered = CertificateLine &
  Pick<
    CertificateFacts,
    | "sellerName"
    | "sellerSlug"
    | "groupCode"
    | "issuer"
    | "validFrom"
    | "revokedOn"
    | "revokedReason"
    | "evidence"
    | "isDemo"
  > & {
    /** All the product ever had under the scheme, itself among them, the latest first. */
    history: CertificateLine[];
  };

/** One certificate by its public code, with the gradings before and after it; null when there is none by that day. */
export async function findRegistered(code: string, day: LocalDay): Promise<Registered | null> {
  if (!/^[0-9a-f]{12}$/.test(code)) return null;
  const [fact] = await factsWhere(and(decidedBy(day), eq(certificates.code, code)), day);
  if (!fact) return null;
  const { sellerName, sellerSlug, groupCode, issuer, validFrom, revokedOn, revokedReason, evidence, isDemo } = fact;
  const history = fact.productId === null ? [fact] : await certificatesOfProduct(fact.productId, fact.scheme, day);
  return {
    ...lineOf(fact),
    sellerName,
    sellerSlug,
    groupCode,
    issuer,
    validFrom,
    revokedOn,
    revokedReason,
    evidence,
    isDemo,
    history: history.map(lineOf),
  };
}

function lineOf(fact: CertificateFacts): CertificateLine {
  const { id, code, scheme, productName, maker, unitName, stars } = fact;
  const { decisionNumber, decidedOn, validTo, state, productSlug, isOfMarket } = fact;
  return {
    id,
    code,
    scheme,
    productName,
    maker,
    unitName,
    stars,
    decisionNumber,
    decidedOn,
    validTo,
    state,
    productSlug,
    isOfMarket,
  };
}

function decidedBy(day: LocalDay): SQL {
  return sql`${certificates.decidedOn} <= ${day}`;
}
