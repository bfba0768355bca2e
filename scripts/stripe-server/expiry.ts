import { lockSession } from "./api/sessions";
import { seconds } from "./call";
import { inCall, type World } from "./world";

const everyMilliseconds = 1_000;

/** Ends sessions when their time has come, so that their end is told even if nobody looks. */
export function expireDueSessions(world: World, report: (error: unknown) => void): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = expireDue(world)
      .catch(report)
      .finally(() => {
        isRunning = false;
      });
  }, everyMilliseconds);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

async function expireDue(world: World): Promise<void> {
  const due = await world.sql<{ id: string }[]>`
    select id from test_stripe.objects
    where object = 'checkout.session' and body @> '{"status": "open"}'
      and (body->>'expires_at')::bigint <= ${seconds(world.now())}
    order by seq limit 50`;
  for (const { id } of due) await inCall(world, (call) => lockSession(call, id));
}
