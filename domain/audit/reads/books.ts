import "server-only";
import { figureChecks } from "@/domain/audit/reads/books-figures";
import { lotChecks } from "@/domain/audit/reads/books-lots";
import { openConnection, type Connection } from "@/db/client";

export type BookCheck = { id: string; ok: boolean; count: number; sample: readonly Record<string, unknown>[] };

export type Books = { ok: boolean; checks: readonly BookCheck[]; totals: Record<string, unknown> };

const sampleRows = 5;

/** When the daily figures were last made. What was being written then, or later, is not in them yet: its cells are passed over. */
const built = `built as (select through_day, built_at - interval '5 minutes' as settled_at from daily_builds where name = 'days')`;

/** Every row of a table in the cell of no facet, of each one, and of all six; numbered as `listing_counts` does. */
function cellsOf(table: string, count: string): string {
  const columns = ["commune_code", "group_code", "stars", "seller_kind", "in_stock", "price_band"];
  const cells = [
    "(0, '')",
    ...columns.map((column, place) => `(${1 << place}, concat_ws(' ', ${column}))`),
    `(63, concat_ws(' ', ${columns.join(", ")}))`,
  ];
  return `select cell.facets, cell.cell, ${count} as count from ${table} cross join lateral (values ${cells.join(", ")}) as cell (facets, cell)`;
}

/** A page elsewhere `x` that counts: `countsAsOnline`. */
const pageCounts = `x.removed_at is null and (x.state = 'live' or (x.state = 'unsure' and x.evidence_hash is not null))`;

/** Each names what must hold and selects the rows that break it. `$1` is the instant the books are looked at. */
const checks: Readonly<Record<string, string>> = {
  "order = its sellers' parts": `
    select o.code, o.items_dong::text, o.shipping_dong::text from orders o left join seller_orders s on s.order_id = o.id
    group by o.id having o.items_dong <> coalesce(sum(s.items_dong), 0) or o.shipping_dong <> coalesce(sum(s.shipping_dong), 0)
      or o.discount_dong <> coalesce(sum(s.discount_dong), 0) or o.subsidy_dong <> coalesce(sum(s.subsidy_dong), 0)`,
  "seller's part = its lines": `
    select s.code, s.items_dong::text from seller_orders s left join order_lines l on l.seller_order_id = s.id
    group by s.id having s.items_dong <> coalesce(sum(l.total_dong), 0) or s.discount_dong <> coalesce(sum(l.discount_dong), 0)
      or s.subsidy_dong <> coalesce(sum(l.subsidy_dong), 0)`,
  "what vouchers took off a part or an order = their uses": `
    select o.code, s.code as part, s.discount_dong::text, o.subsidy_dong::text from orders o join seller_orders s on s.order_id = o.id
    where s.discount_dong <> (select coalesce(sum(u.amount_dong), 0) from voucher_uses u join vouchers v on v.id = u.voucher_id
        where u.order_id = o.id and v.seller_id = s.seller_id)
      or o.discount_dong + o.subsidy_dong <> (select coalesce(sum(u.amount_dong), 0) from voucher_uses u where u.order_id = o.id)
      or o.subsidy_dong <> (select coalesce(sum(u.amount_dong), 0) from voucher_uses u join vouchers v on v.id = u.voucher_id
        where u.order_id = o.id and v.funder = 'province')`,
  "a voucher has spent what its uses came to, within its budget and its limit": `
    select v.code, v.spent_dong::text, v.uses_count, used.dong::text, used.times from vouchers v
    cross join lateral (select coalesce(sum(u.amount_dong), 0) as dong, count(*)::int as times from voucher_uses u
      where u.voucher_id = v.id and u.taken_back_at is null) used
    where v.spent_dong <> used.dong or v.uses_count <> used.times or used.dong > v.budget_dong or used.times > v.uses_limit`,
  "a voucher is given back when nothing it was for is left, and not before": `
    select v.code, o.code as order, u.taken_back_at from voucher_uses u join vouchers v on v.id = u.voucher_id join orders o on o.id = u.order_id
    where (u.taken_back_at is null) <> exists (select from seller_orders s join payments p on p.seller_order_id = s.id
      where s.order_id = o.id and (s.state <> 'cancelled' or p.state = 'collected')
        and case v.funder when 'seller' then s.seller_id = v.seller_id else s.subsidy_dong > 0 end)`,
  "each seller's part has one payment of its total, less what was taken off the bill": `
    select s.code from seller_orders s left join payments p on p.seller_order_id = s.id
    left join lateral (select coalesce(sum(r.amount_dong), 0) as dong from refunds r where r.seller_order_id = s.id and r.route = 'off_bill') off on true
    where p.id is null or p.amount_dong <> s.total_dong - off.dong`,
  "cash is collected at the door, and only there": `
    select s.code, s.state, p.state as payment from payments p join seller_orders s on s.id = p.seller_order_id
    where p.method = 'cod' and p.state = 'collected' and s.state <> 'delivered'`,
  "a cancelled part is owed nothing, and what was paid for it goes back whole": `
    select s.code, p.state as payment, p.amount_dong::text, p.refunded_dong::text from seller_orders s
    join payments p on p.seller_order_id = s.id
    where s.state = 'cancelled' and (p.state = 'due' or (p.state = 'collected' and p.refunded_dong <> p.amount_dong))`,
  "refunds are within what was paid, part by part and line by line": `
    select s.code, p.amount_dong::text, p.refunded_dong::text, given.dong::text from seller_orders s join payments p on p.seller_order_id = s.id
    left join lateral (
      select coalesce(sum(r.amount_dong), 0) as dong, coalesce(sum(r.amount_dong) filter (where r.route <> 'off_bill'), 0) as paid,
        coalesce(sum(r.shipping_dong), 0) as shipping
      from refunds r where r.seller_order_id = s.id) given on true
    where s.taken_off_dong <> given.dong or p.refunded_dong <> given.paid or given.shipping > s.shipping_dong
      or exists (select from order_lines l where l.seller_order_id = s.id and (
        select row(sum(f.quantity), sum(f.amount_dong), sum(f.goods_dong), sum(f.fee_dong), sum(f.vat_dong), sum(f.pit_dong)) from refund_lines f where f.order_line_id = l.id)
        is distinct from (select row(sum(f.quantity), sum(f.amount_dong), sum(f.goods_dong), sum(f.fee_dong), sum(f.vat_dong), sum(f.pit_dong))
          from refund_lines f join refunds r on r.id = f.refund_id where f.order_line_id = l.id and r.seller_order_id = s.id))
      or exists (select from order_lines l join refund_lines f on f.order_line_id = l.id where l.seller_order_id = s.id group by l.id
        having sum(f.quantity) > l.cancelled_quantity + l.returned_quantity or sum(f.amount_dong) > l.total_dong - l.discount_dong - l.subsidy_dong
          or sum(f.fee_dong) > l.fee_dong or sum(f.vat_dong) > l.vat_dong or sum(f.pit_dong) > l.pit_dong)`,
  "a refund = its lines and its delivery": `
    select r.id, r.amount_dong::text, r.shipping_dong::text from refunds r left join refund_lines f on f.refund_id = r.id
    group by r.id having r.amount_dong <> r.shipping_dong + coalesce(sum(f.amount_dong), 0)`,
  "what a seller gave back is told to the ledger": `
    select s.code, r.state, told.back::text from refunds r join seller_orders s on s.id = r.seller_order_id
    left join lateral (
      select sum(m.amount_dong) as back from ledger_entries e join postings m on m.entry_id = e.id
      where e.reference = 'refund:' || r.id and m.from_account = 'refunds_due') told on true
    where r.route = 'seller' and told.back is distinct from case when r.state = 'done' then r.amount_dong + r.subsidy_dong end`,
  "what the market bore of a bill is owed to its seller, once, and of no other bill": `
    select s.code, r.bearer, r.market_dong::text, told.credited::text from refunds r join seller_orders s on s.id = r.seller_order_id
    left join lateral (
      select sum(m.amount_dong) as credited from ledger_entries e join postings m on m.entry_id = e.id
      where e.reference = 'refund:' || r.id and m.from_account = 'refunds_due' and m.to_account = 'seller_owed:' || s.seller_id) told on true
    where r.route = 'off_bill' and coalesce(told.credited, 0) <> r.market_dong`,
  "a return that was granted has its refund, of what was granted and no more": `
    select q.code, q.state, q.bearer, r.cause, r.amount_dong::text from return_requests q left join refunds r on r.id = q.refund_id
    where (r.id is not null and (r.seller_order_id <> q.seller_order_id or r.bearer is distinct from q.bearer
        or r.cause <> case q.state when 'settled' then 'dispute' else 'returned' end))
      or (q.state in ('refunded', 'settled') and exists (
        select from (select g.order_line_id, g.granted from return_lines g join order_lines l on l.id = g.order_line_id
          where g.request_id = q.id and g.granted > 0 and l.total_dong > l.discount_dong) granted
        full join (select f.order_line_id, f.quantity from refund_lines f where f.refund_id = q.refund_id and f.amount_dong > 0) given using (order_line_id)
        where granted.granted is distinct from given.quantity))`,
  "a return's timeline tells what was asked and what became of it": `
    select q.code, q.state from return_requests q
    where not exists (select from return_events e where e.request_id = q.id and e.step = 'asked')
      or not exists (select from return_events e where e.request_id = q.id and (e.step = q.state
        or (q.state = 'refunded' and e.step = 'given') or (q.state = 'disputed' and e.step = 'unanswered')))`,
  "what was delivered is paid, or all of it was taken off its bill": `
    select s.code, p.state as payment from payments p join seller_orders s on s.id = p.seller_order_id
    where s.state = 'delivered' and p.state <> 'collected' and (p.state = 'due' or p.amount_dong > 0)`,
  "an unpaid bill is closed when nothing of it is left, and not before": `
    select s.code, s.state, p.state as payment, p.amount_dong::text from payments p join seller_orders s on s.id = p.seller_order_id
    where s.state <> 'cancelled' and p.state <> 'collected' and (p.state = 'void') <> (p.amount_dong = 0 and not exists (
      select from order_lines l where l.seller_order_id = s.id and l.quantity > l.cancelled_quantity + l.returned_quantity)
      and not exists (select from refunds r where r.seller_order_id = s.id and r.bearer = 'market'))`,
  "what is paid has reached its seller, and nothing that waits for payment has": `
    select s.code, s.state, p.state as payment from payments p join seller_orders s on s.id = p.seller_order_id
    where (s.state = 'awaiting_payment' and (p.state <> 'due' or s.opened_at is not null))
      or (p.state = 'collected' and s.opened_at is null)`,
  "no goods are held past their time": `
    select s.code, p.pay_by from payments p join seller_orders s on s.id = p.seller_order_id
    where s.state = 'awaiting_payment' and (p.pay_by is null or p.pay_by < $1::timestamptz - interval '10 minutes')`,
  "a transfer that pays a part brings exactly what it cost, and pays one": `
    select t.id, t.amount_dong::text, s.code, p.amount_dong::text as due from bank_transfers t
    left join seller_orders s on s.id = t.seller_order_id left join payments p on p.seller_order_id = s.id
    where t.state in ('matched', 'settled') and (p.amount_dong is distinct from t.amount_dong or p.state <> 'collected' or p.method <> 'vietqr'
      or exists (select from bank_transfers o where o.id <> t.id and o.seller_order_id = t.seller_order_id and o.state in ('matched', 'settled')))`,
  "every entry moves something": `
    select e.reference from ledger_entries e where not exists (select from postings p where p.entry_id = e.id)`,
  "a reversal takes back exactly what was": `
    select e.reference from ledger_entries e
    where e.reverses_id is not null and exists (
      select from (select from_account, to_account, amount_dong from postings where entry_id = e.reverses_id) was
      full join (select to_account as from_account, from_account as to_account, amount_dong from postings where entry_id = e.id) back
        using (from_account, to_account, amount_dong)
      where was is null or back is null)`,
  "what is paid is told to the ledger: charge = seller's share + fees + delivery + tax": `
    select s.code, p.amount_dong::text, told.charged::text from payments p join seller_orders s on s.id = p.seller_order_id
    left join lateral (
      select sum(m.amount_dong) filter (where m.to_account = 'buyer_payments') as charged,
        sum(m.amount_dong) filter (where m.from_account = 'buyer_payments') as shared
      from ledger_entries e join postings m on m.entry_id = e.id where e.reference = 'sale:' || s.id) told on true
    where p.state = 'collected' and (coalesce(told.charged, 0), coalesce(told.shared, 0)) <> (p.amount_dong, p.amount_dong)`,
  "no sale is told that was not paid": `
    select e.reference from ledger_entries e left join payments p on p.seller_order_id = e.seller_order_id and p.state = 'collected'
    where e.kind in ('direct_sale', 'card_sale') and p.id is null`,
  "buyers' payments and delivery fees pass on whole, and refunds but for those decided and not sent": `
    select account, balance::text from (
      select to_account as account, sum(amount) as balance from (
        select to_account, amount_dong as amount from postings where to_account in ('buyer_payments', 'shipping', 'refunds_due')
        union all select from_account, -amount_dong from postings where from_account in ('buyer_payments', 'shipping', 'refunds_due')) moved group by 1) sums
    where balance <> case account when 'refunds_due' then coalesce((select sum(amount_dong) from refunds where route = 'card' and state <> 'done'), 0)
      + coalesce((select sum(amount_dong) from late_payments where state <> 'done'), 0)
      + coalesce((select sum(amount) from stray_charges where currency = 'vnd' and state not in ('done', 'noted')), 0) else 0 end`,
  "a card page = its parts; once paid, every đồng pays a part or goes back": `
    select k.id, k.state, k.amount_dong::text, shared.asked::text, shared.settled::text, late.dong::text as late from checkout_sessions k
    left join lateral (select coalesce(sum(amount_dong), 0) as asked, coalesce(sum(settled_dong), 0) as settled from checkout_session_parts where session_id = k.id) shared on true
    left join lateral (select coalesce(sum(amount_dong), 0) as dong from late_payments where session_id = k.id) late on true
    where shared.asked <> k.amount_dong or shared.settled + late.dong <> case when k.state = 'complete' then k.amount_dong else 0 end`,
  "what is paid by card was charged, to the đồng, and nothing else is": `
    select s.code, p.amount_dong::text, c.settled_dong::text from payments p join seller_orders s on s.id = p.seller_order_id
    left join checkout_session_parts c on c.seller_order_id = s.id and c.settled_dong is not null
    where (case when p.state = 'collected' and p.method = 'card' then p.amount_dong end) is distinct from c.settled_dong`,
  "the card provider's account = charges - refunds - transfers + reversals - disputes": `
    select moved.dong::text as ledger, counted.dong::text as counted from
      (select coalesce(sum(case when m.from_account = 'stripe' then m.amount_dong else -m.amount_dong end), 0) as dong from postings m
        join ledger_entries e on e.id = m.entry_id where 'stripe' in (m.from_account, m.to_account) and e.kind not in ('provider_payout', 'provider_fee')) moved,
      (select coalesce((select sum(amount_dong) from checkout_sessions where state = 'complete'), 0)
        - coalesce((select sum(amount_dong) from refunds where route = 'card' and state = 'done'), 0)
        - coalesce((select sum(amount_dong) from late_payments where state = 'done'), 0)
        + coalesce((select sum(amount) from stray_charges where currency = 'vnd' and state not in ('done', 'noted')), 0)
        + coalesce((select sum(m.amount_dong) from ledger_entries e join postings m on m.entry_id = e.id where e.reference like 'refund-by-bank:%'), 0)
        + coalesce((select sum(amount_dong) from chargeback_settlements), 0)
        - coalesce((select sum(amount_dong) from transfers where state <> 'failed'), 0)
        + coalesce((select sum(amount_dong) from transfer_reversals where state <> 'failed'), 0)
        - coalesce((select sum(amount_dong) from chargebacks where state <> 'won'), 0) as dong) counted
    where moved.dong <> counted.dong`,
  "what the card provider kept and paid out is in the ledger, line by line": `
    with wanted as (
      select reference, sum(dong) as dong from (
        select 'provider-fee:' || outside_id as reference, case when kind in ('stripe_fee', 'stripe_fx_fee', 'tax_fee') then fee - amount else fee end as dong
        from provider_lines where currency = 'vnd'
        union all select 'provider-payout:' || outside_id, -amount from provider_lines
        where currency = 'vnd' and kind in ('payout', 'payout_failure', 'payout_cancel')) lines where dong <> 0 group by reference
    ), told as (
      select e.reference, sum(case when m.to_account = 'stripe' then m.amount_dong else -m.amount_dong end) as dong from ledger_entries e
      join postings m on m.entry_id = e.id where e.kind in ('provider_fee', 'provider_payout') and 'stripe' in (m.from_account, m.to_account) group by e.reference
    )
    select reference, wanted.dong::text as record, told.dong::text as ledger from wanted full join told using (reference)
    where wanted.dong is distinct from told.dong`,
  "a payout of the card provider left its balance once, and if it came back, whole": `
    select p.outside_id, p.state, p.amount_dong::text, moved.dong::text as moved from provider_payouts p left join (
      select source, sum(-amount) as dong, sum(-amount) filter (where kind = 'payout') as gone from provider_lines
      where kind in ('payout', 'payout_failure', 'payout_cancel') group by source) moved on moved.source = p.outside_id
    where moved.gone is distinct from p.amount_dong or moved.dong not in (0, p.amount_dong)`,
  "a charge nobody asked for is owed to whoever paid it until it is dealt with": `
    select s.charge_id, s.state, s.amount::text, told.dong::text as told from stray_charges s left join lateral (
      select sum(case when m.to_account = 'refunds_due' then m.amount_dong else -m.amount_dong end) as dong from ledger_entries e
      join postings m on m.entry_id = e.id where e.reference in ('stray:' || s.charge_id, 'reversal:stray:' || s.charge_id,
        'refund-sent:' || s.id, 'reversal:refund-sent:' || s.id, 'refund-by-bank:' || s.id)) told on true
    where coalesce(told.dong, 0) <> case when s.currency = 'vnd' and s.state not in ('done', 'noted') then s.amount else 0 end`,
  "what a lost dispute gave a buyer settles what they were owed, once": `
    select s.owed_id, s.amount_dong::text, owed.dong::text as owed, owed.state, c.state as dispute, told.dong::text as told from chargeback_settlements s
    join chargebacks c on c.id = s.chargeback_id
    left join (select id, amount_dong as dong, state from refunds union all select id, amount_dong, state from late_payments) owed on owed.id = s.owed_id
    left join lateral (select sum(m.amount_dong) as dong from ledger_entries e join postings m on m.entry_id = e.id
      where e.reference = 'refund-by-dispute:' || s.owed_id) told on true
    where c.state <> 'lost' or (owed.dong, owed.state, told.dong) is distinct from (s.amount_dong, 'done', s.amount_dong)
      or (select sum(amount_dong) from chargeback_settlements where chargeback_id = c.id) > c.amount_dong`,
  "a transfer is within what was released for its part, and what is taken back of it within the transfer": `
    select s.code, t.amount_dong::text, released.dong::text as released, back.dong::text as back from transfers t join seller_orders s on s.id = t.seller_order_id
    left join lateral (
      select coalesce(sum(m.amount_dong), 0) as dong from ledger_entries e join postings m on m.entry_id = e.id where e.reference = 'release:' || s.id) released on true
    left join lateral (select coalesce(sum(amount_dong), 0) as dong from transfer_reversals where transfer_id = t.id and state <> 'failed') back on true
    where t.amount_dong > released.dong or back.dong > t.amount_dong or t.seller_id <> s.seller_id`,
  "what the card provider calls a thing is used once": `
    select outside_id, count(*)::int from (
      select outside_id from checkout_sessions union all select charge_id from checkout_sessions union all select payment_intent_id from checkout_sessions
      union all select outside_id from refunds union all select outside_id from late_payments union all select outside_id from transfers
      union all select outside_id from transfer_reversals union all select outside_id from chargebacks
      union all select charge_id from stray_charges union all select payment_intent_id from stray_charges union all select outside_id from stray_charges) ids
    where outside_id is not null group by outside_id having count(*) > 1`,
  "what is on its way to sellers = payouts the bank has not answered": `
    select moved.dong::text as under_way, waiting.dong::text as waiting from
      (select coalesce(sum(case when to_account = 'payouts_under_way' then amount_dong else -amount_dong end), 0) as dong
        from postings where 'payouts_under_way' in (to_account, from_account)) moved,
      (select coalesce(sum(amount_dong), 0) as dong from payouts where state = 'waiting') waiting
    where moved.dong <> waiting.dong`,
  "a payout is told to the ledger as far as it has come, to the đồng": `
    select y.code, y.state, y.amount_dong::text, told.ordered::text, told.paid::text, told.failed::text, told.netted::text from payouts y
    left join lateral (
      select coalesce(sum(m.amount_dong) filter (where e.kind = 'payout'), 0) as ordered,
        coalesce(sum(case e.kind when 'payout_paid' then m.amount_dong when 'reversal' then -m.amount_dong end), 0) as paid,
        coalesce(sum(m.amount_dong) filter (where e.kind = 'payout_failed'), 0) as failed,
        coalesce(sum(case when m.to_account like 'seller_owed:%' then m.amount_dong else -m.amount_dong end) filter (where e.kind = 'netting'), 0) as netted
      from ledger_entries e join postings m on m.entry_id = e.id
      where e.reference in ('payout:' || y.id, 'payout_paid:' || y.id, 'reversal:payout_paid:' || y.id, 'payout_failed:' || y.id, 'netting:' || y.id)) told on true
    where (told.ordered, told.paid, told.failed, told.netted) is distinct from (
      case when y.state in ('waiting', 'paid', 'failed') then y.amount_dong else 0 end, case when y.state = 'paid' then y.amount_dong else 0 end,
      case when y.state = 'failed' then y.amount_dong else 0 end, case when y.state in ('proposed', 'left_out') then 0 else y.netted_dong end)`,
  "no payout was above what could be paid out": `
    select reference, left_dong::text from (
      select e.reference, e.kind, sum(case when m.to_account like 'seller_payable:%' then m.amount_dong else -m.amount_dong end)
        over (partition by case when m.to_account like 'seller_payable:%' then m.to_account else m.from_account end order by e.at + case e.kind when 'card_refund' then interval '1 minute' else interval '0' end, e.kind = 'payout', e.id, m.position) as left_dong
      from postings m join ledger_entries e on e.id = m.entry_id
      where m.to_account like 'seller_payable:%' or m.from_account like 'seller_payable:%') told
    where kind = 'payout' and left_dong < 0`,
  "never is more of a debt netted or paid than there was": `
    select account, netted::text, owed::text from (
      select account, coalesce(sum(dong) filter (where kind in ('netting', 'debt_paid')), 0) as netted,
        coalesce(sum(greatest(-dong, 0)) filter (where kind = 'direct_sale'), 0) as owed
      from (
        select case when m.to_account like 'seller_owed:%' then m.to_account else m.from_account end as account, e.kind,
          sum(case when m.to_account like 'seller_owed:%' then m.amount_dong else -m.amount_dong end) as dong
        from postings m join ledger_entries e on e.id = m.entry_id
        where m.to_account like 'seller_owed:%' or m.from_account like 'seller_owed:%' group by 1, 2, e.id) entries
      group by 1) told
    where netted > owed`,
  "a batch was released by another than its maker, and is closed when every payout is answered": `
    select b.code, b.state from payout_batches b
    where b.released_by = b.made_by
      or (b.state = 'closed') <> (b.released_at is not null and not exists (select from payouts y where y.batch_id = b.id and y.state = 'waiting'))
      or exists (select from payouts y where y.batch_id = b.id and (y.state = 'proposed') <> (b.state = 'draft'))`,
  "money is whole đồng": `
    select table_name, column_name, data_type from information_schema.columns
    where table_schema = current_schema() and column_name ~ '(^|_)dong$' and data_type <> 'bigint'`,
  "a part's timeline tells its steps, each once": `
    select s.code, step.state, step.at, count(e.id)::int as told from seller_orders s join payments p on p.seller_order_id = s.id
    cross join lateral (values ('awaiting_payment', case when p.pay_by is not null then s.placed_at end), ('placed', s.opened_at), ('confirmed', s.confirmed_at), ('packed', s.packed_at), ('shipped', s.shipped_at),
      ('delivered', s.delivered_at), ('cancelled', s.cancelled_at)) as step (state, at)
    left join seller_order_events e on e.seller_order_id = s.id and e.state = step.state
    group by s.id, step.state, step.at
    having count(e.id) <> case when step.at is null then 0 else 1 end or (step.state = s.state and step.at is null)`,
  "what a timeline says was taken off a part was cancelled, and is what went back": `
    select s.code, d.at, d.note from part_reductions d join seller_orders s on s.id = d.seller_order_id
    where exists (select from part_reduction_lines n join order_lines l on l.id = n.order_line_id where l.seller_order_id = s.id
        group by l.id having sum(n.quantity) > l.cancelled_quantity)
      or exists (select from (select order_line_id, quantity from part_reduction_lines where reduction_id = d.id) told
        full join (select order_line_id, quantity from refund_lines where refund_id = d.refund_id) given using (order_line_id)
        where d.refund_id is not null and told.quantity is distinct from given.quantity)`,
  "parcels hold no more of a line than was ordered and not cancelled": `
    select s.code, l.product_name, l.quantity, l.cancelled_quantity, sum(n.quantity)::int as in_parcels from order_lines l
    join seller_orders s on s.id = l.seller_order_id join parcel_lines n on n.order_line_id = l.id
    join parcels p on p.id = n.parcel_id and p.state in ('packed', 'shipped', 'delivered')
    group by s.code, l.id having sum(n.quantity) > l.quantity - l.cancelled_quantity or bool_or(p.seller_order_id <> l.seller_order_id)`,
  "a part is as far as its parcels": `
    select s.code, s.state, own.units, own.standing, own.sent, own.brought from seller_orders s cross join lateral (
      select (select coalesce(sum(l.quantity - l.cancelled_quantity), 0)::int from order_lines l where l.seller_order_id = s.id) as units,
        coalesce(sum(n.quantity) filter (where p.state in ('packed', 'shipped', 'delivered')), 0)::int as standing,
        coalesce(sum(n.quantity) filter (where p.state in ('shipped', 'delivered')), 0)::int as sent,
        coalesce(sum(n.quantity) filter (where p.state = 'delivered'), 0)::int as brought
      from parcels p join parcel_lines n on n.parcel_id = p.id where p.seller_order_id = s.id) own
    where case when s.way = 'pickup' then own.standing > 0 when s.state = 'delivered' then own.brought <> own.units
      when s.state = 'shipped' then own.sent <> own.units when s.state = 'packed' then own.sent >= own.units else own.standing > 0 end`,
  "a part goes with whom its last parcel went": `
    select s.code, s.carrier, s.tracking_code, p.carrier as parcel, p.tracking_code as parcels_code from seller_orders s
    left join lateral (select carrier, tracking_code from parcels where seller_order_id = s.id and shipped_at is not null
      order by shipped_at desc, number desc limit 1) p on true
    where (s.carrier, s.tracking_code) is distinct from (p.carrier, coalesce(p.tracking_code, ''))`,
  "a booked parcel is its part's, by its call, and where it was last told to be": `
    select s.code, s.state, h.carrier, h.tracking_code, h.state as parcel, c.outside_id from shipments h
    join seller_orders s on s.id = h.seller_order_id left join parcels p on p.id = h.parcel_id and p.seller_order_id = s.id
    left join provider_calls c on c.operation = 'book_shipment' and c.subject = h.id::text
    where h.ended_at is null and h.tracking_code is not null and (c.outside_id is distinct from h.tracking_code
      or p.shipped_at is null or (p.state = 'shipped' and (p.carrier, p.tracking_code) is distinct from (h.carrier, h.tracking_code))
      or h.state <> coalesce((select e.state from shipment_events e where e.shipment_id = h.id order by e.at desc, e.id desc limit 1), 'created'))`,
  "a basket became one order":
    "select cart_id, count(*)::int from orders where cart_id is not null group by cart_id having count(*) > 1",
  "shelf = its movements, never below nothing": `
    select t.variant_id, t.on_hand, t.set_aside, coalesce(m.moved, 0)::int as moved from stock t
    left join (select variant_id, sum(quantity) as moved from stock_movements group by variant_id) m on m.variant_id = t.variant_id
    where t.on_hand + t.set_aside <> coalesce(m.moved, 0) or t.on_hand < 0`,
  "a shelf = what is at its shop's places, and a place = what moved there": `
    select t.variant_id, t.on_hand, t.elsewhere, t.set_aside from stock t
    left join (select a.variant_id, coalesce(sum(a.on_hand) filter (where p.is_for_sale), 0) as elsewhere,
        coalesce(sum(a.on_hand) filter (where not p.is_for_sale), 0) as set_aside,
        bool_or(p.is_default or a.on_hand <> coalesce(m.moved, 0) or p.seller_id <> g.seller_id or (p.closed_at is not null and a.on_hand > 0)) as is_off
      from stock_at a join stock_places p on p.id = a.place_id join variants v on v.id = a.variant_id join products g on g.id = v.product_id
      left join (select variant_id, place_id, sum(quantity) as moved from stock_movements where place_id is not null group by 1, 2) m
        on m.variant_id = a.variant_id and m.place_id = a.place_id group by 1) w on w.variant_id = t.variant_id
    where t.elsewhere <> coalesce(w.elsewhere, 0) or t.set_aside <> coalesce(w.set_aside, 0) or t.elsewhere > t.on_hand or coalesce(w.is_off, false)`,
  "every shop has one default place": `
    select s.slug from sellers s where (select count(*) from stock_places p where p.seller_id = s.id and p.is_default) <> 1`,
  "an applied count = its movements, and no other count has any": `
    select c.id, l.variant_id, l.applied, m.moved::int from stock_counts c join stock_count_lines l on l.count_id = c.id
    left join (select count_id, variant_id, sum(quantity) as moved from stock_movements where count_id is not null group by 1, 2) m
      on m.count_id = l.count_id and m.variant_id = l.variant_id
    where coalesce(l.applied, 0) <> coalesce(m.moved, 0) or (l.applied is not null) <> (c.state = 'applied' and l.counted is not null)`,
  "every size has a shelf":
    "select v.id, v.name from variants v left join stock t on t.variant_id = v.id where t.variant_id is null",
  "a size costs what it was changed to": `
    select v.id, v.price_dong::text from variants v where exists (select from price_changes c where c.variant_id = v.id)
    and not exists (select from price_changes c where c.variant_id = v.id and c.to_dong = v.price_dong)`,
  "what was ordered left the shelf once, what was cancelled came back": `
    select s.code, l.product_name, l.quantity, coalesce(m.moved, 0)::int as moved from order_lines l
    join seller_orders s on s.id = l.seller_order_id
    left join (select order_line_id, sum(quantity) as moved from stock_movements where order_line_id is not null group by 1) m
      on m.order_line_id = l.id
    where coalesce(m.moved, 0) <> l.cancelled_quantity - l.quantity or (s.state = 'cancelled' and l.cancelled_quantity <> l.quantity)`,
  "a harvest put on its shelf what its state says, and promised no more than it may": `
    select h.id, h.state, b.brought::int, p.promised::int from harvests h
    cross join lateral (select coalesce(sum(m.quantity), 0) as brought from stock_movements m where m.harvest_id = h.id) b
    cross join lateral (select coalesce(sum(l.quantity - l.cancelled_quantity), 0) as promised,
      count(*) filter (where l.quantity > l.cancelled_quantity and (l.variant_id <> h.variant_id or s.awaits_harvest <> (h.ended_at is null))) as off
      from order_lines l join seller_orders s on s.id = l.seller_order_id where l.harvest_id = h.id) p
    where b.brought <> case h.state when 'planned' then 0 when 'open' then h.forecast_units * h.cap_percent / 100
        when 'closed' then p.promised when 'recorded' then h.recorded_units else 0 end
      or p.promised > h.forecast_units * h.cap_percent / 100 or (h.ended_at is null and p.off > 0)`,
  "goods are held while their payment is waited for, and sold from then on": `
    select s.code, l.product_name, s.state, m.held::int, m.sold::int from order_lines l join seller_orders s on s.id = l.seller_order_id
    cross join lateral (
      select coalesce(-sum(quantity) filter (where reason in ('held', 'released')), 0) as held,
        coalesce(-sum(quantity) filter (where reason = 'sold'), 0) as sold from stock_movements where order_line_id = l.id) m
    where m.held <> case when s.state = 'awaiting_payment' then l.quantity - l.cancelled_quantity else 0 end
      or (m.sold > 0) <> (s.opened_at is not null)`,
  "evidence is append-only": `
    select wanted.name from (values ('stock_movements'), ('presence_events'), ('audit_log'), ('seller_order_events'), ('price_changes'),
      ('ledger_entries'), ('postings'), ('return_events'), ('shop_presence_events'), ('part_reductions'), ('part_reduction_lines'),
      ('padding_events'), ('padding_clearances')) as wanted (name)
    where not exists (select 1 from pg_trigger t where t.tgrelid = wanted.name::regclass and t.tgname = wanted.name || '_append_only'
      and t.tgenabled in ('O', 'A'))`,
  "what is for sale is published by an active seller": `
    select p.slug, p.state, s.state as seller from listings l join products p on p.id = l.product_id join sellers s on s.id = p.seller_id
    where p.state <> 'published' or s.state <> 'active'`,
  "what is for sale, here or elsewhere, is online in the province's facts, and nothing else is": `
    select coalesce(l.product_id, e.product_id) as product_id, l.product_id is not null as for_sale, e.product_id is not null as online
    from (select product_id from listings union select p.id from external_listings x join products p on p.id = x.product_id
      join sellers s on s.id = p.seller_id where s.state = 'active' and p.state <> 'hidden' and p.archived_at is null and ${pageCounts}) l full join (
      select product_id from (select distinct on (product_id) product_id, kind from presence_events order by product_id, id desc) last
      where kind = 'online') e on e.product_id = l.product_id
    where l.product_id is null or e.product_id is null`,
  "a shop sold elsewhere as a whole is online in the province's facts, and no other is": `
    select coalesce(l.seller_id, e.seller_id) as seller_id, l.seller_id is not null as elsewhere, e.seller_id is not null as online
    from (select distinct x.seller_id from external_listings x join sellers s on s.id = x.seller_id
      where x.product_id is null and s.state = 'active' and ${pageCounts}) l full join (
      select seller_id from (select distinct on (seller_id) seller_id, kind from shop_presence_events order by seller_id, id desc) last
      where kind = 'online') e on e.seller_id = l.seller_id
    where l.seller_id is null or e.seller_id is null`,
  "a page elsewhere is of its own shop's product": `
    select x.page_key, x.product_id from external_listings x join products p on p.id = x.product_id where p.seller_id <> x.seller_id`,
  "price, sizes and stock shown = those of the product": `
    select l.slug, l.price_dong::text, v.lowest::text, l.variant_count, v.sizes, l.in_stock from listings l
    left join (
      select v.product_id, min(v.price_dong) as lowest, count(*)::int as sizes, bool_or(coalesce(t.on_hand, 0) > 0) as is_there
      from variants v left join stock t on t.variant_id = v.id where v.is_active group by v.product_id) v on v.product_id = l.product_id
    where (l.price_dong, l.variant_count::int, l.in_stock) is distinct from (v.lowest, v.sizes, v.is_there)`,
  "shops = their listings": `
    select coalesce(s.seller_id, l.seller_id) as seller_id, s.product_count, l.products from shop_listings s
    full join (select seller_id, count(*)::int as products from listings group by seller_id) l on l.seller_id = s.seller_id
    where s.product_count is distinct from l.products`,
  "facets = listings counted": `
    select kept.facets, kept.cell, kept.count, counted.count as counted from (
      select facets, cell, sum(count)::int as count from (
        select facets, concat_ws(' ', commune_code, group_code, stars, seller_kind, in_stock, price_band) as cell, count from listing_counts
        where facets in (0, 1, 2, 4, 8, 16, 32, 63)
        union all ${cellsOf("listing_count_changes", "change")}) both_kept group by facets, cell having sum(count) <> 0) kept
    full join (select facets, cell, sum(count)::int as count from (${cellsOf("listings", "1")}) one group by facets, cell) counted
      on counted.facets = kept.facets and counted.cell = kept.cell
    where kept.count is distinct from counted.count`,
  "products a day = the facts": `
    with ${built}, facts as (
      select distinct on (e.product_id) e.product_id, e.kind, e.old_commune_code, e.seller_kind, e.group_code
      from presence_events e order by e.product_id, e.day desc, e.id desc
    ), counted as (
      select f.old_commune_code, f.seller_kind, f.group_code, c.stars, count(*)::int as products from facts f, built
      cross join lateral (
        select coalesce(max(c.stars), 0) as stars from certificates c where c.product_id = f.product_id and c.scheme = 'ocop'
        and c.valid_from <= built.through_day and built.through_day < least(c.valid_to, coalesce(c.revoked_on, c.valid_to))) c
      where f.kind = 'online' group by 1, 2, 3, 4
    ), stored as (
      select old_commune_code, seller_kind, group_code, stars, sum(change)::int as products from daily_products, built
      where day <= built.through_day group by 1, 2, 3, 4 having sum(change) <> 0
    )
    select * from (
      select old_commune_code, seller_kind, group_code, stars, s.products as stored, c.products as counted
      from stored s full join counted c using (old_commune_code, seller_kind, group_code, stars)) cells
    where stored is distinct from counted and exists (select from built) and not exists (
      select from presence_events e, built where e.at >= built.settled_at
      and (e.old_commune_code, e.seller_kind, e.group_code) = (cells.old_commune_code, cells.seller_kind, cells.group_code))`,
  "sellers a day = the facts": `
    with ${built}, facts as (
      (select distinct on (e.product_id) e.seller_id, e.seller_kind, e.kind from presence_events e order by e.product_id, e.day desc, e.id desc)
      union all (select distinct on (e.seller_id) e.seller_id, e.seller_kind, e.kind from shop_presence_events e
        order by e.seller_id, e.day desc, e.id desc)
    ), counted as (
      select seller_kind, count(distinct seller_id)::int as sellers from facts where kind = 'online' group by 1
    ), stored as (
      select seller_kind, sum(change)::int as sellers from daily_sellers, built where day <= built.through_day group by 1 having sum(change) <> 0
    )
    select * from (
      select seller_kind, s.sellers as stored, c.sellers as counted from stored s full join counted c using (seller_kind)) cells
    where stored is distinct from counted and exists (select from built) and not exists (
      select from (select at, seller_kind from presence_events union all select at, seller_kind from shop_presence_events) e, built
      where e.at >= built.settled_at and e.seller_kind = cells.seller_kind)`,
  "sales a day = the orders": `
    with ${built}, parts as (
      select (o.placed_at at time zone 'Asia/Ho_Chi_Minh')::date as day, o.old_commune_code, s.kind as seller_kind, o.state,
        o.total_dong - o.taken_off_dong as total_dong,
        greatest(o.opened_at, o.confirmed_at, o.packed_at, o.shipped_at, o.delivered_at, o.cancelled_at,
          (select max(r.created_at) from refunds r where r.seller_order_id = o.id)) as changed_at
      from seller_orders o join sellers s on s.id = o.seller_id where o.opened_at is not null
    ), counted as (
      select day, old_commune_code, seller_kind, count(*)::int as placed, count(*) filter (where state = 'cancelled')::int as cancelled,
        count(*) filter (where state = 'delivered')::int as delivered,
        coalesce(sum(total_dong) filter (where state <> 'cancelled'), 0)::bigint as sales_dong, max(changed_at) as changed_at
      from parts group by 1, 2, 3
    )
    select day, old_commune_code, seller_kind, d.placed as stored, c.placed as counted, d.sales_dong::text as stored_dong, c.sales_dong::text as counted_dong
    from built, daily_sales d full join counted c using (day, old_commune_code, seller_kind)
    where (d.placed, d.cancelled, d.delivered, d.sales_dong) is distinct from (c.placed, c.cancelled, c.delivered, c.sales_dong)
      and (c.changed_at is null or c.changed_at < built.settled_at)`,
  ...figureChecks,
  ...lotChecks,
  "an invoice is of one part, and of that part's seller": `
    select s.code, count(*)::int as invoices from invoices i join seller_orders s on s.id = i.seller_order_id
    group by s.id having count(*) > 1 or bool_or(i.seller_id <> s.seller_id)`,
  "a number is one paper of its seller's series": `
    select seller_id, series, number, count(*)::int as papers from (
      select seller_id, series, number from invoices where state = 'issued'
      union all select a.seller_id, a.series, a.number from invoice_adjustments a) papers
    group by 1, 2, 3 having count(*) > 1 or number is null or series is null`,
  "only an issued invoice is adjusted, and by its own seller": `
    select a.id, a.series, a.number from invoice_adjustments a join invoices i on i.id = a.invoice_id
    where i.state <> 'issued' or i.seller_id <> a.seller_id`,
  "no letter waits longer than ten minutes": `
    select id, template, attempts from outbox where sent_at is null and failed_at is null
    and created_at < $1::timestamptz - interval '10 minutes'`,
};

const totals = `
  select coalesce(sum(p.amount_dong) filter (where p.state <> 'void'), 0)::bigint::text as charged,
    coalesce(sum(p.amount_dong) filter (where p.state = 'collected'), 0)::bigint::text as collected,
    (select coalesce(sum(amount_dong), 0)::bigint::text from (
      select amount_dong from refunds where route <> 'off_bill' and state = 'done'
      union all select amount_dong from late_payments where state = 'done') given) as refunded,
    (select coalesce(sum(amount_dong), 0)::bigint::text from transfers where state = 'sent') as transferred,
    (select coalesce(sum(amount_dong), 0)::bigint::text from transfer_reversals where state = 'sent') as reversed,
    (select coalesce(sum(case when to_account = 'platform_fees' then amount_dong else -amount_dong end), 0)::bigint::text from postings
      where 'platform_fees' in (to_account, from_account)) as fees,
    (select coalesce(jsonb_object_agg(seller_id, dong), '{}') from (
      select a.seller_id, sum(case when m.to_account = a.code then m.amount_dong else -m.amount_dong end)::bigint as dong from ledger_accounts a
      join postings m on a.code in (m.to_account, m.from_account) where a.kind = 'seller_payable' group by a.seller_id) payable) as payable_by_seller,
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

/** Cash and bank transfers go from buyer to seller; what is refunded to cards, transferred and payable is the market's to answer for. */
function totalsOf(sums: Record<string, unknown>): Record<string, unknown> {
  return {
    charged: Number(sums.charged),
    collected: Number(sums.collected),
    refunded: Number(sums.refunded),
    transferred: Number(sums.transferred),
    reversed: Number(sums.reversed),
    fees: Number(sums.fees),
    payableBySeller: sums.payable_by_seller,
    sellersOnline: sums.sellers_online,
    productsOnline: sums.products_online,
  };
}
