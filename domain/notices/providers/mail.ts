import "server-only";
import { NoticeRefused, type NoticeSender } from "@/domain/notices/provider";
import { sendMail } from "@/platform/mail";

/** Letters. A mail server knows no keys, so a letter that broke off may come twice. */
export const mailSender: NoticeSender = {
  channel: "mail",
  send: async ({ to, subject, text }) => {
    if (subject === undefined || subject.trim() === "") throw new NoticeRefused("mail", "no_subject", "");
    await sendMail({ to, subject, text });
    return { outsideId: null };
  },
};
