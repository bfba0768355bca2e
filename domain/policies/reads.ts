import "server-only";
import { and, asc, count, eq, isNull } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { policyNames } from "@/db/enums";
import { consents } from "@/db/schema/people";
import { policyVersions } from "@/db/schema/policies";
import { type AdminScope, type BuyerScope, requireProvince } from "@/domain/people/scopes";
import { agreedTexts, firstVersionOf, type PolicyVersion, textsToAgree, versionOn } from "@/domain/policies/versions";
import type { LocalDay } from "@/platform/clock";

/** Every version the province has published that was not taken back before its day, the earliest first. */
export async function listVersions(reader: Reader = db): Promise<(PolicyVersion & { id: string })[]> {
  const { id, name, validFrom, text, textEn, changes, asksAgain } = policyVersions;
  const rows = await reader
    .select({ id, name, validFrom, text, textEn, changes, asksAgain })
    .from(policyVersions)
    .where(isNull(policyVersions.withdrawnAt))
    .orderBy(asc(validFrom), asc(name));
  return rows.map((row) => ({
    ...row,
    version: row.validFrom,
    validFrom: row.validFrom as LocalDay,
    isFirst: false,
  }));
}

export type PolicyHistory = { inForce: PolicyVersion; coming: PolicyVersion[]; before: PolicyVersion[] };

/** One text: what holds on a day, what is to come, and what held before, the latest first. Null for a name there is none of. */
export async function findPolicy(name: string, day: LocalDay): Promise<PolicyHistory | null> {
  const known = policyNames.find((each) => each === name);
  if (known === undefined) return null;
  const own = (await listVersions()).filter((each) => each.name === known);
  const inForce = versionOn(own, known, day);
  const before = [firstVersionOf(known), ...own].filter(({ version }) => version < inForce.version).toReversed();
  return { inForce, coming: own.filter(({ version }) => version > inForce.version), before };
}

/** The texts with what holds of each on a day. */
export async function listPolicies(day: LocalDay): Promise<PolicyVersion[]> {
  const versions = await listVersions();
  return policyNames.map((name) => versionOn(versions, name, day));
}

/** What a new account agrees to on a day: each text with the version that holds. */
export async function listFirstTexts(day: LocalDay): Promise<{ text: string; version: string }[]> {
  const versions = await listVersions();
  return agreedTexts.map((name) => ({ text: name, version: versionOn(versions, name, day).version }));
}

/** What a signed-in person is to be asked to agree to on a day; mostly nothing. */
export async function listTextsToAgree(buyer: BuyerScope, day: LocalDay): Promise<PolicyVersion[]> {
  const versions = await listVersions();
  if (!versions.some(({ asksAgain }) => asksAgain)) return [];
  const given = await db
    .select({ text: consents.text, version: consents.version })
    .from(consents)
    .where(and(eq(consents.userId, buyer.userId), isNull(consents.withdrawnAt)));
  return textsToAgree(versions, given, day);
}

/** How many people agreed to each version of each text and have not taken it back. Refuses "forbidden" to officers. */
export async function countConsents(admin: AdminScope): Promise<Map<string, number>> {
  requireProvince(admin);
  const rows = await db
    .select({ text: consents.text, version: consents.version, people: count() })
    .from(consents)
    .where(isNull(consents.withdrawnAt))
    .groupBy(consents.text, consents.version);
  return new Map(rows.map(({ text, version, people }) => [`${text} ${version}`, people]));
}
