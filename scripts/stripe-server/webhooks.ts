import { createHmac } from "node:crypto";
import { type Sql, type TransactionSql } from "postgres";

/** Where letters go, and how long to wait before the next try. Without an address they lie in the queue. */
export type WebhookSettings = { url: string | null; secret: string; retryMilliseconds: readonly number[] };

const answerMilliseconds = 10_000;
const idleMilliseconds = 1_000;

/** In the same transaction as what it tells of. A letter that is to be lost is not written at all. */
export async function queueDelivery(tx: TransactionSql, eventId: string, type: string): Promise<void> {
  const [rule] = await tx<{ effect: string }[]>`
    update test_stripe.letter_rules set times_left = times_left - 1
    where id = (
      select id from test_stripe.letter_rules
      where times_left > 0 and coalesce(type, ${type}) = ${type}
      order by id limit 1 for update)
    returning effect`;
  const copies = rule?.effect === "lose" ? 0 : rule?.effect === "duplicate" ? 2 : 1;
  await tx`
    insert into test_stripe.deliveries (event_id) select ${eventId} from generate_series(1, ${copies})`;
}

/** t=…,v1=…: HMAC-SHA256 of the moment and the body.  Source: https://docs.stripe.com/webhooks#verify-manually */
export function signatureOf(body: string, secret: string, at: Date): string {
  const moment = Math.floor(at.getTime() / 1000);
  return `t=${moment},v1=${createHmac("sha256", secret).update(`${moment}.${body}`).digest("hex")}`;
}

export type Postman = { wake: () => void; stop: () => Promise<void> };

/** Carries letters one after another, and again until they are taken with a 2xx or the tries are used up. */
export function startPostman(sql: Sql, settings: WebhookSettings, report: (error: unknown) => void): Postman {
  let isStopped = false;
  let rouse = () => {};
  const round = async () => {
    while (!isStopped) {
      const next = settings.url === null ? null : await takeDue(sql).catch(report);
      if (next && settings.url !== null) await carry(sql, { ...settings, url: settings.url }, next).catch(report);
      else
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, idleMilliseconds);
          rouse = () => {
            clearTimeout(timer);
            resolve();
          };
          if (isStopped) rouse();
        });
    }
  };
  const running = round();
  return {
    wake: () => rouse(),
    stop: async () => {
      isStopped = true;
      rouse();
      await running;
    },
  };
}

type Letter = { id: string; attempts: number; body: unknown };

/** Takes the letter off the queue for as long as an answer may take: when the process dies it comes back by itself. */
async function takeDue(sql: Sql): Promise<Letter | null> {
  const [letter] = await sql<Letter[]>`
    with due as (
      select deliveries.id from test_stripe.deliveries
      cross join test_stripe.letter_box
      where delivered_at is null and due_at <= now() and not is_held
      order by rank, deliveries.id limit 1
      for update of deliveries skip locked
    )
    update test_stripe.deliveries set attempts = attempts + 1, due_at = now() + interval '15 seconds'
    from due, test_stripe.objects
    where deliveries.id = due.id and objects.id = deliveries.event_id
    returning deliveries.id, deliveries.attempts, objects.body`;
  return letter ?? null;
}

async function carry(sql: Sql, settings: WebhookSettings & { url: string }, letter: Letter): Promise<void> {
  const answer = await post(settings, JSON.stringify(letter.body));
  if (answer.isTaken) {
    await sql`
      update test_stripe.deliveries set delivered_at = now(), last_answer = ${answer.text} where id = ${letter.id}`;
    return;
  }
  const wait = settings.retryMilliseconds[letter.attempts - 1];
  await sql`
    update test_stripe.deliveries set last_answer = ${answer.text},
      due_at = ${wait === undefined ? sql`'infinity'` : sql`now() + ${`${wait} milliseconds`}::interval`}
    where id = ${letter.id}`;
}

async function post({ url, secret }: { url: string; secret: string }, body: string) {
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(answerMilliseconds),
      headers: {
        "content-type": "application/json; charset=utf-8",
        "stripe-signature": signatureOf(body, secret, new Date()),
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      },
    });
    await response.body?.cancel();
    return { isTaken: response.ok, text: String(response.status) };
  } catch (error) {
    return { isTaken: false, text: error instanceof Error ? error.message : String(error) };
  }
}
