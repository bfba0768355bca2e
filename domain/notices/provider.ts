import "server-only";
import { plainWords } from "@/platform/outside";

export const noticeChannels = ["mail", "sms", "zns"] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

export type Notice = {
  /** An e-mail address, or a canonical phone, +84…. */
  to: string;
  subject?: string;
  text: string;
  /** For channels that send approved templates only; `params` are what they hold. */
  template?: string;
  params?: Readonly<Record<string, string>>;
  /** One key, one message, where the channel can hold to it. */
  idempotencyKey: string;
};

/** Sends one notice, from jobs only. Throws NoticeRefused when trying again is no use, and anything else when it may be. */
export type NoticeSender = {
  channel: NoticeChannel;
  send: (notice: Notice) => Promise<{ outsideId: string | null }>;
};

/** The channel will not take this notice: the number, the template or our account is at fault. */
export class NoticeRefused extends Error {
  readonly channel: NoticeChannel;
  readonly code: string;

  constructor(channel: NoticeChannel, code: string, words: string, secrets: readonly string[] = []) {
    super(`${channel} refused a notice: ${code} ${plainWords(words, secrets)}`.trim());
    this.name = "NoticeRefused";
    this.channel = channel;
    this.code = code;
  }
}

/** For the demonstration: nothing leaves, and the outbox itself shows the message. */
export function demoSender(channel: NoticeChannel): NoticeSender {
  return { channel, send: () => Promise.resolve({ outsideId: null }) };
}
