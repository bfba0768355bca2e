import "server-only";
import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { LotTie, SellerOrderState } from "@/db/enums";
import { sellerMembers } from "@/db/schema/applications";
import { images, listings, productImages, products } from "@/db/schema/catalog";
import { certificates } from "@/db/schema/certificates";
import {
  lotCorrections,
  lotMembers,
  lotRecallParts,
  lotRecalls,
  lotScans,
  lotTests,
  lots,
  orderLineLots,
} from "@/db/schema/lots";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { units } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import { changesSince } from "@/domain/lots/changes";
import { firstExpiring } from "@/domain/lots/counting";
import type { Passport } from "@/domain/lots/passport";
import { type ScanWarning, scanWarning } from "@/domain/lots/scans";
import { certificateOn } from "@/domain/ocop/stars";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";

/** All certificates a product ever had. */
export async function certificatesOf(productId: string, reader: Reader = db) {
  const rows = await reader
    .select({
      stars: sql<number>`${certificates.stars}`,
      decisionNumber: certificates.decisionNumber,
      issuer: certificates.issuer,
      decidedOn: certificates.decidedOn,
      validFrom: certificates.validFrom,
      validTo: certificates.validTo,
      revokedOn: certificates.revokedOn,
      replacedBy: certificates.replacedBy,
    })
    .from(certificates)
    .where(and(eq(certificates.productId, productId), eq(certificates.scheme, "ocop")));
  return rows.map((row) => ({
    ...row,
    decidedOn: row.decidedOn as LocalDay,
    validFrom: row.validFrom as LocalDay,
    validTo: row.validTo as LocalDay,
    revokedOn: row.revokedOn as LocalDay | null,
  }));
}

/** Of notes from which lot units were packed: those of units in no parcel, and in parcels that neither came back nor were taken apart. */
export const isStanding: SQL = sql`(${orderLineLots.parcelId} is null or exists (select from parcels k
  where k.id = ${orderLineLots.parcelId} and k.state in ('packed', 'shipped', 'delivered')))`;

/**
 * Packages of each lot that are no longer on the shelf: those parcels hold, of parts that were not cancelled, and those taken off when it was
 * called back. Lots without any are left out.
 */
export async function goneOf(lotIds: readonly string[], reader: Reader = db): Promise<ReadonlyMap<string, number>> {
  if (lotIds.length === 0) return new Map();
  const sent = await reader
    .select({ lotId: orderLineLots.lotId, gone: sql<number>`sum(${orderLineLots.quantity})`.mapWith(Number) })
    .from(orderLineLots)
    .innerJoin(orderLines, eq(orderLines.id, orderLineLots.orderLineId))
    .innerJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
    .where(and(inArray(orderLineLots.lotId, [...lotIds]), sql`${sellerOrders.state} <> 'cancelled'`, isStanding))
    .groupBy(orderLineLots.lotId);
  const takenOff = await reader
    .select({ lotId: lotRecalls.lotId, gone: sql<number>`sum(${lotRecalls.takenOff})`.mapWith(Number) })
    .from(lotRecalls)
    .where(and(inArray(lotRecalls.lotId, [...lotIds]), gt(lotRecalls.takenOff, 0)))
    .groupBy(lotRecalls.lotId);
  const gone = new Map<string, number>();
  for (const { lotId, gone: more } of [...sent, ...takenOff]) gone.set(lotId, (gone.get(lotId) ?? 0) + more);
  return gone;
}

const lotColumns = {
  id: lots.id,
  code: lots.code,
  passport: lots.passport,
  variantId: lots.variantId,
  productName: lots.productName,
  variantName: lots.variantName,
  netQuantity: lots.netQuantity,
  netUnit: lots.netUnit,
  sellerName: lots.sellerName,
  communeName: lots.communeName,
  oldCommuneName: lots.oldCommuneName,
  stars: lots.stars,
  decisionNumber: lots.decisionNumber,
  issuer: lots.issuer,
  harvestedOn: lots.harvestedOn,
  packedOn: lots.packedOn,
  bestBefore: lots.bestBefore,
  quantity: lots.quantity,
  processing: lots.processing,
  origin: lots.origin,
  note: lots.note,
  labelsPrintedAt: lots.labelsPrintedAt,
};

type LotRow = Pick<typeof lots.$inferSelect, keyof typeof lotColumns>;

/** A lot in the shop's list: how much of it is left by counting, and what needs looking at. */
export type LotLine = LotRow & { left: number; isRecalled: boolean; scans: number; warning: ScanWarning | null };

/** The shop's lots, the last packed first. */
export async function listLots(seller: SellerScope): Promise<LotLine[]> {
  requireRight(seller, "stock");
  const rows = await db
    .select(lotColumns)
    .from(lots)
    .where(eq(lots.sellerId, seller.sellerId))
    .orderBy(desc(lots.packedOn), desc(lots.id))
    .limit(300);
  return withCounts(rows);
}

async function withCounts(rows: readonly LotRow[]): Promise<LotLine[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [gone, recalled, scans] = await Promise.all([
    goneOf(ids),
    db
      .select({ lotId: lotRecalls.lotId })
      .from(lotRecalls)
      .where(and(inArray(lotRecalls.lotId, ids), isNull(lotRecalls.endedAt))),
    db
      .select({
        lotId: lotScans.lotId,
        total: sql<number>`sum(${lotScans.count})`.mapWith(Number),
        mostInDay: sql<number>`max(${lotScans.count})`.mapWith(Number),
      })
      .from(lotScans)
      .where(inArray(lotScans.lotId, ids))
      .groupBy(lotScans.lotId),
  ]);
  const isRecalled = new Set(recalled.map(({ lotId }) => lotId));
  const counts = new Map(scans.map((count) => [count.lotId, count]));
  return rows.map((row) => {
    const { total, mostInDay } = counts.get(row.id) ?? { total: 0, mostInDay: 0 };
    return {
      ...row,
      left: row.quantity - (gone.get(row.id) ?? 0),
      isRecalled: isRecalled.has(row.id),
      scans: total,
      warning: scanWarning({ quantity: row.quantity, total, mostInDay }),
    };
  });
}

/** Whether a buyer heard of a recall: nobody could be written to, it waits, it went out, it came back. */
export type NoticeState = "none" | "waiting" | "sent" | "failed";

export type RecallPart = {
  recallId: string;
  code: string;
  state: SellerOrderState;
  contactName: string;
  contactPhone: string;
  tie: LotTie;
  quantity: number;
  notice: NoticeState;
};

export type Recall = {
  id: string;
  reason: string;
  takenOff: number;
  at: Date;
  endedAt: Date | null;
  endReason: string;
  parts: RecallPart[];
};

export type LotPage = LotLine & {
  tests: (Passport["tests"][number] & { id: string; struckAt: Date | null })[];
  corrections: Passport["corrections"];
  recalls: Recall[];
};

/** The shop's own lot with all that is known of it; null for anyone else's. */
export async function findLot(seller: SellerScope, lotId: string): Promise<LotPage | null> {
  requireRight(seller, "stock");
  const rows = await db
    .select(lotColumns)
    .from(lots)
    .where(and(eq(lots.id, lotId), eq(lots.sellerId, seller.sellerId)));
  const [lot] = await withCounts(rows);
  if (!lot) return null;
  const [tests, corrections, recalls] = await Promise.all([testsOf(lot.id), correctionsOf(lot.id), recallsOf(lot.id)]);
  return { ...lot, tests, corrections, recalls };
}

async function testsOf(lotId: string) {
  return db
    .select({
      id: lotTests.id,
      subject: lotTests.subject,
      laboratory: lotTests.laboratory,
      number: lotTests.number,
      testedOn: lotTests.testedOn,
      result: lotTests.result,
      struckAt: lotTests.struckAt,
    })
    .from(lotTests)
    .where(eq(lotTests.lotId, lotId))
    .orderBy(asc(lotTests.testedOn), asc(lotTests.id));
}

async function correctionsOf(lotId: string) {
  return db
    .select({ words: lotCorrections.words, at: lotCorrections.at })
    .from(lotCorrections)
    .where(eq(lotCorrections.lotId, lotId))
    .orderBy(asc(lotCorrections.at));
}

async function recallsOf(lotId: string): Promise<Recall[]> {
  const recalls = await db
    .select({
      id: lotRecalls.id,
      reason: lotRecalls.reason,
      takenOff: lotRecalls.takenOff,
      at: lotRecalls.at,
      endedAt: lotRecalls.endedAt,
      endReason: lotRecalls.endReason,
    })
    .from(lotRecalls)
    .where(eq(lotRecalls.lotId, lotId))
    .orderBy(desc(lotRecalls.at));
  if (recalls.length === 0) return [];
  const parts = await db
    .select({
      recallId: lotRecallParts.recallId,
      code: sellerOrders.code,
      state: sellerOrders.state,
      contactName: orders.contactName,
      contactPhone: orders.contactPhone,
      tie: lotRecallParts.tie,
      quantity: lotRecallParts.quantity,
      notice: sql<NoticeState>`coalesce((
        select case when bool_or(o.sent_at is not null) then 'sent'
          when bool_or(o.failed_at is null) then 'waiting' when count(*) > 0 then 'failed' end
        from outbox o where o.channel in ('email', 'sms', 'zns') and o.recipient in (${orders.contactEmail}, ${orders.contactPhone})
          and o.news_key = 'lot_recalled:' || ${lotRecallParts.recallId} || ':' || ${sellerOrders.code}), 'none')`,
    })
    .from(lotRecallParts)
    .innerJoin(sellerOrders, eq(sellerOrders.id, lotRecallParts.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(
      inArray(
        lotRecallParts.recallId,
        recalls.map(({ id }) => id),
      ),
    )
    .orderBy(desc(lotRecallParts.tie), asc(sellerOrders.code));
  return recalls.map((recall) => ({
    ...recall,
    parts: parts.filter(({ recallId }) => recallId === recall.id),
  }));
}

/** A lot by the code on its label, as on `day`; null for a code nobody printed. Needs no account: whoever holds a package may ask. */
export async function findPassport(passport: string, day: LocalDay): Promise<Passport | null> {
  if (!/^[0-9A-Z]{10}$/.test(passport)) return null;
  const [row] = await db
    .select({
      ...lotColumns,
      productId: lots.productId,
      nameNow: products.name,
      slug: products.slug,
      illustration: products.illustration,
      isOnline: sql<boolean>`${listings.productId} is not null`,
      sellerNow: sellers.name,
      sellerPhone: sellers.phone,
      communeNow: units.fullName,
    })
    .from(lots)
    .innerJoin(products, eq(products.id, lots.productId))
    .innerJoin(sellers, eq(sellers.id, lots.sellerId))
    .leftJoin(listings, eq(listings.productId, lots.productId))
    .leftJoin(units, and(eq(units.list, "2026"), eq(units.code, products.communeCode)))
    .where(eq(lots.passport, passport));
  if (!row) return null;
  const { id, productId, nameNow, slug, illustration, sellerNow, communeNow, ...lot } = row;
  const [farms, tests, corrections, recall, all, imageHash] = await Promise.all([
    farmsOf(id),
    testsOf(id),
    correctionsOf(id),
    openRecallOf(id),
    certificatesOf(productId),
    pictureOf(productId),
  ]);
  const since = {
    productName: nameNow,
    sellerName: sellerNow,
    communeName: communeNow ?? "",
    certificate: certificateOn(all, day),
    certificates: all,
  };
  return {
    ...lot,
    farms,
    tests: tests.filter(({ struckAt }) => struckAt === null),
    corrections,
    recall,
    changes: changesSince(lot, since, day),
    picture: { illustration, imageHash, slug },
  };
}

async function farmsOf(lotId: string): Promise<Passport["farms"]> {
  return db
    .select({
      name: sql<string>`case when ${sellerMembers.nameAgreedAt} is null then '' else ${sellerMembers.name} end`,
      communeName: lotMembers.communeName,
      growingAreaCode: lotMembers.growingAreaCode,
    })
    .from(lotMembers)
    .innerJoin(sellerMembers, eq(sellerMembers.id, lotMembers.memberId))
    .where(eq(lotMembers.lotId, lotId))
    .orderBy(desc(lotMembers.quantity), asc(lotMembers.memberId));
}

export type LotFarm = { memberId: string; name: string; quantity: number | null };

/** The shop's member farms, and what each brought to its own lot; those who have left only if they did. */
export async function listLotFarms(seller: SellerScope, lotId: string): Promise<LotFarm[]> {
  requireRight(seller, "stock");
  return db
    .select({ memberId: sellerMembers.id, name: sellerMembers.name, quantity: lotMembers.quantity })
    .from(sellerMembers)
    .leftJoin(lotMembers, and(eq(lotMembers.memberId, sellerMembers.id), eq(lotMembers.lotId, lotId)))
    .where(
      and(
        eq(sellerMembers.sellerId, seller.sellerId),
        sql`(${sellerMembers.leftOn} is null or ${lotMembers.quantity} is not null)`,
      ),
    )
    .orderBy(sql`${lotMembers.quantity} desc nulls last`, asc(sellerMembers.name))
    .limit(1000);
}

async function openRecallOf(lotId: string) {
  const [recall] = await db
    .select({ reason: lotRecalls.reason, at: lotRecalls.at })
    .from(lotRecalls)
    .where(and(eq(lotRecalls.lotId, lotId), isNull(lotRecalls.endedAt)));
  return recall ?? null;
}

async function pictureOf(productId: string): Promise<string | null> {
  const [image] = await db
    .select({ hash: images.hash })
    .from(productImages)
    .innerJoin(images, eq(images.id, productImages.imageId))
    .where(eq(productImages.productId, productId))
    .orderBy(asc(productImages.position))
    .limit(1);
  return image?.hash ?? null;
}

export type OpenLot = Pick<LotRow, "id" | "variantId" | "code" | "passport" | "packedOn" | "bestBefore"> & {
  left: number;
};

/** Lots of these sizes that may be packed on the day: some left by counting, not called back, not over. What expires first comes first. */
export async function listOpenLots(
  seller: SellerScope,
  variantIds: readonly string[],
  day: LocalDay,
): Promise<OpenLot[]> {
  requireRight(seller, "orders");
  if (variantIds.length === 0) return [];
  const rows = await db
    .select(lotColumns)
    .from(lots)
    .where(
      and(
        eq(lots.sellerId, seller.sellerId),
        inArray(lots.variantId, [...variantIds]),
        lte(lots.packedOn, day),
        or(isNull(lots.bestBefore), gte(lots.bestBefore, day)),
      ),
    );
  return (await withCounts(rows))
    .filter(({ left, isRecalled }) => left > 0 && !isRecalled)
    .toSorted(firstExpiring)
    .map(({ id, variantId, code, passport, packedOn, bestBefore, left }) => ({
      id,
      variantId,
      code,
      passport,
      packedOn,
      bestBefore,
      left,
    }));
}

export type LineLots = {
  orderLineId: string;
  productName: string;
  variantName: string;
  /** By parcel; null is what lies in none. */
  chosen: { lotId: string; code: string; quantity: number; parcelId: string | null }[];
  /** What expires first comes first. */
  choices: LotChoice[];
};

export type LotChoice = { lotId: string; code: string; packedOn: string; bestBefore: string | null; left: number };

/** How many lots a line is offered, besides those it was packed from. */
const mostChoices = 8;

/** For the lines of the seller's own part whose size has lots: those it was packed from, and those it could have been. */
export async function listLineLots(seller: SellerScope, partCode: string): Promise<LineLots[]> {
  requireRight(seller, "orders");
  const lines = await db
    .select({
      orderLineId: orderLines.id,
      variantId: orderLines.variantId,
      productName: orderLines.productName,
      variantName: orderLines.variantName,
    })
    .from(orderLines)
    .innerJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
    .where(
      and(
        eq(sellerOrders.code, partCode),
        eq(sellerOrders.sellerId, seller.sellerId),
        inArray(sellerOrders.state, ["packed", "shipped", "delivered"]),
        sql`${orderLines.quantity} > ${orderLines.cancelledQuantity}`,
      ),
    )
    .orderBy(asc(orderLines.position));
  if (lines.length === 0) return [];
  const [rows, chosen] = await Promise.all([
    db
      .select(lotColumns)
      .from(lots)
      .where(
        and(
          eq(lots.sellerId, seller.sellerId),
          inArray(
            lots.variantId,
            lines.map(({ variantId }) => variantId),
          ),
        ),
      )
      .orderBy(desc(lots.packedOn), desc(lots.id)),
    db
      .select({
        orderLineId: orderLineLots.orderLineId,
        lotId: lots.id,
        code: lots.code,
        quantity: orderLineLots.quantity,
        parcelId: orderLineLots.parcelId,
      })
      .from(orderLineLots)
      .innerJoin(lots, eq(lots.id, orderLineLots.lotId))
      .where(
        inArray(
          orderLineLots.orderLineId,
          lines.map(({ orderLineId }) => orderLineId),
        ),
      ),
  ]);
  const known = await withCounts(rows);
  return lines
    .map(({ variantId, ...line }) => {
      const own = chosen.filter(({ orderLineId }) => orderLineId === line.orderLineId);
      const isChosen = (lotId: string) => own.some((each) => each.lotId === lotId);
      const ofSize = known.filter((lot) => lot.variantId === variantId).toSorted(firstExpiring);
      const offered = ofSize.filter(({ id, isRecalled, left }) => !isChosen(id) && !isRecalled && left > 0);
      const shown = new Set(offered.slice(0, mostChoices).map(({ id }) => id));
      return {
        ...line,
        chosen: own.map(({ lotId, code, quantity, parcelId }) => ({ lotId, code, quantity, parcelId })),
        choices: ofSize
          .filter(({ id }) => shown.has(id) || isChosen(id))
          .map(({ id, code, packedOn, bestBefore, left }) => ({ lotId: id, code, packedOn, bestBefore, left })),
      };
    })
    .filter(({ choices }) => choices.length > 0);
}
