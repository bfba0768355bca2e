import "server-only";
import { readFile } from "node:fs/promises";
import { channelFor, type Contact, type PhoneChannels } from "@/domain/notices/channels";
import type { LetterTemplate } from "@/domain/notices/letters";
import { demoSender, type NoticeSender } from "@/domain/notices/provider";
import { mailSender } from "@/domain/notices/providers/mail";
import { esmsSender } from "@/domain/notices/providers/sms";
import { znsSender } from "@/domain/notices/providers/zns";
import { env, type Environment } from "@/platform/env";

/** How this installation can reach a phone with a template. In the demonstration every way is there, and none leaves the house. */
export function phoneChannels(template: string): PhoneChannels {
  const { isDemo, esms, zalo } = env();
  // whoever has the shop's phone in hand gives the code, whether or not there is Zalo on it
  const hasZalo = template !== "mandate_code";
  return { zns: hasZalo && (isDemo || zalo?.templates[template] !== undefined), sms: isDemo || esms !== undefined };
}

/** Where a person hears of this, in this installation. Null when it has no way to them. */
export function addressOf(contact: Contact, template: LetterTemplate) {
  return channelFor(contact, phoneChannels(template));
}

let made: { from: Environment; senders: readonly NoticeSender[] } | undefined;

/** One sender for each channel this installation has. */
export function sendersHere(): readonly NoticeSender[] {
  if (made?.from !== env()) made = { from: env(), senders: makeSenders(env()) };
  return made.senders;
}

function makeSenders({ isDemo, esms, zalo }: Environment): NoticeSender[] {
  if (isDemo) return [mailSender, demoSender("zns"), demoSender("sms")];
  return [mailSender, ...(zalo ? [zaloSender(zalo)] : []), ...(esms ? [esmsSender(esms)] : [])];
}

/** The token lives for a day and is renewed outside: the file is read each time. */
function zaloSender({ tokenFile, baseUrl }: NonNullable<Environment["zalo"]>): NoticeSender {
  return {
    channel: "zns",
    send: async (notice) => {
      const accessToken = (await readFile(tokenFile, "utf8")).trim();
      return znsSender({ accessToken, baseUrl }).send(notice);
    },
  };
}
