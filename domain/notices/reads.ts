import "server-only";
import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import type { NoticeChannel } from "@/db/enums";
import { outbox } from "@/db/schema/notices";
import { orders, sellerOrders } from "@/db/schema/orders";
import { sellers } from "@/db/schema/sellers";
import { type InboxQuery, readInboxCursor, recipientPart, writeInboxCursor } from "@/domain/notices/input";
import { wordsOf } from "@/domain/notices/words";
import { env } from "@/platform/env";
import { Refusal } from "@/platform/refusal";

export type InboxMessage = {
  id: string;
  channel: NoticeChannel;
  recipient: string;
  subject: string | null;
  text: string;
  sentAt: Date;
};

const onAPage = 20;

/** What the demonstration has sent, the newest first. Refuses "not_found" anywhere else: there, messages are their readers' own. */
export async function listInbox(
  { channel, to, before }: InboxQuery,
  reader: Reader = db,
): Promise<{ messages: InboxMessage[]; next: string | null }> {
  refuseOutsideDemo();
  const cursor = readInboxCursor(before);
  const part = recipientPart(to);
  const rows = await reader
    .select(inboxColumns)
    .from(outbox)
    .where(
      and(
        isNotNull(outbox.sentAt),
        channel ? eq(outbox.channel, channel) : undefined,
        part === "" ? undefined : sql`strpos(${outbox.recipient}, ${part}) > 0`,
        cursor
          ? sql`(${outbox.sentAt}, ${outbox.id}) < (${cursor.sentAt.toISOString()}::timestamptz, ${cursor.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(outbox.sentAt), desc(outbox.id))
    .limit(onAPage + 1);
  const messages = rows.slice(0, onAPage).flatMap(messageOf);
  const last = messages.at(-1);
  return { messages, next: rows.length > onAPage && last ? writeInboxCursor(last) : null };
}

/** One message of the demonstration's inbox. Refuses as listInbox does. */
export async function findInboxMessage(id: string, reader: Reader = db): Promise<InboxMessage | null> {
  refuseOutsideDemo();
  const rows = await reader
    .select(inboxColumns)
    .from(outbox)
    .where(and(eq(outbox.id, id), isNotNull(outbox.sentAt)));
  return rows.flatMap(messageOf)[0] ?? null;
}

const inboxColumns = {
  id: outbox.id,
  channel: outbox.channel,
  recipient: outbox.recipient,
  template: outbox.template,
  locale: outbox.locale,
  payload: outbox.payload,
  sentAt: outbox.sentAt,
};

type Row = {
  id: string;
  channel: NoticeChannel;
  recipient: string;
  template: string;
  locale: string;
  payload: Record<string, unknown>;
  sentAt: Date | null;
};

function messageOf({ id, recipient, sentAt, ...kept }: Row): InboxMessage[] {
  const words = wordsOf(kept, env().appOrigin);
  if (!words || sentAt === null) return [];
  return [{ id, channel: kept.channel, recipient, subject: words.subject, text: withoutTokens(words.text), sentAt }];
}

/** A link that opens an account is its owner's alone, and this inbox is everybody's. */
function withoutTokens(text: string): string {
  return text.replace(/\S+\?token=\S*/g, "[…]");
}

function refuseOutsideDemo(): void {
  if (!env().isDemo) throw new Refusal("not_found");
}

/** What every letter about a part says, and where it goes: the part and its order, the buyer, the shop. */
export const toldColumns = {
  facts: {
    code: sellerOrders.code,
    sellerName: sellers.name,
    orderCode: orders.code,
    key: orders.key,
    name: orders.contactName,
  },
  buyer: { email: orders.contactEmail, phone: orders.contactPhone },
  shop: { email: sellers.email, phone: sellers.phone },
  locale: sql`${orders.locale}`.mapWith((locale): "vi" | "en" => (locale === "en" ? "en" : "vi")),
};

/** The same of one part. Here, because rooms that may not import each other write such letters. */
export async function getTold(tx: Transaction, sellerOrderId: string) {
  const [told] = await tx
    .select(toldColumns)
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(eq(sellerOrders.id, sellerOrderId));
  if (!told) throw new Error(`no part ${sellerOrderId} to tell of`);
  return told;
}
