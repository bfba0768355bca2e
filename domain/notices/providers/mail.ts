import "server-only";
import { NoticeRefused, type NoticeSender } from "@/domain/notices/provider";
import { sendMail } from "@/platform/mail";

/**
 * Letters. A mail server knows no keys, so a letter that broke off may come twice; both bear one Message-ID, by which mail programs see that
 * they are the same. A server that knows no such mailbox is not asked again.
 */
export const mailSender: NoticeSender = {
  channel: "email",
  send: async ({ to, subject, text, idempotencyKey }) => {
    if (subject === undefined || subject.trim() === "") throw new NoticeRefused("email", "no_subject", { words: "" });
    try {
      await sendMail({ id: idempotencyKey, to, subject, text });
      return { outsideId: null };
    } catch (error) {
      const code = mailboxCode(error);
      throw code === null ? error : new NoticeRefused("email", code, { words: String(error) });
    }
  },
};

/** What a mail server answers of a mailbox it will never deliver to: 550 to 553 (RFC 5321, section 4.2.3). */
function mailboxCode(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "EENVELOPE") return null;
  const code = "responseCode" in error ? String(error.responseCode) : "";
  return /^55[0-3]$/.test(code) ? code : null;
}
