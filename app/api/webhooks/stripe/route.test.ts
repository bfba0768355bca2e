import { Stripe } from "stripe";
import { beforeEach, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";
import { db } from "@/db/client";
import { providerEvents } from "@/db/schema/cards";
import { useDatabase } from "@/db/testing";
import { atOnce } from "@/db/testing.shop";
import { forgetEnvironment } from "@/platform/env";

useDatabase();

beforeEach(async () => {
  process.env.STRIPE_SECRET_KEY = "sk_test_x";
  process.env.STRIPE_WEBHOOK_SECRET = "whsec_before, whsec_now";
  forgetEnvironment();
  await db.delete(providerEvents);
});

const event = (id: string) =>
  JSON.stringify({ id, object: "event", type: "checkout.session.completed", data: { object: { id: "cs_1" } } });

function post(payload: string, secret: string | null, timestamp = Math.floor(Date.now() / 1000)): Promise<Response> {
  const signature = secret === null ? "" : Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return POST(
    new Request("http://localhost/api/webhooks/stripe", {
      method: "POST",
      body: payload,
      headers: { "stripe-signature": signature },
    }),
  );
}

const kept = async () => (await db.select({ id: providerEvents.outsideId }).from(providerEvents)).map(({ id }) => id);

test.each(["whsec_before", "whsec_now"])(
  "an event signed with %s is kept, once for a hundred copies",
  async (secret) => {
    const { codes } = await atOnce(100, async () => {
      const answer = await post(event("evt_1"), secret);
      if (answer.status !== 200) throw new Error(String(answer.status));
    });
    expect(new Set(codes)).toEqual(new Set(["accepted"]));
    expect(await kept()).toEqual(["evt_1"]);
  },
);

test.each([
  ["forged", () => post(event("evt_2"), "whsec_of_another"), 400],
  ["unsigned", () => post(event("evt_2"), null), 400],
  ["ten minutes old", () => post(event("evt_2"), "whsec_now", Math.floor(Date.now() / 1000) - 600), 400],
  ["larger than a letter can be", () => post("x".repeat(300_000), "whsec_now"), 413],
] as const)("an event that is %s changes nothing", async (_name, send, status) => {
  expect((await send()).status).toBe(status);
  expect(await kept()).toEqual([]);
});

test("without keys it says that cards are not set up", async () => {
  delete process.env.STRIPE_SECRET_KEY;
  forgetEnvironment();
  expect((await post(event("evt_3"), "whsec_now")).status).toBe(503);
});
