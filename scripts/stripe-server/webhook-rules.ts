import { type Sql } from "postgres";
import { z } from "zod";
import { noSuch } from "./errors";

/** Which of the next letters meet with it: `times` of any type, or of one type only. */
export const ruleInput = z.strictObject({ times: z.int().min(0).max(1000), type: z.string().max(100).optional() });

export const releaseInput = z.strictObject({ order: z.enum(["written", "reversed", "shuffled"]).default("written") });

/** From here on letters lie in the queue, also over a restart. */
export async function holdLetters(sql: Sql): Promise<void> {
  await sql`update test_stripe.letter_box set is_held = true`;
}

/** Sends what was held in the order asked for, whatever it was tried before. */
export async function releaseLetters(sql: Sql, { order }: z.output<typeof releaseInput>): Promise<void> {
  const rank = { written: sql`0`, reversed: sql`-id`, shuffled: sql`(random() * 1e9)::bigint` }[order];
  await sql.begin(async (tx) => {
    await tx`
      update test_stripe.deliveries set rank = ${rank}, due_at = now() where delivered_at is null`;
    await tx`update test_stripe.letter_box set is_held = false`;
  });
}

/** The next letters are never written, though what they would have told is among the events; or they come twice. */
export async function ruleLetters(
  sql: Sql,
  effect: "lose" | "duplicate",
  { times, type }: z.output<typeof ruleInput>,
): Promise<void> {
  await sql`
    insert into test_stripe.letter_rules (effect, type, times_left) values (${effect}, ${type ?? null}, ${times})`;
}

/** Sends the letter of an event again, as often as asked: also one that was lost. */
export async function redeliver(sql: Sql, eventId: string, times: number): Promise<void> {
  const { count } = await sql`
    insert into test_stripe.deliveries (event_id)
    select id from test_stripe.objects, generate_series(1, ${times}) where id = ${eventId} and object = 'event'`;
  if (count === 0) throw noSuch("event", eventId);
}

/** How the letters stand: what is still to be delivered, and how the last try went. */
export async function queueOf(sql: Sql) {
  const [box] = await sql<{ isHeld: boolean }[]>`select is_held as "isHeld" from test_stripe.letter_box`;
  const waiting = await sql<{ event: string; type: string; attempts: number; lastAnswer: string | null }[]>`
    select event_id as event, body->>'type' as type, attempts, last_answer as "lastAnswer"
    from test_stripe.deliveries join test_stripe.objects on objects.id = event_id
    where delivered_at is null order by deliveries.id`;
  return { isHeld: box?.isHeld ?? false, waiting: [...waiting] };
}
