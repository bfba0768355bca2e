import "server-only";
import { openConnection, type Connection } from "@/db/client";

export type BookCheck = { id: string; ok: boolean; count: number; sample: readonly Record<string, unknown>[] };

export type Books = { ok: boolean; checks: readonly BookCheck[]; totals: Record<string, unknown> };

const sampleRows = 5;

/** Each names what must hold and selects the rows that break it. `$1` is the instant the books are looked at. */
const checks: Readonly<Record<string, string>> = {
  "order = its sellers' parts": `
    select o.code, o.items_dong::text, o.shipping_dong::text from orders o left join seller_orders s on s.order_id = o.id
    group by o.id having o.items_dong <> coalesce(sum(s.items_dong), 0) or o.shipping_dong <> coalesce(sum(s.shipping_dong), 0)`,
  "seller's part = its lines": `
    select s.code, s.items_dong::text from seller_orders s left join order_lines l on l.seller_order_id = s.id
    group by s.id having s.items_dong <> coalesce(sum(l.total_dong), 0)`,
  "each seller's part has one payment of its total": `
    select s.code from seller_orders s left join payments p on p.seller_order_id = s.id
    where p.id is null or p.amount_dong <> s.total_dong`,
  "nothing is collected for a part that was not delivered": `
    select s.code, s.state, p.state as payment from payments p join seller_orders s on s.id = p.seller_order_id
    where p.state = 'collected' and s.state <> 'delivered'`,
  "nothing is owed for a cancelled part": `
    select s.code, p.state as payment from payments p join seller_orders s on s.id = p.seller_order_id
    where s.state = 'cancelled' and p.state <> 'void'`,
  "a basket became one order": "select cart_id, count(*)::int from orders group by cart_id having count(*) > 1",
  "shelf = its movements, never below nothing": `
    select t.variant_id, t.on_hand, coalesce(m.moved, 0)::int as moved from stock t
    left join (select variant_id, sum(quantity) as moved from stock_movements group by variant_id) m on m.variant_id = t.variant_id
    where t.on_hand <> coalesce(m.moved, 0) or t.on_hand < 0`,
  "what was ordered left the shelf once, what was cancelled came back": `
    select s.code, l.product_name, l.quantity, coalesce(m.moved, 0)::int as moved from order_lines l
    join seller_orders s on s.id = l.seller_order_id
    left join (select order_line_id, sum(quantity) as moved from stock_movements where order_line_id is not null group by 1) m
      on m.order_line_id = l.id
    where coalesce(m.moved, 0) <> case when s.state = 'cancelled' then 0 else -l.quantity end`,
  "evidence is append-only": `
    select wanted.name from (values ('stock_movements'), ('presence_events'), ('audit_log'), ('seller_order_events'), ('price_changes'))
      as wanted (name)
    where not exists (select 1 from pg_trigger t where t.tgrelid = wanted.name::regclass and t.tgname = wanted.name || '_append_only'
      and t.tgenabled in ('O', 'A'))`,
  "what is for sale is published by an active seller": `
    select p.slug, p.state, s.state as seller from listings l join products p on p.id = l.product_id join sellers s on s.id = p.seller_id
    where p.state <> 'published' or s.state <> 'active'`,
  "what is for sale is online in the province's facts, and nothing else is": `
    select coalesce(l.product_id, e.product_id) as product_id, l.product_id is not null as for_sale, e.product_id is not null as online
    from listings l full join (
      select product_id from (select distinct on (product_id) product_id, kind from presence_events order by product_id, id desc) last
      where kind = 'online') e on e.product_id = l.product_id
    where l.product_id is null or e.product_id is null`,
  "no letter waits longer than ten minutes": `
    select id, template, attempts from outbox where sent_at is null and failed_at is null
    and created_at < $1::timestamptz - interval '10 minutes'`,
};

const totals = `
  select coalesce(sum(p.amount_dong) filter (where p.state <> 'void'), 0)::bigint::text as charged,
    coalesce(sum(p.amount_dong) filter (where p.state = 'collected'), 0)::bigint::text as collected,
    (select count(*)::int from listings) as products_online,
    (select count(distinct seller_id)::int from listings) as sellers_online
  from payments p`;

/** Whether stock, orders and the province's facts agree, all looked at in one instant. Changes nothing; may run at any time. */
export async function verifyBooks(at: Date): Promise<Books> {
  const connection = openConnection({ statementMilliseconds: 0 });
  try {
    await connection.run("begin isolation level repeatable read read only");
    const answers: BookCheck[] = [];
    for (const [id, broken] of Object.entries(checks)) answers.push(await look(connection, { id, broken, at }));
    const [sums] = await connection.run(totals);
    await connection.run("commit");
    return { ok: answers.every((answer) => answer.ok), checks: answers, totals: totalsOf(sums ?? {}) };
  } finally {
    await connection.close();
  }
}

async function look(connection: Connection, check: { id: string; broken: string; at: Date }): Promise<BookCheck> {
  const parameters = check.broken.includes("$1") ? [check.at.toISOString()] : [];
  const [counted] = await connection.run(`select count(*)::int as count from (${check.broken}) broken`, parameters);
  const count = Number(counted?.count ?? 0);
  const sample = count === 0 ? [] : await connection.run(`${check.broken} limit ${sampleRows}`, parameters);
  return { id: check.id, ok: count === 0, count, sample };
}

/** Cash goes from buyer to seller: the platform refunds, transfers and owes nothing, and says so. */
function totalsOf(sums: Record<string, unknown>): Record<string, unknown> {
  return {
    charged: Number(sums.charged),
    collected: Number(sums.collected),
    refunded: 0,
    transferred: 0,
    reversed: 0,
    fees: 0,
    payableBySeller: {},
    sellersOnline: sums.sellers_online,
    productsOnline: sums.products_online,
  };
}
