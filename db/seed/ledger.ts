/** A UUID of the random kind that follows from what it names, so that a seed told twice is the same. */
export const idOf = (text: string) =>
  `overlay(overlay(md5(${text}) placing '4' from 13 for 1) placing '8' from 17 for 1)::uuid`;

/** Statements that tell the ledger of the cash that demo orders collected: without a fee it stays with the seller whole. May run again. */
export const tellDirectSales = [
  `insert into ledger_accounts (code, kind, seller_id)
    select distinct 'seller_owed:' || s.seller_id, 'seller_owed', s.seller_id from payments p join seller_orders s on s.id = p.seller_order_id
    where p.state = 'collected' and p.method <> 'card' on conflict do nothing`,
  `with told as (
      insert into ledger_entries (id, reference, kind, at, created_at, seller_order_id)
      select ${idOf("'entry ' || s.id::text")}, 'sale:' || s.id, 'direct_sale', p.collected_at, p.collected_at, s.id
      from payments p join seller_orders s on s.id = p.seller_order_id where p.state = 'collected' and p.method <> 'card'
      on conflict (reference) do nothing returning id, seller_order_id
    )
    insert into postings (id, entry_id, position, from_account, to_account, amount_dong)
    select ${idOf("'posting ' || told.id::text || step.position")}, told.id, step.position, step.from_account, step.to_account, step.amount_dong
    from told join seller_orders s on s.id = told.seller_order_id
    cross join lateral (values
      (1, 'seller_owed:' || s.seller_id, 'buyer_payments', s.total_dong),
      (2, 'buyer_payments', 'shipping', s.shipping_dong),
      (3, 'shipping', 'seller_owed:' || s.seller_id, s.shipping_dong),
      (4, 'buyer_payments', 'seller_owed:' || s.seller_id, s.items_dong - s.discount_dong - s.subsidy_dong),
      (5, 'subsidies', 'seller_owed:' || s.seller_id, s.subsidy_dong)) as step (position, from_account, to_account, amount_dong)
    where step.amount_dong > 0`,
];

/** The same of what demo buyers paid by card for goods that were delivered: it can be paid out to the sellers. May run again. */
export const tellCardSales = [
  `insert into checkout_sessions (id, order_id, attempt, state, amount_dong, outside_id, expires_at, payment_intent_id, charge_id, created_at, closed_at)
    select ${idOf("'session ' || s.id::text")}, s.order_id, 1, 'complete', p.amount_dong, 'demo-session-' || s.id, s.placed_at + interval '31 minutes',
      'demo-intent-' || s.id, 'demo-charge-' || s.id, s.placed_at, p.collected_at
    from payments p join seller_orders s on s.id = p.seller_order_id where p.state = 'collected' and p.method = 'card'
    and not exists (select from checkout_session_parts c where c.seller_order_id = s.id)`,
  `insert into checkout_session_parts (session_id, seller_order_id, amount_dong, settled_dong)
    select k.id, s.id, k.amount_dong, k.amount_dong from checkout_sessions k join seller_orders s on k.outside_id = 'demo-session-' || s.id
    on conflict do nothing`,
  `insert into ledger_accounts (code, kind, seller_id)
    select distinct account.kind || ':' || s.seller_id, account.kind, s.seller_id from payments p join seller_orders s on s.id = p.seller_order_id
    cross join (values ('seller_pending'), ('seller_payable')) as account (kind)
    where p.state = 'collected' and p.method = 'card' on conflict do nothing`,
  `with told as (
      insert into ledger_entries (id, reference, kind, at, created_at, seller_order_id)
      select ${idOf("'entry ' || s.id::text || step.kind")}, step.name || ':' || s.id, step.kind, p.collected_at + step.later, p.collected_at + step.later, s.id
      from payments p join seller_orders s on s.id = p.seller_order_id
      cross join (values ('sale', 'card_sale', interval '0'), ('release', 'release', interval '1 second')) as step (name, kind, later)
      where p.state = 'collected' and p.method = 'card' on conflict (reference) do nothing returning id, kind, seller_order_id
    )
    insert into postings (id, entry_id, position, from_account, to_account, amount_dong)
    select ${idOf("'posting ' || told.id::text || step.position")}, told.id, step.position, step.from_account, step.to_account, step.amount_dong
    from told join seller_orders s on s.id = told.seller_order_id
    cross join lateral (values
      ('card_sale', 1, 'stripe', 'buyer_payments', s.total_dong),
      ('card_sale', 2, 'buyer_payments', 'shipping', s.shipping_dong),
      ('card_sale', 3, 'shipping', 'seller_pending:' || s.seller_id, s.shipping_dong),
      ('card_sale', 4, 'buyer_payments', 'seller_pending:' || s.seller_id, s.items_dong - s.discount_dong - s.subsidy_dong),
      ('card_sale', 5, 'subsidies', 'seller_pending:' || s.seller_id, s.subsidy_dong),
      ('release', 1, 'seller_pending:' || s.seller_id, 'seller_payable:' || s.seller_id, s.total_dong + s.subsidy_dong)
    ) as step (kind, position, from_account, to_account, amount_dong)
    where step.kind = told.kind and step.amount_dong > 0`,
  // the demo's provider never took it in, so it has left there: the bank has it, for the sellers
  `insert into provider_lines (id, outside_id, kind, source, currency, amount, fee, at, created_at)
    select ${idOf("'line ' || k.id::text")}, 'demo-line-' || k.id, 'payout', 'demo-payout-' || k.id, 'vnd', -k.amount_dong, 0,
      k.closed_at + interval '2 seconds', k.closed_at + interval '2 seconds'
    from checkout_sessions k where k.outside_id like 'demo-session-%' on conflict do nothing`,
  `insert into provider_payouts (id, outside_id, amount_dong, state, arrives_at, created_at, asked_at)
    select ${idOf("'provider payout ' || id::text")}, source, -amount, 'paid', at, at, at + interval '11 days'
    from provider_lines where outside_id like 'demo-line-%' on conflict do nothing`,
  `with told as (
      insert into ledger_entries (id, reference, kind, at, created_at)
      select ${idOf("'entry ' || id::text")}, 'provider-payout:' || outside_id, 'provider_payout', at, at
      from provider_lines where outside_id like 'demo-line-%' on conflict (reference) do nothing returning id, reference
    )
    insert into postings (id, entry_id, position, from_account, to_account, amount_dong)
    select ${idOf("'posting ' || told.id::text")}, told.id, 1, 'bank', 'stripe', -l.amount
    from told join provider_lines l on told.reference = 'provider-payout:' || l.outside_id`,
];

/** Accounts buyers of the demo transfer to: numbers beginning 000, which no bank gives out, in names that say so. May run again. */
export const giveBankAccounts = `insert into seller_bank_accounts (id, seller_id, bank_bin, account_number, account_name, created_at, created_by)
    select ${idOf("'account ' || s.id::text")}, s.id, (array['970436', '970415', '970418', '970405'])[1 + s.number % 4],
      '000' || lpad(s.number::text, 9, '0'), 'DEMO ' || s.number, s.approved_at, s.id
    from (select *, row_number() over (order by id) as number from sellers where is_demo) s
    where not exists (select from seller_bank_accounts a where a.seller_id = s.id)`;
