import "server-only";
import { z } from "zod";
import { NoticeRefused, type NoticeSender } from "@/domain/notices/provider";
import { plainText } from "@/domain/notices/short";
import { askOutside } from "@/platform/outside";

/** baseUrl is https://rest.esms.vn. */
export type EsmsAccount = { apiKey: string; secretKey: string; brandname: string; baseUrl: string };

/**
 * Text messages by eSMS: SendMultipleMessage_V4_post_json, SmsType 2 (to one's own customers, under a registered brand). Result 100 means taken, not
 * delivered. RequestId is documented as the check for what was taken before, and our key goes there; which result a repeated one gets was not
 * found, so 124, as integrations have it, counts as taken. Source: developers.esms.vn and public integrations; not tried. Sure but for 124.
 */
export function esmsSender(account: EsmsAccount): NoticeSender {
  return {
    channel: "sms",
    send: async ({ to, text, idempotencyKey }) => {
      const { body } = await askOutside({
        baseUrl: account.baseUrl,
        path: "/MainService.svc/json/SendMultipleMessage_V4_post_json/",
        body: {
          ApiKey: account.apiKey,
          SecretKey: account.secretKey,
          Phone: to.replace(/^\+84/, "0"),
          Content: smsText(text),
          Brandname: account.brandname,
          SmsType: "2",
          IsUnicode: "0",
          RequestId: idempotencyKey,
        },
      });
      const told = answer.parse(body);
      if (told.CodeResult === "100") return { outsideId: told.SMSID || null };
      if (told.CodeResult === takenBefore) return { outsideId: null };
      if (passing.includes(told.CodeResult)) throw new Error(`eSMS cannot send now: ${told.CodeResult}`);
      throw new NoticeRefused("sms", told.CodeResult, {
        words: told.ErrorMessage,
        secrets: [account.apiKey, account.secretKey],
      });
    },
  };
}

/** Unaccented and on one line: accents cost a message more for each 70 letters, and phones of old show none. At most three messages. */
export function smsText(text: string): string {
  return plainText(text).slice(0, 459);
}

const takenBefore = "124";
/** An unknown fault, and an account without money. */
const passing = ["99", "103"];
const words = z
  .string()
  .nullish()
  .transform((text) => text ?? "");
const answer = z.object({
  CodeResult: z.union([z.string(), z.number()]).transform(String),
  SMSID: words,
  ErrorMessage: words,
});
