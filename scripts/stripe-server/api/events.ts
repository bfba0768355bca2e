import { z } from "zod";
import { type Call, nothing, route, seconds } from "../call";
import { newId } from "../ids";
import { pageInput, pageOf, text } from "../parameters";
import { get, insert, list, type Stored } from "../store";
import { queueDelivery } from "../webhooks";

export type StripeEvent = Stored & {
  object: "event";
  api_version: string;
  type: string;
  data: { object: Stored };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
};

/** Writes down that something happened, as it was at that moment, and queues the letter that tells of it. */
export async function tell(call: Call, type: string, thing: Stored): Promise<StripeEvent> {
  const event = await insert<StripeEvent>(call.tx, {
    id: newId("evt"),
    object: "event",
    api_version: call.apiVersion,
    created: seconds(call.now),
    type,
    data: { object: thing },
    livemode: false,
    pending_webhooks: 1,
    request: { id: call.requestId, idempotency_key: call.idempotencyKey },
  });
  await queueDelivery(call.tx, event.id, type);
  return event;
}

const listInput = z.strictObject({
  ...pageInput,
  type: text(100).optional(),
  types: z.array(text(100)).max(20).optional(),
});

export const eventRoutes = [
  route("GET", "/v1/events", listInput, ({ tx }, input) =>
    list<StripeEvent>(
      tx,
      { object: "event", url: "/v1/events", types: input.types ?? (input.type ? [input.type] : undefined) },
      pageOf(input),
    ),
  ),
  route("GET", "/v1/events/:id", nothing, ({ tx }, _input, id) => get<StripeEvent>(tx, "event", id)),
];
