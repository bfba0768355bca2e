import "server-only";
import { and, asc, count, eq, gt, inArray, isNull, lte, or, sql, type SQL } from "drizzle-orm";
import { db, inTransaction, type Reader, type Transaction } from "@/db/client";
import type { MessageSide } from "@/db/enums";
import { messagePhotos, messageReports, messages, messageThreads } from "@/db/schema/messages";
import { orders, sellerOrders } from "@/db/schema/orders";
import { record, recordDeed } from "@/domain/audit/writes";
import { mayTalk, mayTell, mostAnHour, mostPhotos, otherSide, quietMinutes } from "@/domain/messages/talk";
import { getTold } from "@/domain/notices/reads";
import { postLetters } from "@/domain/notices/writes";
import { partDeed } from "@/domain/orders/deed";
import { heldBy } from "@/domain/orders/reads/buyer";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { type AdminScope, requireProvince, requireRight, type SellerScope } from "@/domain/people/scopes";
import { minutesAfter } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { keepPrivatePicture, reencodePicture } from "@/platform/pictures";
import { Refusal } from "@/platform/refusal";

export type Said = { code: string; words: string; photos: readonly Buffer[] };

type Sent = { orderCode: string; messageId: string };

type Sender = { side: MessageSide; userId: string | null; whose: SQL | undefined };

/**
 * The holder of an order says something to the shop of one part. Refuses "not_found" for anyone else's, "talk_over" before the shop has the
 * part and 90 days after its end, "message_empty", "too_many_photos" past three, "too_many_messages" past thirty an hour, and what
 * `reencodePicture` refuses.
 */
export async function writeToShop(holder: OrderHolder, said: Said, now: Date): Promise<Sent> {
  return say(said, { side: "buyer", userId: holder.buyer?.userId ?? null, whose: heldBy(holder) }, now);
}

/** One of a shop's people answers the buyer of its own part. Refuses as `writeToShop` does. */
export async function writeToBuyer(seller: SellerScope, said: Said, now: Date): Promise<Sent> {
  requireRight(seller, "orders");
  const sender = { side: "shop" as const, userId: seller.userId, whose: eq(sellerOrders.sellerId, seller.sellerId) };
  return say(said, sender, now, (tx, part) => recordDeed(tx, seller, partDeed("message_sent", part, now)));
}

async function say(
  said: Said,
  sender: Sender,
  now: Date,
  more: (tx: Transaction, part: { id: string; code: string }) => Promise<void> = async () => {},
): Promise<Sent> {
  if (said.words === "" && said.photos.length === 0) throw new Refusal("message_empty", {}, "words");
  if (said.photos.length > mostPhotos) throw new Refusal("too_many_photos", { most: mostPhotos }, "photos");
  // first without a lock: nobody's pictures are decoded for an order they do not hold
  await getTalked(db, said.code, sender, now);
  const photos = await keepPhotos(said.photos);
  return inTransaction(async (tx) => {
    const part = await getTalked(tx, said.code, sender, now);
    const thread = await lockThread(tx, part, now);
    await countWithinHour(tx, thread.id, sender.side, now);
    const messageId = newId();
    await tx.insert(messages).values({
      id: messageId,
      threadId: thread.id,
      side: sender.side,
      authorUserId: sender.userId,
      words: said.words,
      sentAt: now,
    });
    if (photos.length > 0)
      await tx.insert(messagePhotos).values(photos.map((photo, position) => ({ messageId, position, ...photo })));
    const to = columnsOf(otherSide(sender.side));
    await tx
      .update(messageThreads)
      .set({
        lastAt: now,
        count: sql`${messageThreads.count} + 1`,
        [to.unreadKey]: sql`${to.unread} + 1`,
        [to.untoldKey]: sql`${to.untold} + 1`,
      })
      .where(eq(messageThreads.id, thread.id));
    await tell(tx, thread.id, otherSide(sender.side), now);
    await more(tx, part);
    return { orderCode: part.orderCode, messageId };
  });
}

/** The part somebody may talk about, by whose it is. */
async function getTalked(reader: Reader, code: string, { whose }: Sender, now: Date) {
  const [part] = await reader
    .select({
      id: sellerOrders.id,
      code: sellerOrders.code,
      orderCode: orders.code,
      sellerId: sellerOrders.sellerId,
      state: sellerOrders.state,
      openedAt: sellerOrders.openedAt,
      deliveredAt: sellerOrders.deliveredAt,
      cancelledAt: sellerOrders.cancelledAt,
    })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(eq(sellerOrders.code, code), whose));
  if (!part) throw new Refusal("not_found");
  if (!mayTalk(part, now)) throw new Refusal("talk_over");
  return part;
}

/** The part's one thread, begun when there is none, and locked: two who write at once are counted one after the other. */
async function lockThread(tx: Transaction, part: { id: string; sellerId: string }, now: Date): Promise<{ id: string }> {
  await tx
    .insert(messageThreads)
    .values({ sellerOrderId: part.id, sellerId: part.sellerId, lastAt: now })
    .onConflictDoNothing();
  const [thread] = await tx
    .select({ id: messageThreads.id })
    .from(messageThreads)
    .where(eq(messageThreads.sellerOrderId, part.id))
    .for("update");
  if (!thread) throw new Error(`no thread of part ${part.id}`);
  return thread;
}

async function countWithinHour(tx: Transaction, threadId: string, side: MessageSide, now: Date): Promise<void> {
  const [sent] = await tx
    .select({ count: count() })
    .from(messages)
    .where(and(eq(messages.threadId, threadId), eq(messages.side, side), gt(messages.sentAt, minutesAfter(now, -60))));
  if ((sent?.count ?? 0) >= mostAnHour) throw new Refusal("too_many_messages", { minutes: 60 });
}

/** One after the other: three photographs at once would take all the memory there is. */
async function keepPhotos(sent: readonly Buffer[]): Promise<{ hash: string; width: number; height: number }[]> {
  const kept: { hash: string; width: number; height: number }[] = [];
  for (const photo of sent) {
    const picture = await reencodePicture(photo, "photos");
    await keepPrivatePicture(picture);
    kept.push({ hash: picture.hash, width: picture.width, height: picture.height });
  }
  return kept;
}

function columnsOf(side: MessageSide) {
  return side === "buyer"
    ? {
        unread: messageThreads.buyerUnread,
        untold: messageThreads.buyerUntold,
        toldAt: messageThreads.buyerToldAt,
        unreadKey: "buyerUnread",
        untoldKey: "buyerUntold",
        toldAtKey: "buyerToldAt",
      }
    : {
        unread: messageThreads.shopUnread,
        untold: messageThreads.shopUntold,
        toldAt: messageThreads.shopToldAt,
        unreadKey: "shopUnread",
        untoldKey: "shopUntold",
        toldAtKey: "shopToldAt",
      };
}

/** A letter about what a side has not read and was not told of, unless one went within the last quarter of an hour. The thread is locked. */
async function tell(tx: Transaction, threadId: string, side: MessageSide, now: Date): Promise<boolean> {
  const of = columnsOf(side);
  const [thread] = await tx
    .select({ partId: messageThreads.sellerOrderId, untold: of.untold, toldAt: of.toldAt, unread: of.unread })
    .from(messageThreads)
    .where(eq(messageThreads.id, threadId));
  if (!thread || thread.untold === 0 || !mayTell(thread.toldAt, now)) return false;
  await tx
    .update(messageThreads)
    .set({ [of.untoldKey]: 0, [of.toldAtKey]: now })
    .where(eq(messageThreads.id, threadId));
  const [last] = await tx
    .select({ id: messages.id, words: messages.words })
    .from(messages)
    .where(and(eq(messages.threadId, threadId), eq(messages.side, otherSide(side))))
    .orderBy(sql`${messages.sentAt} desc`, sql`${messages.id} desc`)
    .limit(1);
  const { facts, buyer, shop, locale } = await getTold(tx, thread.partId);
  const { key, ...named } = facts;
  const payload = { ...named, count: thread.unread, note: (last?.words ?? "").slice(0, 300) };
  const isBuyer = side === "buyer";
  await postLetters(
    tx,
    [
      {
        to: isBuyer ? buyer : shop,
        template: isBuyer ? "message_for_buyer" : "message_for_seller",
        news: `${named.code}:${last?.id ?? ""}`,
        locale: isBuyer ? locale : "vi",
        payload: isBuyer ? { ...payload, key } : payload,
      },
    ],
    now,
  );
  return true;
}

/** Tells each side of what came within the quiet quarter of an hour after its last letter and is still unread. Answers how many letters. */
export async function tellUnread(now: Date): Promise<number> {
  const quietSince = minutesAfter(now, -quietMinutes);
  let told = 0;
  for (const side of ["buyer", "shop"] as const) {
    const of = columnsOf(side);
    const due = await db
      .select({ id: messageThreads.id })
      .from(messageThreads)
      .where(and(gt(of.untold, 0), or(isNull(of.toldAt), lte(of.toldAt, quietSince))))
      .orderBy(asc(messageThreads.id))
      .limit(200);
    for (const { id } of due) {
      const isTold = await inTransaction(async (tx) => {
        await tx.select({ id: messageThreads.id }).from(messageThreads).where(eq(messageThreads.id, id)).for("update");
        return tell(tx, id, side, now);
      });
      if (isTold) told += 1;
    }
  }
  return told;
}

/** The buyer has the threads of an order before their eyes. Nothing of anyone else's is touched. */
export async function readAsBuyer(holder: OrderHolder, orderCode: string): Promise<void> {
  await db
    .update(messageThreads)
    .set({ buyerUnread: 0, buyerUntold: 0 })
    .where(
      and(
        gt(messageThreads.buyerUnread, 0),
        inArray(
          messageThreads.sellerOrderId,
          db
            .select({ id: sellerOrders.id })
            .from(sellerOrders)
            .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
            .where(and(eq(orders.code, orderCode), heldBy(holder))),
        ),
      ),
    );
}

/** One of the shop's people has the thread of a part before their eyes: read for the whole shop. It changes nothing of the order, so it is no deed. */
export async function readAsShop(seller: SellerScope, code: string): Promise<void> {
  requireRight(seller, "orders");
  await db
    .update(messageThreads)
    .set({ shopUnread: 0, shopUntold: 0 })
    .where(
      and(
        eq(messageThreads.sellerId, seller.sellerId),
        gt(messageThreads.shopUnread, 0),
        inArray(
          messageThreads.sellerOrderId,
          db
            .select({ id: sellerOrders.id })
            .from(sellerOrders)
            .where(and(eq(sellerOrders.code, code), eq(sellerOrders.sellerId, seller.sellerId))),
        ),
      ),
    );
}

type Report = { messageId: string; reason: string };

/** The buyer asks the province to look at what the shop said. Refuses "not_found" for anyone else's and for one's own words; a second time nothing more is kept. */
export async function reportAsBuyer(holder: OrderHolder, report: Report, now: Date): Promise<{ orderCode: string }> {
  return inTransaction((tx) => reportMessage(tx, report, { side: "buyer", userId: null, whose: heldBy(holder) }, now));
}

/** The same by the shop, of what the buyer said. */
export async function reportAsShop(seller: SellerScope, report: Report, now: Date): Promise<{ partCode: string }> {
  requireRight(seller, "orders");
  const whose = eq(sellerOrders.sellerId, seller.sellerId);
  return inTransaction(async (tx) => {
    const part = await reportMessage(tx, report, { side: "shop", userId: seller.userId, whose }, now);
    await recordDeed(tx, seller, partDeed("message_reported", { id: part.id, code: part.partCode }, now));
    return part;
  });
}

async function reportMessage(tx: Transaction, { messageId, reason }: Report, { side, whose }: Sender, now: Date) {
  const [found] = await tx
    .select({ id: sellerOrders.id, partCode: sellerOrders.code, orderCode: orders.code })
    .from(messages)
    .innerJoin(messageThreads, eq(messageThreads.id, messages.threadId))
    .innerJoin(sellerOrders, eq(sellerOrders.id, messageThreads.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(eq(messages.id, messageId), eq(messages.side, otherSide(side)), whose));
  if (!found) throw new Refusal("not_found");
  await tx.insert(messageReports).values({ messageId, side, reason, at: now }).onConflictDoNothing();
  return found;
}

/** The province has looked at a report, and says what came of it. Refuses "forbidden" to officers of communes, "not_found" the second time. */
export async function closeReport(
  admin: AdminScope,
  { reportId, note }: { reportId: string; note: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const [closed] = await tx
      .update(messageReports)
      .set({ lookedAt: now, lookedBy: admin.userId, note })
      .where(and(eq(messageReports.id, reportId), isNull(messageReports.lookedAt)))
      .returning({ messageId: messageReports.messageId });
    if (!closed) throw new Refusal("not_found");
    const [part] = await tx
      .select({ code: sellerOrders.code })
      .from(messages)
      .innerJoin(messageThreads, eq(messageThreads.id, messages.threadId))
      .innerJoin(sellerOrders, eq(sellerOrders.id, messageThreads.sellerOrderId))
      .where(eq(messages.id, closed.messageId));
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "message_report_closed",
      subjectType: "message",
      subjectId: closed.messageId,
      subjectLabel: part?.code ?? "",
      reason: note,
    });
  });
}
