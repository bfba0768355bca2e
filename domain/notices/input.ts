import { z } from "zod";
import { noticeChannels } from "@/db/enums";
import { typedText } from "@/platform/typed";

/** The address of the demonstration's inbox; whatever else stands in it is passed over. */
export const inboxQuery = z.object({
  channel: z.enum(noticeChannels).optional().catch(undefined),
  /** Part of an e-mail address or of a number, as it is typed. */
  to: typedText.trim().max(100).catch(""),
  message: z.uuid().optional().catch(undefined),
  before: typedText.max(100).catch(""),
});

export type InboxQuery = z.output<typeof inboxQuery>;

/** What of a recipient was typed, as recipients are kept: of a number without its beginning, 0 or +84. */
export function recipientPart(typed: string): string {
  const digits = typed.replace(/[\s.\-()]/g, "");
  if (/^\+?\d+$/.test(digits)) return digits.replace(/^(?:\+84|0084|0)/, "");
  return typed.normalize("NFC").toLowerCase();
}

/** The last message a person saw: the next page begins after it. */
export type InboxCursor = { sentAt: Date; id: string };

export function writeInboxCursor({ sentAt, id }: InboxCursor): string {
  return `${sentAt.getTime()}_${id}`;
}

/** Null when the text is no cursor of ours; the list then begins at its beginning. */
export function readInboxCursor(text: string): InboxCursor | null {
  const [, at = "", id = ""] = /^(\d{12,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  return id === "" ? null : { sentAt: new Date(Number(at)), id };
}
