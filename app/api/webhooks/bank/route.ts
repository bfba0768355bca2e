import { readBytes } from "@/app/request-body";
import { problemOf } from "@/app/api/v1/problem";
import { readBankFeed } from "@/domain/payments/bank-feed";
import { receiveTransfers } from "@/domain/payments/writes/transfers";
import { now } from "@/platform/clock";
import { env } from "@/platform/env";
import { Refusal } from "@/platform/refusal";

export const dynamic = "force-dynamic";

const mostBytes = 256 * 1024;

/** A bank feed reports transfers, in SePay's, Casso's or our own form, signed. Told again, a transfer is answered the same and counts once. */
export async function POST(request: Request): Promise<Response> {
  try {
    const secret = env().bankWebhookSecret;
    if (secret === undefined) throw new Refusal("bank_feed_not_set_up");
    const rawBody = new TextDecoder().decode(await readBytes(request, mostBytes));
    const feed = readBankFeed({ headers: request.headers, rawBody, secret, now: now() });
    if (!feed.ok) throw new Refusal(feed.reason);
    return Response.json(
      { success: true, ...(await receiveTransfers(feed.transfers, now())) },
      { headers: { "cache-control": "no-store" } },
    );
  } catch (error) {
    return problemOf(error, request.headers);
  }
}
