import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { Stripe } from "stripe";
import { afterAll, beforeAll } from "vitest";
import { useDatabase } from "@/db/testing";
import { type Fees } from "./fees";
import { type StripeServer, startStripeServer } from "./server";

const secretKey = "sk_test_of_the_tests";
const webhookSecret = "whsec_of_the_tests";

/** A letter as it came, and as the real package read it after checking its signature. */
type Letter = { body: string; signature: string; event: Stripe.Event };

/** The server on a database of its own, the real package pointed at it, and a letter box. Filled before the first test. */
export type TestShop = {
  stripe: Stripe;
  address: string;
  letters: Letter[];
  /** How the letter box answers: with these statuses in turn, then 200. */
  answers: number[];
  letter: (type: string, about?: string) => Promise<Letter>;
  control: (path: string, body?: unknown) => Promise<unknown>;
  post: (path: string, form: Record<string, string>, headers?: Record<string, string>) => Promise<Response>;
  restart: () => Promise<void>;
  clock: { now: () => Date };
};

export function openTestShop(fees?: Fees): TestShop {
  useDatabase();
  const clock = { now: () => new Date() };
  const box = letterBox();
  const shop = { letters: box.letters, answers: box.answers, clock } as TestShop;
  let server: StripeServer | null = null;

  const start = async () => {
    server = await startStripeServer({
      databaseUrl: process.env.DATABASE_URL ?? "",
      port: 0,
      secretKey,
      publicBase: null,
      webhook: { url: await box.address(), secret: webhookSecret, retryMilliseconds: [10, 10, 10] },
      fees,
      now: () => clock.now(),
    });
    const { hostname, port } = new URL(server.address);
    shop.address = server.address;
    shop.stripe = new Stripe(secretKey, {
      host: hostname,
      port: Number(port),
      protocol: "http",
      maxNetworkRetries: 0,
      telemetry: false,
      timeout: 20_000,
    });
  };
  shop.restart = async () => {
    await server?.close();
    await start();
  };
  shop.letter = (type, about) => box.wait(type, about);
  shop.post = (path, form, headers = {}) =>
    fetch(`${shop.address}${path}`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams(form),
      headers: { authorization: `Bearer ${secretKey}`, ...headers },
    });
  shop.control = async (path, body) => {
    const response = await fetch(`${shop.address}/_control/${path}`, {
      method: body === undefined ? "GET" : "POST",
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: { authorization: `Bearer ${secretKey}` },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  beforeAll(start);
  afterAll(async () => {
    await server?.close();
    await box.close();
  });
  return shop;
}

function letterBox() {
  const letters: Letter[] = [];
  const answers: number[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const status = answers.shift() ?? 200;
      response.writeHead(status).end();
      if (status !== 200) return;
      const body = Buffer.concat(parts).toString("utf8");
      const signature = String(request.headers["stripe-signature"]);
      letters.push({ body, signature, event: Stripe.webhooks.constructEvent(body, signature, webhookSecret) });
      for (const look of waiting) look();
    });
  });
  const listening = new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    letters,
    answers,
    address: async () => {
      await listening;
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    },
    wait: (type: string, about?: string) =>
      new Promise<Letter>((resolve) => {
        const look = () => {
          const found = letters.find(({ event }) => {
            const { id } = event.data.object as { id?: string };
            return event.type === type && (about === undefined || about === id);
          });
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function halfAnHourOn(minutes = 31): number {
  return Math.floor(Date.now() / 1000) + minutes * 60;
}

/** Two bags of rice and a jar of pepper: 190,000 đ, to be shared in the group `order`. */
export function ricePlease(order: string): Stripe.Checkout.SessionCreateParams {
  return {
    mode: "payment",
    locale: "vi",
    client_reference_id: order,
    metadata: { order },
    expires_at: halfAnHourOn(),
    success_url: "http://localhost:3000/orders/done?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://localhost:3000/checkout",
    line_items: [line("Gạo ST25 <ngon>", 50_000, 2), line("Hồ tiêu Lộc Ninh", 90_000, 1)],
    payment_intent_data: { transfer_group: order, metadata: { order } },
  };
}

export function line(name: string, amount: number, quantity = 1): Stripe.Checkout.SessionCreateParams.LineItem {
  return { quantity, price_data: { currency: "vnd", unit_amount: amount, product_data: { name } } };
}

/** The refusal the real package made of an answer. */
export async function refusalOf(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { statusCode, type, rawType, code, param, message } = error;
    return { status: statusCode, type, rawType, code, param, message };
  }
  throw new Error("it was not refused");
}

/** Null when it was not refused. */
export async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    return error.code ?? error.param ?? error.type;
  }
}

/** A session that was paid with this card, with its intent and charge. */
export async function paidOrder(shop: TestShop, order: string, card = "4242424242424242") {
  const session = await shop.stripe.checkout.sessions.create(ricePlease(order));
  await shop.control(`sessions/${session.id}/pay`, { card });
  const paid = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
  const intent = paid.payment_intent as Stripe.PaymentIntent;
  return { session: paid, intent, chargeId: intent.latest_charge as string };
}

/** A seller's account that may be paid. */
export async function readyAccount(shop: TestShop): Promise<string> {
  const { id } = await shop.stripe.accounts.create({
    type: "express",
    country: "US",
    capabilities: { transfers: { requested: true } },
  });
  await shop.control(`accounts/${id}/set`, {});
  return id;
}
