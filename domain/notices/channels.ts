import type { NoticeChannel } from "@/db/enums";

/** Where a person can be reached; the phone in its canonical form, +84…. */
export type Contact = { email: string | null; phone: string | null };

/** Whether the market can send a piece of news by Zalo, and by text message. */
export type PhoneChannels = { zns: boolean; sms: boolean };

/**
 * By which channel a person hears first: by e-mail when they have given one; else by Zalo, which costs least and is read; else by text
 * message. Null when there is no way: a land line, or channels this market does not have.
 */
export function channelFor(contact: Contact, has: PhoneChannels): { channel: NoticeChannel; recipient: string } | null {
  if (contact.email !== null) return { channel: "email", recipient: contact.email };
  if (contact.phone === null || !isMobile(contact.phone)) return null;
  if (has.zns) return { channel: "zns", recipient: contact.phone };
  return has.sms ? { channel: "sms", recipient: contact.phone } : null;
}

/** Where news goes that a channel has refused: from Zalo to a text message, when it is the person who cannot be reached there. */
export function channelAfter(
  { channel, isUnreachable }: { channel: NoticeChannel; isUnreachable: boolean },
  has: PhoneChannels,
): NoticeChannel | null {
  return channel === "zns" && isUnreachable && has.sms ? "sms" : null;
}

/** Land lines begin with 02 and take no messages. */
function isMobile(phone: string): boolean {
  return /^\+84[35789]/.test(phone);
}
