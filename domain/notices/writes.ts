import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { outbox } from "@/db/schema/notices";
import { letterTemplates, letterText, type LetterTemplate } from "@/domain/notices/letters";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import { sendMail } from "@/platform/mail";
import { enqueue } from "@/platform/queue";

export type Letter = {
  to: string;
  template: LetterTemplate;
  locale: "vi" | "en";
  payload: Record<string, unknown>;
};

/** Writes letters in the transaction that causes them; a job sends them once it has committed. */
export async function postLetters(tx: Transaction, letters: readonly Letter[], now: Date): Promise<void> {
  if (letters.length === 0) return;
  await tx.insert(outbox).values(
    letters.map((letter) => ({
      channel: "mail" as const,
      recipient: letter.to,
      template: letter.template,
      locale: letter.locale,
      payload: letter.payload,
      createdAt: now,
      dueAt: now,
    })),
  );
  // no job key: one row shared by all orders would make every checkout wait for the one before
  await enqueue(tx, sendLettersJob);
}

export const sendLettersJob = "send_letters";

const atOnce = 20;
const mostAttempts = 8;
const leaseMinutes = 5;

/** Sends every letter that is due. A letter taken is nobody else's for some minutes; what fails is tried again, later each time. */
export async function sendDue(now: Date): Promise<{ sent: number; failed: number }> {
  const result = { sent: 0, failed: 0 };
  for (;;) {
    const letters = await takeDue(now);
    for (const letter of letters) {
      const isSent = await send(letter, now);
      result[isSent ? "sent" : "failed"] += 1;
    }
    if (letters.length < atOnce) return result;
  }
}

type Taken = { id: string; recipient: string; template: string; locale: string; payload: unknown; attempts: number };

async function takeDue(now: Date): Promise<Taken[]> {
  return inTransaction(async (tx) => {
    const due = await tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        sql`${outbox.sentAt} is null and ${outbox.failedAt} is null and ${outbox.dueAt} <= ${now.toISOString()}::timestamptz`,
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
      .returning({
        id: outbox.id,
        recipient: outbox.recipient,
        template: outbox.template,
        locale: outbox.locale,
        payload: outbox.payload,
        attempts: outbox.attempts,
      });
  });
}

async function send(letter: Taken, now: Date): Promise<boolean> {
  try {
    const template = letterTemplates.find((name) => name === letter.template);
    if (!template) throw new Error(`no letter is called ${letter.template}`);
    const facts = (letter.payload ?? {}) as Record<string, unknown>;
    const words = letterText(template, letter.locale === "en" ? "en" : "vi", facts, env().appOrigin);
    await sendMail({ to: letter.recipient, ...words });
    await db.update(outbox).set({ sentAt: now, payload: withoutToken }).where(eq(outbox.id, letter.id));
    return true;
  } catch (error) {
    log.warn({ err: error, letter: letter.id, attempts: letter.attempts }, "a letter could not be sent");
    if (letter.attempts >= mostAttempts)
      await db.update(outbox).set({ failedAt: now, payload: withoutToken }).where(eq(outbox.id, letter.id));
    return false;
  }
}

/** A link that opens an account is kept only until its letter is on its way. */
const withoutToken = sql`${outbox.payload} - 'token'`;
