import { z } from "zod";
import { mostLetters } from "@/domain/messages/talk";
import { orderCodeInput } from "@/domain/orders/input";
import { sentFiles, typedText } from "@/platform/typed";

/** Lines as they were typed; NFC, and no more blank lines than one. */
const words = typedText
  .trim()
  .max(mostLetters)
  .default("")
  .transform((text) =>
    text
      .normalize("NFC")
      .replace(/\r\n?/g, "\n")
      .replace(/\n{3,}/g, "\n\n"),
  );

export const sendMessageForm = z
  .object({ code: orderCodeInput, key: typedText.max(100).default(""), words, photos: sentFiles })
  .refine((sent) => sent.words !== "" || sent.photos.length > 0, { message: "message_empty", path: ["words"] });
export type SendMessageForm = z.output<typeof sendMessageForm>;

/** The body of POST /api/v1/seller/orders/:code/messages. */
export const sendMessageBody = z.object({ words: words.refine((text) => text !== "", "message_empty") });

export const reportMessageInput = z.object({
  messageId: z.uuid("field_invalid"),
  key: typedText.max(100).default(""),
  reason: typedText
    .trim()
    .max(500)
    .transform((text) => text.normalize("NFC"))
    .refine((text) => text !== "", "reason_missing"),
});

export const lookedAtInput = z.object({
  reportId: z.uuid("field_invalid"),
  note: typedText
    .trim()
    .max(500)
    .default("")
    .transform((text) => text.normalize("NFC")),
});
