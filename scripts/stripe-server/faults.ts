import { type Sql } from "postgres";
import { z } from "zod";

/**
 * What can go wrong on the way. "after" means that the work was done and only the answer is lost.
 * `slow` keeps the call, and its idempotency key, busy for the given time before it answers.
 */
export const faultKinds = [
  "drop_before",
  "drop_after",
  "hang_after",
  "error_before",
  "error_after",
  "rate_limit",
  "slow",
] as const;

export type Fault = { kind: (typeof faultKinds)[number]; milliseconds: number };

export const faultInput = z.strictObject({
  kind: z.enum(faultKinds),
  method: z.enum(["GET", "POST"]).optional(),
  /** An address in which * stands for anything: /v1/transfers, /v1/checkout/sessions/* */
  path: z.string().max(200).optional(),
  times: z.int().min(1).max(1000).default(1),
  milliseconds: z.int().min(0).max(30_000).default(0),
});

export async function queueFault(sql: Sql, fault: z.output<typeof faultInput>): Promise<void> {
  const path = fault.path?.replace(/[\\%_]/g, String.raw`\$&`).replaceAll("*", "%") ?? null;
  await sql`
    insert into test_stripe.faults (kind, method, path, milliseconds, times_left)
    values (${fault.kind}, ${fault.method ?? null}, ${path}, ${fault.milliseconds}, ${fault.times})`;
}

/** The fault this call meets, which is then used up, or null. */
export async function takeFault(sql: Sql, method: string, path: string): Promise<Fault | null> {
  const [fault] = await sql<Fault[]>`
    update test_stripe.faults set times_left = times_left - 1
    where id = (
      select id from test_stripe.faults
      where times_left > 0 and coalesce(method, ${method}) = ${method} and ${path} like coalesce(path, '%')
      order by id limit 1 for update)
    returning kind, milliseconds`;
  return fault ?? null;
}

export async function forgetFaults(sql: Sql): Promise<void> {
  await sql`delete from test_stripe.faults`;
}
