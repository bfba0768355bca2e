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
  return charged - refunded - refundPending - transferred + reversed - disputeOpen - disputeLost;
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
