import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { env } from "@/platform/env";
import { log } from "@/platform/log";

export type Mail = {
  /** Sent again under the same id, it is the same letter. */
  id: string;
  to: string;
  subject: string;
  text: string;
};

/** Where letters lie when no SMTP_URL is set: each can be opened with a mail program. */
const outbox = join(process.cwd(), ".data", "mail");

/** Sends one letter. Called from jobs only, never inside a transaction. */
export async function sendMail({ id, ...mail }: Mail): Promise<void> {
  const letter = { from: env().mailFrom, ...mail, messageId: `<${id}@${new URL(env().appOrigin).hostname}>` };
  const { smtpUrl } = env();
  if (smtpUrl !== undefined) {
    await createTransport(smtpUrl, {
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 15_000,
    }).sendMail(letter);
    log.info({ mail: id }, "a letter was handed to the mail server");
    return;
  }
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(letter);
  await mkdir(outbox, { recursive: true });
  await writeFile(join(outbox, `${id}.eml`), message);
  log.info({ mail: id }, "a letter was left in .data/mail: SMTP_URL is not set");
}
