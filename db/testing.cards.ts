import "server-only";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll } from "vitest";
import { db } from "@/db/client";
import { checkoutSessions } from "@/db/schema/cards";
import { offer, type Shop } from "@/db/testing.shop";
import { addToCart } from "@/domain/cart/writes";
import { findOrder } from "@/domain/orders/reads/buyer";
import { placeOrder } from "@/domain/orders/writes/place";
import { openCheckout } from "@/domain/payments/writes/checkout-sessions";
import { forgetEnvironment } from "@/platform/env";
import { type Fault, forgetFaults, queueFault } from "@/scripts/stripe-server/faults";
import type { Fees } from "@/scripts/stripe-server/fees";
import { totalsByGroup, type Totals } from "@/scripts/stripe-server/record";
import { type StripeServer, startStripeServer } from "@/scripts/stripe-server/server";

export const cardWebhookSecret = "whsec_of_the_market";

export type CardWorld = {
  /** What the server takes the time to be. */
  clock: { at: Date };
  /** Pays as a buyer would on the page; says what the page answered. */
  pay: (url: string, card?: string) => Promise<number>;
  /** The next call of this kind goes wrong. */
  fail: (fault: { kind: Fault["kind"]; method?: "GET" | "POST"; path?: string; times?: number }) => Promise<void>;
  /** Nothing goes wrong any more. */
  calm: () => Promise<void>;
  /** The server's own books of one order. */
  record: (orderCode: string) => Promise<Totals>;
  /** Asks the server's API by hand. */
  ask: (path: string, form?: Record<string, string>) => Promise<Record<string, unknown>>;
  /** What a person would do at the provider's own desk. */
  control: (path: string, body: unknown) => Promise<Record<string, unknown>>;
};

/** Gives a test file a card provider of its own, on the file's own database. Call it after useDatabase. */
export function useCards(at: Date, fees?: Fees): CardWorld {
  const world = { clock: { at } } as CardWorld;
  const before = { ...process.env };
  let server: StripeServer | null = null;
  let books: ReturnType<typeof postgres> | null = null;
  beforeAll(async () => {
    const databaseUrl = process.env.DATABASE_URL ?? "";
    const secretKey = "sk_test_of_the_market";
    server = await startStripeServer({
      databaseUrl,
      port: 0,
      secretKey,
      publicBase: null,
      webhook: { url: null, secret: cardWebhookSecret, retryMilliseconds: [] },
      fees,
      now: () => world.clock.at,
    });
    const { address } = server;
    const own = postgres(databaseUrl, { max: 1, onnotice: () => {} });
    books = own;
    process.env.STRIPE_SECRET_KEY = secretKey;
    process.env.STRIPE_WEBHOOK_SECRET = `whsec_of_before, ${cardWebhookSecret}`;
    process.env.STRIPE_API_BASE = address;
    forgetEnvironment();
    world.pay = async (url, card = "4242424242424242") => {
      const answer = await fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams({ card }) });
      return answer.status;
    };
    world.fail = async (fault) => queueFault(own, { times: 1, milliseconds: 0, ...fault });
    world.calm = () => forgetFaults(own);
    world.record = async (orderCode) => {
      const groups = await totalsByGroup(own);
      const found = groups.find(({ transferGroup }) => transferGroup === orderCode);
      if (!found) throw new Error(`nothing was charged for ${orderCode}`);
      const { transferGroup: _group, ...totals } = found;
      return totals;
    };
    world.ask = async (path, form) => {
      const answer = await fetch(`${address}${path}`, {
        headers: { authorization: `Bearer ${secretKey}` },
        ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
      });
      return (await answer.json()) as Record<string, unknown>;
    };
    world.control = async (path, body) => {
      const answer = await fetch(`${address}/_control/${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as Record<string, unknown>;
    };
  });
  afterAll(async () => {
    await server?.close();
    await books?.end({ timeout: 1 });
    for (const name of ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_BASE"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
    forgetEnvironment();
  });
  return world;
}

/** Two units of something from each of these shops in one basket, to be paid by card; delivery included. */
export async function orderByCard(shops: readonly Shop[], place: { near: string; oldCommune: string }, now: Date) {
  let cartId: string | null = null;
  const goods: { variantId: string }[] = [];
  for (const shop of shops) {
    const offered = await offer(shop, place, { name: "Gạo ST25", priceDong: 50_000, onHand: 5 });
    goods.push(offered);
    ({ cartId } = await addToCart(
      { cartId, buyer: null, isRenewed: true },
      { variantId: offered.variantId, quantity: 2 },
      now,
    ));
  }
  const order = await placeOrder(
    null,
    {
      cartId: cartId ?? "",
      contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: "lan@example.vn" },
      address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
      payment: "card",
      notes: {},
      idempotencyKey: null,
      expectedTotalDong: null,
      locale: "vi",
    },
    now,
  );
  const holder = { buyer: null, key: order.key };
  const shown = async () => {
    const found = await findOrder(holder, order.code);
    if (!found) throw new Error("no order");
    return found;
  };
  /** Opens the page to pay on, and tells the id of its session. */
  const open = async (at = now) => {
    const page = await openCheckout(order.id, at);
    if (!page) throw new Error("nothing is due");
    return page.checkoutUrl;
  };
  const sessions = () =>
    db
      .select({ id: checkoutSessions.id, state: checkoutSessions.state, outsideId: checkoutSessions.outsideId })
      .from(checkoutSessions)
      .where(eq(checkoutSessions.orderId, order.id))
      .orderBy(checkoutSessions.attempt);
  const sessionId = async () => (await sessions()).at(-1)?.id ?? "";
  return { order, holder, goods, cartId: cartId ?? "", shown, open, sessions, sessionId };
}
