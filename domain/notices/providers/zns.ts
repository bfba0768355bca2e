import "server-only";
import { z } from "zod";
import { NoticeRefused, type NoticeSender } from "@/domain/notices/provider";
import { askOutside } from "@/platform/outside";

/** baseUrl is https://business.openapi.zalo.me. An access token lives for about a day: whoever makes the sender renews it. */
export type ZnsAccount = { accessToken: string; baseUrl: string };

/**
 * Zalo notices to a phone, by a template Zalo has approved: POST /message/template, token in the header access_token, error 0 when taken. tracking_id
 * carries our key and is told back, yet nothing says that a repeated one is held back. Source: developers.zalo.me as public integrations quote
 * it; not tried. Sure of the form, less of which errors pass.
 */
export function znsSender(account: ZnsAccount): NoticeSender {
  return {
    channel: "zns",
    send: async ({ to, template, params, idempotencyKey }) => {
      if (template === undefined) throw new NoticeRefused("zns", "no_template", { words: "", isUnreachable: true });
      const { body } = await askOutside({
        baseUrl: account.baseUrl,
        path: "/message/template",
        headers: { access_token: account.accessToken },
        body: {
          phone: to.replace(/^\+/, ""),
          template_id: template,
          template_data: params ?? {},
          tracking_id: idempotencyKey.slice(0, 48),
        },
      });
      const told = answer.parse(body);
      if (told.error === 0) return { outsideId: told.data?.msg_id ?? null };
      if (passing.includes(told.error)) throw new Error(`Zalo cannot send now: ${told.error}`);
      throw new NoticeRefused("zns", String(told.error), {
        words: told.message,
        secrets: [account.accessToken],
        isUnreachable: unreachable.includes(told.error),
      });
    },
  };
}

/** An unknown fault, a token to renew, the hours of the night, a day's quota used up. */
const passing = [-100, -124, -133, -144];
/** No Zalo under this number, Zalo too old or not used, or its owner takes no such notices. */
const unreachable = [-110, -114, -118, -119, -139, -141];
const answer = z.object({
  error: z.number(),
  message: z.string().catch(""),
  data: z.object({ msg_id: z.string().nullish() }).nullish().catch(null),
});
