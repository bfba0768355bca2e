import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { verifyBooks } from "@/domain/audit/reads/books";
import { foldListingCounts } from "@/domain/catalog/writes/listings";
import { balanceOf } from "@/domain/ledger/reads";
import { rebuildDaily } from "@/domain/stats/writes";
import { drainCards } from "@/scripts/simulation/card-moves";
import type { GroupTotals, Totals } from "@/scripts/stripe-server/record";
import type { World } from "@/scripts/simulation/world";

/** As of now: letters count as sent, and what is rolled up by jobs is rolled up. */
export async function checkBooks(world: World, operations: number): Promise<void> {
  await drainCards(world);
  const { now } = world;
  await db.execute(sql`update outbox set sent_at = created_at where sent_at is null`);
  await foldListingCounts();
  await rebuildDaily(now);
  const broken = (await verifyBooks(now)).checks.filter(({ ok }) => !ok);
  if (broken.length > 0)
    throw new Error(`after ${operations} operations the books do not hold: ${JSON.stringify(broken)}`);
  await compareRecords(world, operations);
}

/** What the card's provider has of each order is what the market has of it, to the đồng; and so is what lies there in all. */
async function compareRecords({ desk }: World, operations: number): Promise<void> {
  const theirs = (await desk.record()).map(({ transferGroup, ...amounts }) => ({ code: transferGroup, ...amounts }));
  const ours = await readOwnRecord();
  const unlike = theirs
    .map((line) => ({ theirs: line, ours: ours.find(({ code }) => code === line.code) }))
    .filter((pair) => JSON.stringify(pair.theirs) !== JSON.stringify(pair.ours));
  const unknown = ours.filter(({ code }) => !theirs.some((line) => line.code === code));
  if (unlike.length + unknown.length > 0)
    throw new Error(
      `after ${operations} operations the provider has it otherwise: ${JSON.stringify({ unlike, unknown })}`,
    );
  // a refund on its way has left the provider's balance, and the ledger hears of it when it has arrived
  const lies = theirs.reduce((sum, { refundPending }) => sum + refundPending, await desk.available());
  // what lies in hands stands below zero
  const toldDong = 0 - (await balanceOf("stripe"));
  if (toldDong !== lies)
    throw new Error(`after ${operations} operations ${lies} đ lie at the provider, and the ledger says ${toldDong} đ`);
}

async function readOwnRecord(): Promise<Omit<GroupTotals & { code: string }, "transferGroup">[]> {
  const rows = await db.execute<Record<"code" | keyof Totals, string>>(sql`
    with moved as (
      select order_id, 'charged' as kind, amount_dong as amount from checkout_sessions where state = 'complete'
      union all select o.order_id, case r.state when 'done' then 'refunded' else 'pending' end, r.amount_dong
        from refunds r join seller_orders o on o.id = r.seller_order_id where r.route = 'card' and r.state in ('done', 'sent')
          and not exists (select from chargeback_settlements s where s.owed_id = r.id)
      union all select k.order_id, case l.state when 'done' then 'refunded' else 'pending' end, l.amount_dong
        from late_payments l join checkout_sessions k on k.id = l.session_id where l.state in ('done', 'sent')
          and not exists (select from chargeback_settlements s where s.owed_id = l.id)
      union all select o.order_id, 'transferred', t.amount_dong
        from transfers t join seller_orders o on o.id = t.seller_order_id where t.state = 'sent'
      union all select o.order_id, 'reversed', b.amount_dong from transfer_reversals b join transfers t on t.id = b.transfer_id
        join seller_orders o on o.id = t.seller_order_id where b.state = 'sent'
      union all select k.order_id, c.state, c.amount_dong
        from chargebacks c join checkout_sessions k on k.id = c.session_id where c.state in ('open', 'lost')
    )
    select o.code, coalesce(sum(amount) filter (where kind = 'charged'), 0) as "charged",
      coalesce(sum(amount) filter (where kind = 'refunded'), 0) as "refunded",
      coalesce(sum(amount) filter (where kind = 'pending'), 0) as "refundPending",
      coalesce(sum(amount) filter (where kind = 'transferred'), 0) as "transferred",
      coalesce(sum(amount) filter (where kind = 'reversed'), 0) as "reversed",
      coalesce(sum(amount) filter (where kind = 'open'), 0) as "disputeOpen",
      coalesce(sum(amount) filter (where kind = 'lost'), 0) as "disputeLost"
    from moved join orders o on o.id = moved.order_id group by o.code`);
  return [...rows].map((row) => ({
    code: row.code,
    charged: Number(row.charged),
    refunded: Number(row.refunded),
    refundPending: Number(row.refundPending),
    transferred: Number(row.transferred),
    reversed: Number(row.reversed),
    disputeOpen: Number(row.disputeOpen),
    disputeLost: Number(row.disputeLost),
  }));
}

/** Sums that do not depend on ids: of the ledger by account, the shops' in their order, of parts and of the shelves. */
export async function totalsOf({ stalls }: World): Promise<Record<string, number>> {
  const all = await Promise.all([
    sums(sql`
      select code as name, sum(amount) as total from (
        select to_account as code, amount_dong as amount from postings union all select from_account, -amount_dong from postings) moved group by 1`),
    sums(sql`select 'parts ' || state as name, count(*) as total from seller_orders group by 1`),
    sums(sql`select 'transfers ' || state as name, count(*) as total from bank_transfers group by 1`),
    sums(sql`select 'refunds ' || route || ' ' || state as name, sum(amount_dong) as total from refunds group by 1`),
    sums(sql`select 'payouts ' || state as name, count(*) as total from payouts group by 1`),
    sums(sql`select 'returns ' || state as name, count(*) as total from return_requests group by 1`),
    sums(sql`select 'disputes ' || state as name, sum(amount_dong) as total from chargebacks group by 1`),
    sums(sql`select 'card transfers ' || state as name, sum(amount_dong) as total from transfers group by 1`),
    sums(sql`select 'provider payouts ' || state as name, sum(amount_dong) as total from provider_payouts group by 1`),
    sums(sql`select 'stray charges ' || state as name, count(*) as total from stray_charges group by 1`),
    sums(sql`select 'late by card ' || state as name, sum(amount_dong) as total from late_payments group by 1`),
    sums(sql`select 'harvests ' || state as name, count(*) as total from harvests group by 1`),
    sums(
      sql`select 'ordered ahead' as name, coalesce(sum(quantity - cancelled_quantity), 0) as total from order_lines where harvest_id is not null`,
    ),
    sums(sql`select 'goods on hand' as name, sum(on_hand) as total from stock`),
  ]);
  const named = (name: string) => stalls.reduce((words, { id }, index) => words.replace(id, String(index + 1)), name);
  return Object.fromEntries(
    all
      .flat()
      .map(({ name, total }) => [named(name), Number(total)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

async function sums(query: ReturnType<typeof sql>): Promise<{ name: string; total: string }[]> {
  return [...(await db.execute<{ name: string; total: string }>(query))];
}
