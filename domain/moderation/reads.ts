import "server-only";
import { and, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import type { ProductState, SellerKind, SellerState } from "@/db/enums";
import { auditLog } from "@/db/schema/audit";
import { products } from "@/db/schema/catalog";
import { users } from "@/db/schema/people";
import { units } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import type { AuditFilter } from "@/domain/moderation/input";
import type { AdminScope } from "@/domain/people/scopes";
import { addDays, startOfDay } from "@/platform/clock";

const pageSize = 50;

type Page<Row> = { rows: Row[]; next: string | null };

/** What was noted under a unit that became part of the officer's own is theirs to read. */
function ownNowOrBefore({ communeCodes }: AdminScope) {
  if (communeCodes === "all") return undefined;
  const codes = sql.param([...communeCodes]);
  return sql`(${auditLog.communeCode} = any(${codes}::text[]) or ${auditLog.communeCode} in (
    select was.unit_code from place_memberships was join place_memberships is_now on is_now.place_code = was.place_code and is_now.until is null
    where is_now.unit_code = any(${codes}::text[])))`;
}

function own(admin: AdminScope, column: typeof sellers.communeCode | typeof products.communeCode) {
  return admin.communeCodes === "all" ? undefined : inArray(column, [...admin.communeCodes]);
}

/** Words are letters: what LIKE would read as a sign is taken literally; marks do not count. */
function like(column: typeof sellers.name | typeof products.name, words: string) {
  return foldedLike(column, words);
}

function foldedLike(column: AnyPgColumn, words: string) {
  return words === "" ? undefined : sql`fold(${column}) like fold(${`%${words.replace(/[\\%_]/g, "\\$&")}%`})`;
}

export type SellerLine = {
  id: string;
  slug: string;
  name: string;
  kind: SellerKind;
  state: SellerState;
  suspendReason: string;
  unitName: string;
  representative: string;
  phone: string;
  online: number;
};

/** Shops in the officer's area, by name, a page at a time. */
export async function listSellersForOffice(
  admin: AdminScope,
  filter: { words: string; state: SellerState | null; after: string | null },
): Promise<Page<SellerLine>> {
  const rows = await db
    .select({
      id: sellers.id,
      slug: sellers.slug,
      name: sellers.name,
      kind: sellers.kind,
      state: sellers.state,
      suspendReason: sellers.suspendReason,
      unitName: units.fullName,
      representative: sellers.representative,
      phone: sellers.phone,
      online: sql<number>`(select count(*) from listings l where l.seller_id = ${sellers.id})`.mapWith(Number),
    })
    .from(sellers)
    .innerJoin(units, and(eq(units.list, "2026"), eq(units.code, sellers.communeCode)))
    .where(
      and(
        own(admin, sellers.communeCode),
        like(sellers.name, filter.words),
        filter.state ? eq(sellers.state, filter.state) : undefined,
        filter.after ? sql`${sellers.slug} > ${filter.after}` : undefined,
      ),
    )
    .orderBy(sellers.slug)
    .limit(pageSize + 1);
  return paged(rows, (row) => row.slug);
}

export type ProductLine = {
  id: string;
  slug: string;
  name: string;
  state: ProductState;
  hiddenReason: string;
  unitName: string;
  sellerName: string;
};

/** Products in the officer's area, by address, a page at a time. */
export async function listProductsForOffice(
  admin: AdminScope,
  filter: { words: string; state: ProductState | null; after: string | null },
): Promise<Page<ProductLine>> {
  const rows = await db
    .select({
      id: products.id,
      slug: products.slug,
      name: products.name,
      state: products.state,
      hiddenReason: products.hiddenReason,
      unitName: units.fullName,
      sellerName: sellers.name,
    })
    .from(products)
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .innerJoin(units, and(eq(units.list, "2026"), eq(units.code, products.communeCode)))
    .where(
      and(
        own(admin, products.communeCode),
        like(products.name, filter.words),
        filter.state
          ? eq(products.state, filter.state)
          : inArray(products.state, ["published", "hidden", "unpublished"]),
        filter.after ? sql`${products.slug} > ${filter.after}` : undefined,
      ),
    )
    .orderBy(products.slug)
    .limit(pageSize + 1);
  return paged(rows, (row) => row.slug);
}

export type AuditLine = {
  id: string;
  at: Date;
  actorName: string | null;
  actorRole: string;
  action: string;
  subjectType: string;
  subjectLabel: string;
  reason: string;
  before: unknown;
  after: unknown;
};

/** Who did what, newest first; an officer sees what was done in their units. */
export async function listAudit(admin: AdminScope, filter: AuditFilter): Promise<Page<AuditLine>> {
  return paged(await auditLines(admin, filter, pageSize + 1), (row) => row.id);
}

/** The same as a list to be kept, at most so many lines. */
export async function listAuditWhole(admin: AdminScope, filter: AuditFilter, most: number): Promise<AuditLine[]> {
  return auditLines(admin, { ...filter, after: null }, most);
}

function auditLines(admin: AdminScope, filter: AuditFilter, most: number): Promise<AuditLine[]> {
  const { from, to } = filter;
  return db
    .select({
      id: auditLog.id,
      at: auditLog.at,
      actorName: users.name,
      actorRole: auditLog.actorRole,
      action: auditLog.action,
      subjectType: auditLog.subjectType,
      subjectLabel: auditLog.subjectLabel,
      reason: auditLog.reason,
      before: auditLog.before,
      after: auditLog.after,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorUserId))
    .where(
      and(
        ownNowOrBefore(admin),
        filter.action === "" ? undefined : eq(auditLog.action, filter.action),
        foldedLike(auditLog.subjectLabel, filter.words),
        foldedLike(users.name, filter.who),
        from ? gte(auditLog.at, startOfDay(from)) : undefined,
        to ? lt(auditLog.at, startOfDay(addDays(to, 1))) : undefined,
        filter.after ? lt(auditLog.id, filter.after) : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(most);
}

function paged<Row>(rows: Row[], keyOf: (row: Row) => string): Page<Row> {
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return { rows: page, next: rows.length > pageSize && last ? keyOf(last) : null };
}
