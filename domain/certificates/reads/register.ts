import "server-only";
import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { CertificateScheme, EvidenceLevel } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { certificates } from "@/db/schema/certificates";
import { sellers } from "@/db/schema/sellers";
import { units } from "@/db/schema/places";
import type { CertificateFilter } from "@/domain/certificates/input";
import { type CertificateState, certificateState, certificateStates, expiringDays } from "@/domain/ocop/stars";
import type { AdminScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";
import { isId } from "@/platform/ids";

export type CertificateLine = {
  id: string;
  code: string;
  scheme: CertificateScheme;
  productName: string;
  maker: string;
  unitName: string;
  stars: number | null;
  decisionNumber: string;
  decidedOn: LocalDay;
  validTo: LocalDay;
  state: CertificateState;
  productSlug: string | null;
  /** Whether it is a product of the market, on sale or not. */
  isOfMarket: boolean;
};

/** The unit a certificate counts in: its product's present one, so that it follows when places change. */
export const communeOf = sql<string>`coalesce(${products.communeCode}, ${certificates.communeCode})`;

const lineColumns = {
  id: certificates.id,
  code: certificates.code,
  scheme: certificates.scheme,
  productName: certificates.productName,
  maker: certificates.maker,
  unitName: sql<string>`coalesce(${units.fullName}, '')`,
  stars: certificates.stars,
  decisionNumber: certificates.decisionNumber,
  decidedOn: certificates.decidedOn,
  validFrom: certificates.validFrom,
  validTo: certificates.validTo,
  revokedOn: certificates.revokedOn,
  replacedBy: certificates.replacedBy,
  isOfMarket: sql<boolean>`${certificates.productId} is not null`,
  productSlug: sql<string | null>`(select l.slug from listings l where l.product_id = ${certificates.productId})`,
};

type Row = {
  decidedOn: string;
  validFrom: string;
  validTo: string;
  revokedOn: string | null;
  replacedBy: string | null;
};

/** A row with its days as days, and what it is on one. */
export function standing<R extends Row>(row: R, day: LocalDay) {
  const days = {
    decidedOn: row.decidedOn as LocalDay,
    validFrom: row.validFrom as LocalDay,
    validTo: row.validTo as LocalDay,
    revokedOn: row.revokedOn as LocalDay | null,
  };
  return { ...row, ...days, state: certificateState({ ...days, replacedBy: row.replacedBy }, day) };
}

/** The same rule as `certificateState`; a test compares the two. */
export function stateOn(day: LocalDay): SQL<CertificateState> {
  const [c, on] = [certificates, sql`${day}::date`];
  return sql<CertificateState>`case
    when ${c.revokedOn} <= ${on} and ${c.revokedOn} < ${c.validTo} and ${c.replacedBy} is null then 'revoked'
    when ${c.revokedOn} <= ${on} and ${c.revokedOn} < ${c.validTo} then 'regraded'
    when ${c.validTo} <= ${on} then 'lapsed'
    when ${c.decidedOn} > ${on} or ${c.validFrom} > ${on} then 'upcoming'
    when ${c.validTo} <= ${on} + ${expiringDays}::int then 'expiring'
    else 'recognised' end`;
}

const pageSize = 50;

/** Certificates in the officer's area by the day they end, the latest first; those that lapse in a span of days the soonest first. */
export async function listCertificates(
  admin: AdminScope,
  filter: CertificateFilter,
  day: LocalDay,
): Promise<{ rows: CertificateLine[]; next: string | null }> {
  return pageOf(inArea(admin), filter, day);
}

/** One page of the certificates of a kind that a filter asks for. */
export async function pageOf(where: SQL | undefined, { after, ...filter }: CertificateFilter, day: LocalDay) {
  const asked = and(where, matching({ ...filter, after }, day));
  const isSoonestFirst = filter.lapsesFrom !== null;
  const [end, id] = after?.split("_") ?? [];
  const place = sql`(${certificates.validTo}, ${certificates.id})`;
  const from = sql`(${end ?? null}::date, ${id ?? null}::uuid)`;
  const rows = await db
    .select(lineColumns)
    .from(certificates)
    .leftJoin(products, eq(products.id, certificates.productId))
    .leftJoin(units, and(eq(units.list, "2026"), sql`${units.code} = ${communeOf}`))
    .where(and(asked, after ? (isSoonestFirst ? sql`${place} > ${from}` : sql`${place} < ${from}`) : undefined))
    .orderBy(
      ...(isSoonestFirst
        ? [asc(certificates.validTo), asc(certificates.id)]
        : [desc(certificates.validTo), desc(certificates.id)]),
    )
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map((row) => standing(row, day)),
    next: rows.length > pageSize && last ? `${last.validTo}_${last.id}` : null,
  };
}

function matching(filter: CertificateFilter, day: LocalDay): SQL | undefined {
  const like = `%${filter.q.replace(/[\\%_]/g, "\\$&")}%`;
  return and(
    filter.q === ""
      ? undefined
      : or(
          sql`fold(${certificates.productName}) like fold(${like})`,
          sql`fold(${certificates.maker}) like fold(${like})`,
          sql`fold(${certificates.decisionNumber}) like fold(${like})`,
        ),
    filter.scheme ? eq(certificates.scheme, filter.scheme) : undefined,
    filter.group
      ? sql`(${certificates.groupCode} = ${filter.group} or ${certificates.groupCode} like ${`${filter.group}.%`})`
      : undefined,
    filter.stars ? eq(certificates.stars, filter.stars) : undefined,
    filter.commune === "" ? undefined : sql`${communeOf} = ${filter.commune}`,
    filter.year ? sql`extract(year from ${certificates.decidedOn}) = ${filter.year}` : undefined,
    filter.state ? sql`${stateOn(day)} = ${filter.state}` : undefined,
    filter.holdsOn ? sql`${stateOn(filter.holdsOn)} in ('recognised', 'expiring')` : undefined,
    filter.lapsesFrom || filter.lapsesTo ? lapsing(filter.lapsesFrom, filter.lapsesTo) : undefined,
  );
}

/** Stops holding in this span of days by its end alone: not taken back, and nothing has taken its place. */
function lapsing(from: LocalDay | null, to: LocalDay | null): SQL | undefined {
  return and(
    sql`${certificates.revokedOn} is null`,
    from ? sql`${certificates.validTo} >= ${from}` : undefined,
    to ? sql`${certificates.validTo} < ${to}` : undefined,
  );
}

export type LapsingUnit = { code: string; name: string; certificates: number; stars: number };

/** How many certificates stop holding in these days, by commune, most first: from the first day, before the second. */
export async function countLapsing(admin: AdminScope, days: { from: LocalDay; to: LocalDay }): Promise<LapsingUnit[]> {
  return db
    .select({
      code: communeOf,
      name: sql<string>`coalesce(min(${units.fullName}), '')`,
      certificates: sql<number>`count(*)::int`,
      stars: sql<number>`(count(*) filter (where ${certificates.scheme} = 'ocop'))::int`,
    })
    .from(certificates)
    .leftJoin(products, eq(products.id, certificates.productId))
    .leftJoin(units, and(eq(units.list, "2026"), sql`${units.code} = ${communeOf}`))
    .where(and(inArea(admin), lapsing(days.from, days.to)))
    .groupBy(communeOf)
    .orderBy(sql`count(*) desc`, sql`min(${units.name})`);
}

export type StateCounts = Record<CertificateState, number>;

/** How many certificates of the area are what on the day; of one scheme when it is named. */
export async function countStates(
  admin: AdminScope,
  scheme: CertificateScheme | null,
  day: LocalDay,
): Promise<StateCounts> {
  const state = stateOn(day);
  const rows = await db
    .select({ state, count: sql<number>`count(*)::int` })
    .from(certificates)
    .leftJoin(products, eq(products.id, certificates.productId))
    .where(and(inArea(admin), scheme ? eq(certificates.scheme, scheme) : undefined))
    .groupBy(sql`1`);
  const counts = Object.fromEntries(certificateStates.map((each) => [each, 0])) as StateCounts;
  for (const row of rows) counts[row.state] = row.count;
  return counts;
}

export type CertificateFacts = CertificateLine & {
  productId: string | null;
  sellerName: string | null;
  sellerSlug: string | null;
  groupCode: string | null;
  issuer: string;
  validFrom: LocalDay;
  revokedOn: LocalDay | null;
  revokedReason: string;
  replacedBy: string | null;
  pointsA: number | null;
  pointsB: number | null;
  pointsC: number | null;
  sheetYear: number | null;
  evidence: EvidenceLevel;
  hasScan: boolean;
  isDemo: boolean;
};

const factColumns = {
  ...lineColumns,
  productId: certificates.productId,
  sellerName: sellers.name,
  sellerSlug: sellers.slug,
  groupCode: certificates.groupCode,
  issuer: certificates.issuer,
  revokedReason: certificates.revokedReason,
  pointsA: certificates.pointsA,
  pointsB: certificates.pointsB,
  pointsC: certificates.pointsC,
  sheetYear: certificates.sheetYear,
  evidence: certificates.evidence,
  hasScan: sql<boolean>`${certificates.scanKey} is not null`,
  isDemo: certificates.isDemo,
};

/** One certificate in the officer's area; null when it is not there for them. */
export async function findCertificate(admin: AdminScope, id: string, day: LocalDay): Promise<CertificateFacts | null> {
  if (!isId(id)) return null;
  const [fact] = await factsWhere(and(inArea(admin), eq(certificates.id, id)), day);
  return fact ?? null;
}

/** One certificate, for whoever was let at it by its shop. */
export async function factsOfCertificate(id: string, day: LocalDay): Promise<CertificateFacts | null> {
  const [fact] = await factsWhere(eq(certificates.id, id), day);
  return fact ?? null;
}

/** All a product ever had under a scheme, the latest first: re-grading keeps each row. */
export async function certificatesOfProduct(
  productId: string,
  scheme: CertificateScheme,
  day: LocalDay,
): Promise<CertificateFacts[]> {
  return factsWhere(
    and(
      eq(certificates.productId, productId),
      eq(certificates.scheme, scheme),
      sql`${certificates.decidedOn} <= ${day}`,
    ),
    day,
  );
}

/** What one decision gave, in the officer's area. */
export async function certificatesOfDecision(
  admin: AdminScope,
  { decisionNumber, decidedOn }: { decisionNumber: string; decidedOn: LocalDay },
  day: LocalDay,
): Promise<CertificateFacts[]> {
  return factsWhere(
    and(inArea(admin), eq(certificates.decisionNumber, decisionNumber), eq(certificates.decidedOn, decidedOn)),
    day,
  );
}

/** What is kept of the certificates of a kind, the latest decision first. */
export async function factsWhere(where: SQL | undefined, day: LocalDay): Promise<CertificateFacts[]> {
  const rows = await db
    .select(factColumns)
    .from(certificates)
    .leftJoin(products, eq(products.id, certificates.productId))
    .leftJoin(sellers, sql`${sellers.id} = coalesce(${products.sellerId}, ${certificates.sellerId})`)
    .leftJoin(units, and(eq(units.list, "2026"), sql`${units.code} = ${communeOf}`))
    .where(where)
    .orderBy(desc(certificates.decidedOn), desc(certificates.id))
    .limit(500);
  return rows.map((row) => standing(row, day));
}

/** Certificates of what lies in the officer's area. */
export function inArea(admin: AdminScope): SQL | undefined {
  return admin.communeCodes === "all" ? undefined : inArray(communeOf, [...admin.communeCodes]);
}
