import { type Sql, type TransactionSql } from "postgres";

/** What moved, in đồng. A refund that failed did not move; a dispute that was won came back. */
export type Totals = {
  charged: number;
  refunded: number;
  refundPending: number;
  transferred: number;
  reversed: number;
  disputeOpen: number;
  disputeLost: number;
};

export type GroupTotals = Totals & { transferGroup: string | null };

/** The server's own books, one line per transfer group, to be laid beside the shop's. */
export async function totalsByGroup(sql: Sql | TransactionSql): Promise<GroupTotals[]> {
  const rows = await sql<Record<keyof Totals | "transferGroup", string | null>[]>`
    with charges as (
      select id, body->>'transfer_group' as transfer_group, (body->>'amount')::bigint as amount,
        body->>'status' = 'succeeded' as is_paid
      from test_stripe.objects where object = 'charge'
    ), transfers as (
      select body->>'transfer_group' as transfer_group, (body->>'amount')::bigint as amount,
        (body->>'amount_reversed')::bigint as reversed
      from test_stripe.objects where object = 'transfer'
    ), refunds as (
      select charges.transfer_group, (body->>'amount')::bigint as amount, body->>'status' as status
      from test_stripe.objects join charges on charges.id = body->>'charge' where object = 'refund'
    ), disputes as (
      select charges.transfer_group, (body->>'amount')::bigint as amount, body->>'status' as status
      from test_stripe.objects join charges on charges.id = body->>'charge' where object = 'dispute'
    ), movements as (
      select transfer_group, 'charged' as kind, amount from charges where is_paid
      union all select transfer_group, 'transferred', amount from transfers
      union all select transfer_group, 'reversed', reversed from transfers
      union all select transfer_group, 'refunded', amount from refunds where status = 'succeeded'
      union all select transfer_group, 'pending', amount from refunds where status = 'pending'
      union all select transfer_group, 'open', amount from disputes where status not in ('won', 'lost')
      union all select transfer_group, 'lost', amount from disputes where status = 'lost'
    )
    select transfer_group as "transferGroup",
      coalesce(sum(amount) filter (where kind = 'charged'), 0) as charged,
      coalesce(sum(amount) filter (where kind = 'refunded'), 0) as refunded,
      coalesce(sum(amount) filter (where kind = 'pending'), 0) as "refundPending",
      coalesce(sum(amount) filter (where kind = 'transferred'), 0) as transferred,
      coalesce(sum(amount) filter (where kind = 'reversed'), 0) as reversed,
      coalesce(sum(amount) filter (where kind = 'open'), 0) as "disputeOpen",
      coalesce(sum(amount) filter (where kind = 'lost'), 0) as "disputeLost"
    from movements group by transfer_group order by transfer_group nulls last`;
  return rows.map((row) => ({
    transferGroup: row.transferGroup,
    charged: Number(row.charged),
    refunded: Number(row.refunded),
    refundPending: Number(row.refundPending),
    transferred: Number(row.transferred),
    reversed: Number(row.reversed),
    disputeOpen: Number(row.disputeOpen),
    disputeLost: Number(row.disputeLost),
  }));
}

export async function totalsOf(sql: Sql | TransactionSql): Promise<Totals> {
  return sumOf(await totalsByGroup(sql));
}

export function sumOf(groups: readonly Totals[]): Totals {
  const sum = (field: keyof Totals) => groups.reduce((total, group) => total + group[field], 0);
  return {
    charged: sum("charged"),
    refunded: sum("refunded"),
    refundPending: sum("refundPending"),
    transferred: sum("transferred"),
    reversed: sum("reversed"),
    disputeOpen: sum("disputeOpen"),
    disputeLost: sum("disputeLost"),
  };
}
