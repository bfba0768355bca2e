import { createTransport } from "nodemailer";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import { leave } from "@/platform/tray";

export type Mail = {
  /** Sent again under the same id, it is the same letter. */
  id: string;
  to: string;
  subject: string;
  text: string;
};

/** Sends one letter, or leaves it in .data/mail while no SMTP_URL is set. Called from jobs only, never inside a transaction. */
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
  await leave("mail", id, message);
  log.info({ mail: id }, "a letter was left in .data/mail: SMTP_URL is not set");
}
