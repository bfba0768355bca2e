import "server-only";
import { and, asc, desc, eq, exists, inArray, isNull, or, sql, type SQL, sum } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { messagePhotos, messageReports, messages, messageThreads } from "@/db/schema/messages";
import { orders, sellerOrders } from "@/db/schema/orders";
import { returnRequests } from "@/db/schema/returns";
import { sellers } from "@/db/schema/sellers";
import { mayTalk, type MessageShown, type ThreadLine, type ThreadShown } from "@/domain/messages/talk";
import { orderCodeOf } from "@/domain/orders/input";
import { heldBy } from "@/domain/orders/reads/buyer";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { type AdminScope, requireProvince, requireRight, type SellerScope } from "@/domain/people/scopes";
import type { Onlooker } from "@/domain/returns/reads";
import { findPrivatePicture } from "@/platform/pictures";

export type PartTalk = ThreadShown & { partCode: string; unread: number; mayWrite: boolean };

/** What was said about each part of an order, oldest first, for whoever holds it; none for anyone else. */
export async function listOrderTalks(
  holder: OrderHolder,
  code: string,
  now: Date,
  reader: Reader = db,
): Promise<PartTalk[]> {
  const asked = orderCodeOf(code);
  if (asked === null) return [];
  return listTalks(and(eq(orders.code, asked), heldBy(holder)), "buyer", now, reader);
}

/** The same of the seller's own part; null for another's. */
export async function findPartTalk(
  seller: SellerScope,
  code: string,
  now: Date,
  reader: Reader = db,
): Promise<PartTalk | null> {
  requireRight(seller, "orders");
  const asked = orderCodeOf(code);
  if (asked === null) return null;
  const own = and(eq(sellerOrders.code, asked), eq(sellerOrders.sellerId, seller.sellerId));
  const [talk] = await listTalks(own, "shop", now, reader);
  return talk ?? null;
}

async function listTalks(
  which: SQL | undefined,
  side: "buyer" | "shop",
  now: Date,
  reader: Reader,
): Promise<PartTalk[]> {
  const parts = await reader
    .select({
      partCode: sellerOrders.code,
      state: sellerOrders.state,
      openedAt: sellerOrders.openedAt,
      deliveredAt: sellerOrders.deliveredAt,
      cancelledAt: sellerOrders.cancelledAt,
      threadId: messageThreads.id,
      count: messageThreads.count,
      unread: side === "buyer" ? messageThreads.buyerUnread : messageThreads.shopUnread,
    })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .leftJoin(messageThreads, eq(messageThreads.sellerOrderId, sellerOrders.id))
    .where(which)
    .orderBy(asc(sellerOrders.code));
  const said = await listMessages(
    parts.flatMap(({ threadId }) => threadId ?? []),
    reader,
  );
  return parts.map(({ partCode, threadId, count, unread, ...part }) => ({
    partCode,
    count: count ?? 0,
    unread: unread ?? 0,
    mayWrite: mayTalk(part, now),
    messages: said.filter((message) => message.threadId === threadId).map(({ threadId: _of, ...message }) => message),
  }));
}

async function listMessages(
  threadIds: readonly string[],
  reader: Reader,
): Promise<(MessageShown & { threadId: string })[]> {
  if (threadIds.length === 0) return [];
  const [rows, photos] = await Promise.all([
    reader
      .select({
        threadId: messages.threadId,
        id: messages.id,
        side: messages.side,
        words: messages.words,
        sentAt: messages.sentAt,
        reportId: messageReports.id,
      })
      .from(messages)
      .leftJoin(messageReports, eq(messageReports.messageId, messages.id))
      .where(inArray(messages.threadId, [...threadIds]))
      .orderBy(asc(messages.sentAt), asc(messages.id)),
    reader
      .select({
        messageId: messagePhotos.messageId,
        id: messagePhotos.id,
        width: messagePhotos.width,
        height: messagePhotos.height,
      })
      .from(messagePhotos)
      .innerJoin(messages, eq(messages.id, messagePhotos.messageId))
      .where(inArray(messages.threadId, [...threadIds]))
      .orderBy(asc(messagePhotos.position)),
  ]);
  return rows.map(({ reportId, ...message }) => ({
    ...message,
    isReported: reportId !== null,
    photos: photos.filter(({ messageId }) => messageId === message.id).map(({ messageId: _of, ...photo }) => photo),
  }));
}

/** A shop's threads, those with something unread first, then the latest. At most a hundred. */
export async function listShopTalks(seller: SellerScope, reader: Reader = db): Promise<ThreadLine[]> {
  requireRight(seller, "orders");
  const rows = await reader
    .select({
      threadId: messageThreads.id,
      partCode: sellerOrders.code,
      buyerName: orders.contactName,
      sellerName: sellers.name,
      lastAt: messageThreads.lastAt,
      unread: messageThreads.shopUnread,
    })
    .from(messageThreads)
    .innerJoin(sellerOrders, eq(sellerOrders.id, messageThreads.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(eq(messageThreads.sellerId, seller.sellerId))
    .orderBy(desc(sql`${messageThreads.shopUnread} > 0`), desc(messageThreads.lastAt))
    .limit(100);
  if (rows.length === 0) return [];
  const last = await reader
    .selectDistinctOn([messages.threadId], {
      threadId: messages.threadId,
      lastWords: messages.words,
      lastSide: messages.side,
    })
    .from(messages)
    .where(
      inArray(
        messages.threadId,
        rows.map(({ threadId }) => threadId),
      ),
    )
    .orderBy(messages.threadId, desc(messages.sentAt), desc(messages.id));
  return rows.flatMap(({ threadId, ...line }) =>
    last
      .filter((message) => message.threadId === threadId)
      .map(({ lastWords, lastSide }) => ({ ...line, lastWords, lastSide })),
  );
}

/** How many messages of buyers nobody of the shop has read. */
export async function countUnreadTalks(seller: SellerScope, reader: Reader = db): Promise<number> {
  requireRight(seller, "orders");
  const [row] = await reader
    .select({ count: sum(messageThreads.shopUnread) })
    .from(messageThreads)
    .where(eq(messageThreads.sellerId, seller.sellerId));
  return Number(row?.count ?? 0);
}

export type ReportedTalk = ThreadShown & {
  report: {
    id: string;
    messageId: string;
    side: "buyer" | "shop";
    reason: string;
    at: Date;
    lookedAt: Date | null;
    note: string;
  };
  partCode: string;
  buyerName: string;
  sellerName: string;
};

/** Threads the province was asked to look at, each with all that was said: what waits, oldest first; or what was looked at, newest first. The province's alone. */
export async function listReportedTalks(
  admin: AdminScope,
  which: "waiting" | "looked_at",
  reader: Reader = db,
): Promise<ReportedTalk[]> {
  requireProvince(admin);
  const isWaiting = isNull(messageReports.lookedAt);
  const rows = await reader
    .select({
      report: {
        id: messageReports.id,
        messageId: messageReports.messageId,
        side: messageReports.side,
        reason: messageReports.reason,
        at: messageReports.at,
        lookedAt: messageReports.lookedAt,
        note: messageReports.note,
      },
      threadId: messageThreads.id,
      count: messageThreads.count,
      partCode: sellerOrders.code,
      buyerName: orders.contactName,
      sellerName: sellers.name,
    })
    .from(messageReports)
    .innerJoin(messages, eq(messages.id, messageReports.messageId))
    .innerJoin(messageThreads, eq(messageThreads.id, messages.threadId))
    .innerJoin(sellerOrders, eq(sellerOrders.id, messageThreads.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(which === "waiting" ? isWaiting : sql`not ${isWaiting}`)
    .orderBy(which === "waiting" ? asc(messageReports.at) : desc(messageReports.lookedAt))
    .limit(50);
  const said = await listMessages([...new Set(rows.map(({ threadId }) => threadId))], reader);
  return rows.map(({ threadId, ...row }) => ({
    ...row,
    messages: said.filter((message) => message.threadId === threadId).map(({ threadId: _of, ...message }) => message),
  }));
}

/**
 * A picture of a message: for its buyer, for the shop's people who look after orders, and for the province once something of the thread is
 * reported or a return of the part was taken to it. Null for everybody else, as for one that never was.
 */
export async function findMessagePhoto(
  { holder, sellerIds, isProvince }: Onlooker,
  photoId: string,
  size: "small" | "large",
  reader: Reader = db,
): Promise<Buffer | null> {
  if (!/^[0-9a-f-]{36}$/.test(photoId)) return null;
  const own = sellerIds.length > 0 ? inArray(sellerOrders.sellerId, [...sellerIds]) : undefined;
  const [photo] = await reader
    .select({ hash: messagePhotos.hash })
    .from(messagePhotos)
    .innerJoin(messages, eq(messages.id, messagePhotos.messageId))
    .innerJoin(messageThreads, eq(messageThreads.id, messages.threadId))
    .innerJoin(sellerOrders, eq(sellerOrders.id, messageThreads.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(eq(messagePhotos.id, photoId), or(heldBy(holder), own, isProvince ? isAskedFor(reader) : undefined)));
  return photo ? findPrivatePicture(photo.hash, size) : null;
}

/** Somebody has asked the province about this thread. */
function isAskedFor(reader: Reader): SQL | undefined {
  const reported = reader
    .select({ id: messageReports.id })
    .from(messageReports)
    .where(sql`${messageReports.messageId} in (select m.id from messages m where m.thread_id = ${messageThreads.id})`);
  const disputed = reader
    .select({ id: returnRequests.id })
    .from(returnRequests)
    .where(
      and(eq(returnRequests.sellerOrderId, sellerOrders.id), inArray(returnRequests.state, ["disputed", "settled"])),
    );
  return or(exists(reported), exists(disputed));
}

/** What was said about a part whose return was taken to the province, for the province to judge by. Null for any other part. */
export async function findDisputedTalk(
  admin: AdminScope,
  partCode: string,
  now: Date,
  reader: Reader = db,
): Promise<PartTalk | null> {
  requireProvince(admin);
  const disputed = reader
    .select({ id: returnRequests.id })
    .from(returnRequests)
    .where(
      and(eq(returnRequests.sellerOrderId, sellerOrders.id), inArray(returnRequests.state, ["disputed", "settled"])),
    );
  const [talk] = await listTalks(and(eq(sellerOrders.code, partCode), exists(disputed)), "buyer", now, reader);
  return talk ?? null;
}
