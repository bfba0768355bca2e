import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { applicationChanges, applications } from "@/db/schema/applications";
import { products, variants } from "@/db/schema/catalog";
import { certificates } from "@/db/schema/certificates";
import { externalListings } from "@/db/schema/elsewhere";
import { harvests } from "@/db/schema/harvests";
import { sellerOrders } from "@/db/schema/orders";
import { sellers } from "@/db/schema/sellers";
import { stock, stockMovements } from "@/db/schema/stock";
import { listingVersions } from "@/db/schema/versions";
import { sinceWhen } from "@/domain/orders/reads/shop-time";
import type { ApplicationFacts, ShopFacts } from "@/domain/tasks/rules";
import { localDay, type LocalDay } from "@/platform/clock";

/** What is known of every shop that may sell, in one question for each kind of fact. */
export async function readShopFacts(reader: Reader, now: Date): Promise<ShopFacts[]> {
  const shops = await reader
    .select({
      sellerId: sellers.id,
      approvedAt: sellers.approvedAt,
      holidayFrom: sellers.holidayFrom,
      holidayTo: sellers.holidayTo,
      firstListedAt: sql`(select min(p.published_at) from products p where p.seller_id = sellers.id)`.mapWith(
        sellers.suspendedAt,
      ),
      lastOrderAt:
        sql`(select max(o.placed_at) from seller_orders o where o.seller_id = sellers.id and o.state <> 'cancelled')`.mapWith(
          sellers.suspendedAt,
        ),
    })
    .from(sellers)
    .where(eq(sellers.state, "active"));
  const proofs = groupBy(await readCertificates(reader), ({ sellerId }) => sellerId);
  const sentBack = groupBy(await readSentBack(reader), ({ sellerId }) => sellerId);
  const online = groupBy(await readOnline(reader, now), ({ sellerId }) => sellerId);
  const deadLinks = groupBy(await readDeadLinks(reader), ({ sellerId }) => sellerId);
  const parts = groupBy(await readParts(reader), ({ sellerId }) => sellerId);
  return shops.map(({ sellerId, approvedAt, holidayFrom, holidayTo, firstListedAt, lastOrderAt }) => ({
    sellerId,
    approvedOn: localDay(approvedAt),
    firstListedOn: firstListedAt ? localDay(firstListedAt) : null,
    lastOrderOn: lastOrderAt ? localDay(lastOrderAt) : null,
    daysOff: holidayFrom === null ? null : { from: holidayFrom, to: holidayTo },
    certificates: proofs.get(sellerId) ?? [],
    sentBack: sentBack.get(sellerId) ?? [],
    online: online.get(sellerId) ?? [],
    deadLinks: deadLinks.get(sellerId) ?? [],
    parts: parts.get(sellerId) ?? [],
  }));
}

async function readCertificates(reader: Reader) {
  const rows = await reader
    .selectDistinctOn([products.id, certificates.scheme], {
      sellerId: products.sellerId,
      certificateId: certificates.id,
      productId: products.id,
      validTo: certificates.validTo,
    })
    .from(certificates)
    .innerJoin(products, eq(products.id, certificates.productId))
    .where(and(isNull(certificates.revokedOn), isNull(products.archivedAt)))
    .orderBy(products.id, certificates.scheme, sql`${certificates.validTo} desc`);
  return rows.map((row) => ({ ...row, validTo: row.validTo as LocalDay }));
}

async function readSentBack(reader: Reader) {
  const rows = await reader
    .select({
      sellerId: products.sellerId,
      versionId: listingVersions.id,
      productId: listingVersions.productId,
      decidedAt: listingVersions.decidedAt,
      remedies: listingVersions.remedies,
    })
    .from(listingVersions)
    .innerJoin(products, eq(products.id, listingVersions.productId))
    .where(and(eq(listingVersions.state, "sent_back"), isNull(products.archivedAt)));
  return rows.map((row) => ({ ...row, decidedAt: row.decidedAt?.toISOString() ?? "" }));
}

async function readOnline(reader: Reader, now: Date) {
  const today = localDay(now);
  const month = Number(today.slice(5, 7));
  return reader
    .select({
      sellerId: products.sellerId,
      productId: products.id,
      onHand: sql<number>`coalesce(sum(${stock.onHand}), 0)`.mapWith(Number),
      since: sql<string>`coalesce((select max(m.at)::text from ${stockMovements} m
        join ${variants} v on v.id = m.variant_id where v.product_id = ${products.id}), '')`,
      isAwaited: sql<boolean>`exists (select from ${harvests} h join ${variants} v on v.id = h.variant_id
        where v.product_id = ${products.id} and h.ended_at is null and h.expected_to >= ${today}::date)`,
      isInSeason: sql<boolean>`${products.seasonFrom} is null
        or case when ${products.seasonFrom} <= ${products.seasonTo}
          then ${month}::int between ${products.seasonFrom} and ${products.seasonTo}
          else ${month}::int >= ${products.seasonFrom} or ${month}::int <= ${products.seasonTo} end`,
    })
    .from(products)
    .innerJoin(variants, and(eq(variants.productId, products.id), eq(variants.isActive, true)))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(and(eq(products.state, "published"), isNull(products.archivedAt)))
    .groupBy(products.id);
}

async function readDeadLinks(reader: Reader) {
  const rows = await reader
    .select({
      sellerId: externalListings.sellerId,
      listingId: externalListings.id,
      productId: externalListings.productId,
      page: externalListings.host,
      deadAt: externalListings.deadAt,
    })
    .from(externalListings)
    .where(and(eq(externalListings.state, "dead"), isNull(externalListings.removedAt)));
  return rows.map((row) => ({ ...row, deadAt: row.deadAt?.toISOString() ?? "" }));
}

async function readParts(reader: Reader) {
  return reader
    .select({
      sellerId: sellerOrders.sellerId,
      state: sellerOrders.state,
      way: sellerOrders.way,
      openedAt: sinceWhen,
      confirmedAt: sellerOrders.confirmedAt,
      pickupDay: sellerOrders.pickupDay,
    })
    .from(sellerOrders)
    .where(inArray(sellerOrders.state, ["placed", "confirmed", "packed"]));
}

/** Applications it is the applicant's turn in. */
export async function readApplicationFacts(reader: Reader): Promise<ApplicationFacts[]> {
  const askedAt = sql`(select max(c.asked_at) from ${applicationChanges} c
    where c.application_id = applications.id and c.answered_at is null)`;
  const rows = await reader
    .select({
      applicationId: applications.id,
      state: applications.state,
      startedAt: applications.startedAt,
      askedAt: askedAt.mapWith(applications.decidedAt),
    })
    .from(applications)
    .where(inArray(applications.state, ["draft", "changes_requested"]));
  return rows.map(({ applicationId, state, startedAt, askedAt: asked }) => ({
    applicationId,
    state: state === "draft" ? "draft" : "changes_requested",
    since: asked ?? startedAt,
  }));
}

function groupBy<Row>(rows: readonly Row[], keyFor: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyFor(row), [...(groups.get(keyFor(row)) ?? []), row]);
  return groups;
}
