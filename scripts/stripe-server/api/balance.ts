import { type TransactionSql } from "postgres";
import { type Call, nothing, route } from "../call";
import { totalsOf } from "../record";

/** What the platform could send on at this moment, in đồng. Nobody else sends from the balance until this call is over. */
export async function lockAvailable({ tx }: Call): Promise<number> {
  await tx`select pg_advisory_xact_lock(7362021)`;
  return available(tx);
}

async function available(tx: TransactionSql): Promise<number> {
  const { charged, refunded, refundPending, transferred, reversed, disputeOpen, disputeLost } = await totalsOf(tx);
  const [kept] = await tx<{ fees: string; paidOut: string }[]>`
    select coalesce(sum((body->>'fee')::bigint), 0) as fees,
      coalesce(-sum((body->>'amount')::bigint) filter (where body->>'type' in ('payout', 'payout_failure')), 0) as "paidOut"
    from test_stripe.objects where object = 'balance_transaction'`;
  const sent = refunded + refundPending + transferred + disputeOpen + disputeLost;
  return charged + reversed - sent - Number(kept?.fees ?? 0) - Number(kept?.paidOut ?? 0);
}

export const balanceRoutes = [
  route("GET", "/v1/balance", nothing, async ({ tx }) => {
    const amount = await available(tx);
    const part = [{ amount, currency: "vnd", source_types: { card: amount } }];
    return {
      object: "balance",
      available: part,
      livemode: false,
      pending: [{ ...part[0], amount: 0, source_types: {} }],
    };
  }),
];
