import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import type { NoticeChannel } from "@/db/enums";
import { outbox } from "@/db/schema/notices";
import { channelAfter, type Contact } from "@/domain/notices/channels";
import type { LetterTemplate } from "@/domain/notices/letters";
import { type Notice, NoticeRefused, type NoticeSender } from "@/domain/notices/provider";
import { addressOf, phoneChannels, sendersHere } from "@/domain/notices/senders";
import { type Kept, wordsOf } from "@/domain/notices/words";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import { OutsideUnavailable, plainWords } from "@/platform/outside";
import { enqueue } from "@/platform/queue";

export type Letter = {
  to: Contact;
  template: LetterTemplate;
  locale: "vi" | "en";
  /** Names the piece of news among those of its template, such as the part's code. Posted twice, it is told once. */
  news: string;
  payload: Record<string, unknown>;
};

/**
 * Writes letters in the transaction that causes them; a job sends them once it has committed. Each goes by the channel its reader hears
 * first; one that this installation cannot reach gets none.
 */
export async function postLetters(tx: Transaction, letters: readonly Letter[], now: Date): Promise<void> {
  const notices = letters.flatMap(({ to, template, locale, news, payload }) => {
    const address = addressOf(to, template);
    return address ? [{ ...address, newsKey: `${template}:${news}`, template, locale, payload }] : [];
  });
  if (notices.length === 0) return;
  await tx
    .insert(outbox)
    .values(notices.map((notice) => ({ ...notice, createdAt: now, dueAt: now })))
    .onConflictDoNothing();
  // no job key: one row shared by all orders would make every checkout wait for the one before
  await enqueue(tx, sendLettersJob);
}

export const sendLettersJob = "send_letters";

const atOnce = 5;
const mostAttempts = 8;
const leaseMinutes = 5;
const restSeconds = 50;

export type Sending = {
  senders: readonly NoticeSender[];
  /** How long a provider may take over one notice. */
  patienceMs: number;
};

/**
 * Sends every notice that is due, each channel beside the others. A notice taken is nobody else's for some minutes; what fails is tried
 * again, later each time, and given up after eight attempts or when its provider refuses it. A provider that does not answer is left alone for the
 * better part of a minute: it keeps nobody waiting but its own notices, which stay due.
 */
export async function sendDue(now: Date, sending: Partial<Sending> = {}): Promise<{ sent: number; failed: number }> {
  const { senders = sendersHere(), patienceMs = 20_000 } = sending;
  const results = await Promise.all(senders.map((sender) => sendChannel(sender, patienceMs, now)));
  return {
    sent: results.reduce((sum, { sent }) => sum + sent, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
  };
}

type Outcome = "sent" | "failed" | "away";

const restsUntil = new WeakMap<NoticeSender, Date>();

async function sendChannel(sender: NoticeSender, patienceMs: number, now: Date) {
  const result = { sent: 0, failed: 0 };
  while ((restsUntil.get(sender) ?? now) <= now) {
    const due = await takeDue(sender.channel, now);
    const outcomes = await Promise.all(due.map((taken) => send(sender, taken, patienceMs, now)));
    for (const outcome of outcomes) result[outcome === "sent" ? "sent" : "failed"] += 1;
    if (outcomes.includes("away")) restsUntil.set(sender, new Date(now.getTime() + restSeconds * 1000));
    if (due.length < atOnce) break;
  }
  return result;
}

const takenColumns = {
  id: outbox.id,
  channel: outbox.channel,
  recipient: outbox.recipient,
  newsKey: outbox.newsKey,
  template: outbox.template,
  locale: outbox.locale,
  payload: outbox.payload,
  attempts: outbox.attempts,
};

type Taken = Kept & { id: string; recipient: string; newsKey: string; attempts: number };

async function takeDue(channel: NoticeChannel, now: Date): Promise<Taken[]> {
  return inTransaction(async (tx) => {
    const due = await tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        sql`${outbox.sentAt} is null and ${outbox.failedAt} is null and ${outbox.dueAt} <= ${now.toISOString()}::timestamptz
          and ${outbox.channel} = ${channel}`,
      )
      .orderBy(outbox.dueAt)
      .limit(atOnce)
      .for("update", { skipLocked: true });
    if (due.length === 0) return [];
    return tx
      .update(outbox)
      .set({
        attempts: sql`${outbox.attempts} + 1`,
        dueAt: sql`${now.toISOString()}::timestamptz + ${leaseMinutes} * interval '1 minute' * power(2, ${outbox.attempts})`,
      })
      .where(
        inArray(
          outbox.id,
          due.map(({ id }) => id),
        ),
      )
      .returning(takenColumns);
  });
}

async function send(sender: NoticeSender, taken: Taken, patienceMs: number, now: Date): Promise<Outcome> {
  try {
    const { outsideId } = await within(patienceMs, sender.send(noticeOf(taken)));
    await db
      .update(outbox)
      .set({ sentAt: now, outsideId, failure: "", payload: withoutToken() })
      .where(and(eq(outbox.id, taken.id), isNull(outbox.sentAt)));
    return "sent";
  } catch (error) {
    log.warn({ err: error, letter: taken.id, attempts: taken.attempts }, "a notice could not be sent");
    await noteFailure(taken, error, now);
    return isAway(error) ? "away" : "failed";
  }
}

async function noteFailure(taken: Taken, error: unknown, now: Date): Promise<void> {
  const isOver = error instanceof NoticeRefused || taken.attempts >= mostAttempts;
  const failure = plainWords(error instanceof Error ? error.message : String(error));
  await inTransaction(async (tx) => {
    await tx
      .update(outbox)
      .set({ failure, ...(isOver ? { failedAt: now, payload: withoutToken() } : {}) })
      .where(and(eq(outbox.id, taken.id), isNull(outbox.sentAt)));
    if (error instanceof NoticeRefused) await passOn(tx, taken, error, now);
  });
}

/** News that cannot reach a person by one channel goes by the next. */
async function passOn(tx: Transaction, taken: Taken, refused: NoticeRefused, now: Date): Promise<void> {
  const { recipient, newsKey, template, locale, payload } = taken;
  const channel = channelAfter(refused, phoneChannels(template));
  if (!channel) return;
  await tx
    .insert(outbox)
    .values({ channel, recipient, newsKey, template, locale, payload, createdAt: now, dueAt: now })
    .onConflictDoNothing();
  await enqueue(tx, sendLettersJob);
}

function noticeOf(taken: Taken): Notice {
  const words = wordsOf(taken, env().appOrigin);
  if (!words) throw new Error(`no letter is called ${taken.template}`);
  const { subject, text, params } = words;
  return {
    to: taken.recipient,
    text,
    ...(subject === null ? {} : { subject }),
    ...(taken.channel === "zns" ? { template: env().zalo?.templates[taken.template], params } : {}),
    idempotencyKey: taken.id,
  };
}

/** Nobody answered, as opposed to an answer about this one notice. */
function isAway(error: unknown): boolean {
  if (error instanceof OutsideUnavailable || error instanceof TookTooLong) return true;
  return (
    error instanceof Error && "code" in error && /^E(?:CONN|TIMEDOUT|SOCKET|DNS|AUTH|TLS)/.test(String(error.code))
  );
}

class TookTooLong extends Error {
  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds / 1000} s`);
    this.name = "TookTooLong";
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A link or a code that opens something is kept only until its letter is on its way. In the demonstration the inbox is the phone: it shows codes and links to undo. */
function withoutToken() {
  return env().isDemo
    ? sql`${outbox.payload} - 'token'`
    : sql`${outbox.payload} - 'token' - 'digits' - 'pin' - 'undoKey'`;
}
