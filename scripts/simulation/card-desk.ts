import postgres from "postgres";
import { readEvent, type CardEvent } from "@/domain/payments/providers/stripe";
import { forgetEnvironment } from "@/platform/env";
import { type Fault, forgetFaults, queueFault } from "@/scripts/stripe-server/faults";
import { type GroupTotals, totalsByGroup } from "@/scripts/stripe-server/record";
import { startStripeServer } from "@/scripts/stripe-server/server";
import { signatureOf } from "@/scripts/stripe-server/webhooks";

/** The card's provider of a simulation: what its buyers, its people and its post do. */
export type CardDesk = {
  /** Tries a card on an open page; says what came of it. */
  pay: (sessionId: string, card: string) => Promise<string>;
  /** What a person does at the provider's own desk. */
  control: (path: string, body: unknown) => Promise<void>;
  fail: (fault: { kind: Fault["kind"]; path: string; method?: "GET" | "POST"; times: number }) => Promise<void>;
  calm: () => Promise<void>;
  /** Everything that was written since it was last asked, in the order it happened. */
  collectLetters: () => Promise<Letter[]>;
  list: (what: keyof typeof lists) => Promise<string[]>;
  /** What could be paid out, in đồng. */
  available: () => Promise<number>;
  record: () => Promise<GroupTotals[]>;
  close: () => Promise<void>;
};

export type Letter = CardEvent;

const secretKey = "sk_test_of_the_simulation";
const secret = "whsec_of_the_simulation";

/** Its server runs in this process, on the simulation's database and clock. Letters lie until they are collected, so that no post is faster than another. */
export async function openCardDesk(now: () => Date): Promise<CardDesk> {
  const databaseUrl = process.env.DATABASE_URL ?? "";
  const server = await startStripeServer({
    databaseUrl,
    port: 0,
    secretKey,
    publicBase: null,
    webhook: { url: null, secret, retryMilliseconds: [] },
    fees: { basisPoints: 340, fixedDong: 2_000, disputeDong: 20_000 },
    now,
  });
  const settings = { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_BASE: server.address };
  const before = Object.fromEntries(Object.keys(settings).map((name) => [name, process.env[name]]));
  setEnvironment(settings);
  const books = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  let collected = "0";

  async function ask(path: string, body: unknown): Promise<unknown> {
    const answer = await fetch(`${server.address}/_control/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  return {
    pay: async (sessionId, card) => ((await ask(`sessions/${sessionId}/pay`, { card })) as { kind: string }).kind,
    control: async (path, body) => {
      await ask(path, body);
    },
    fail: (fault) => queueFault(books, { milliseconds: 0, ...fault }),
    calm: () => forgetFaults(books),
    collectLetters: async () => {
      const rows = await books<{ seq: string; body: unknown }[]>`
        select seq, body from test_stripe.objects where object = 'event' and seq > ${collected} order by seq`;
      collected = rows.at(-1)?.seq ?? collected;
      return rows.map(({ body }) => opened(JSON.stringify(body)));
    },
    list: async (what) => (await books<{ id: string }[]>`${lists[what](books)}`).map(({ id }) => id),
    available: async () => {
      const answer = await fetch(`${server.address}/v1/balance`, { headers: { authorization: `Bearer ${secretKey}` } });
      const { available } = (await answer.json()) as { available: { amount: number }[] };
      return available[0]?.amount ?? 0;
    },
    record: () => totalsByGroup(books),
    close: async () => {
      await server.close();
      await books.end({ timeout: 1 });
      setEnvironment(before);
    },
  };
}

/** Ordered by what they hang on and their amount: refunds of one charge are made in any order. */
const lists = {
  "undisputed charges": (sql: postgres.Sql) => sql`
    select id from test_stripe.objects
    where object = 'charge' and body @> '{"disputed": false, "paid": true}' order by seq`,
  "open disputes": (sql: postgres.Sql) => sql`
    select id from test_stripe.objects where object = 'dispute' and body->>'status' not in ('won', 'lost') order by seq`,
  "pending refunds": (sql: postgres.Sql) => sql`
    select r.id from test_stripe.objects r join test_stripe.objects c on c.id = r.body->>'charge'
    where r.object = 'refund' and r.body->>'status' = 'pending' order by c.seq, (r.body->>'amount')::bigint, r.seq`,
  "payouts not failed": (sql: postgres.Sql) => sql`
    select id from test_stripe.objects where object = 'payout' and body->>'status' <> 'failed' order by seq`,
  accounts: (sql: postgres.Sql) => sql`select id from test_stripe.objects where object = 'account' order by seq`,
};

/** Sealed and opened again, as it is on the way. */
function opened(body: string): Letter {
  const event = readEvent(body, signatureOf(body, secret, new Date()));
  if (!event) throw new Error("a letter of the card's provider could not be read");
  return event;
}

function setEnvironment(settings: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  forgetEnvironment();
}
