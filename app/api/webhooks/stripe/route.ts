import { problemOf } from "@/app/api/v1/problem";
import { readBytes } from "@/app/request-body";
import { isCardSetUp, readEvent } from "@/domain/payments/providers/stripe";
import { receiveCardEvent } from "@/domain/payments/writes/card-events";
import { now } from "@/platform/clock";
import { env } from "@/platform/env";
import { Refusal } from "@/platform/refusal";

export const dynamic = "force-dynamic";

const mostBytes = 256 * 1024;

/** The card's provider tells that something has happened, signed. Answered once it is kept; what it speaks of is read from the provider itself. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!isCardSetUp() || env().stripeWebhookSecrets.length === 0) throw new Refusal("card_not_set_up");
    const rawBody = new TextDecoder().decode(await readBytes(request, mostBytes));
    const event = readEvent(rawBody, request.headers.get("stripe-signature") ?? "");
    if (event === null) throw new Refusal("card_signature");
    await receiveCardEvent(event, now());
    return Response.json({ received: true }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return problemOf(error, request.headers);
  }
}
