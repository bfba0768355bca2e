import "server-only";
import type { NoticeChannel } from "@/db/enums";
import { plainWords } from "@/platform/outside";
import { leave } from "@/platform/tray";

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
  /** The person cannot be reached by this channel; another may do. */
  readonly isUnreachable: boolean;

  constructor(
    channel: NoticeChannel,
    code: string,
    {
      words,
      secrets = [],
      isUnreachable = false,
    }: { words: string; secrets?: readonly string[]; isUnreachable?: boolean },
  ) {
    super(`${channel} refused a notice: ${code} ${plainWords(words, secrets)}`.trim());
    this.name = "NoticeRefused";
    this.channel = channel;
    this.code = code;
    this.isUnreachable = isUnreachable;
  }
}

/**
 * For the demonstration: nothing leaves. The outbox shows the message to everybody, and .data/phones holds it whole for whoever has the machine. Numbers that
 * end in 0 have no Zalo, so that text messages are seen too.
 */
export function demoSender(channel: NoticeChannel): NoticeSender {
  return {
    channel,
    send: async ({ to, text, idempotencyKey }) => {
      if (channel === "zns" && to.endsWith("0"))
        throw new NoticeRefused(channel, "-118", { words: "no Zalo under this number", isUnreachable: true });
      await leave("phones", idempotencyKey, `${to}\n\n${text}\n`);
      return { outsideId: null };
    },
  };
}
