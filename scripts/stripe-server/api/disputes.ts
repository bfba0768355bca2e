import { z } from "zod";
import { type Call, nothing, route, seconds } from "../call";
import { invalidRequest } from "../errors";
import { newId } from "../ids";
import { fact, metadata, pageInput, pageOf, text } from "../parameters";
import { get, insert, list, lock, save, type Stored } from "../store";
import { type BalanceTransaction, moveBalance } from "./balance-transactions";
import { type Charge } from "./charges";
import { tell } from "./events";

export type Dispute = Stored & {
  object: "dispute";
  amount: number;
  balance_transactions: BalanceTransaction[];
  charge: string;
  currency: "vnd";
  evidence: Record<string, string>;
  evidence_details: { due_by: number; has_evidence: boolean; past_due: boolean; submission_count: number };
  is_charge_refundable: boolean;
  livemode: false;
  metadata: Record<string, string>;
  payment_intent: string;
  reason: string;
  status: "needs_response" | "under_review" | "won" | "lost";
};

const answerSeconds = 7 * 24 * 60 * 60;

/** The buyer's bank takes back what is left of a charge until somebody decides. Refuses charges that are disputed already. */
export async function openDispute(call: Call, chargeId: string, reason: string): Promise<Dispute> {
  const charge = await lock<Charge>(call.tx, "charge", chargeId, "charge");
  if (charge.disputed) throw invalidRequest(`Charge ${charge.id} has been charged back already.`);
  const disputed = await save<Charge>(call.tx, { ...charge, disputed: true });
  const id = newId("du");
  const amount = disputed.amount - disputed.amount_refunded;
  const moved = await moveBalance(call, {
    type: "adjustment",
    amount: -amount,
    fee: call.fees.disputeDong,
    source: id,
  });
  const dispute = await insert<Dispute>(call.tx, {
    id,
    object: "dispute",
    created: seconds(call.now),
    amount,
    balance_transactions: [moved],
    charge: charge.id,
    currency: "vnd",
    evidence: {},
    evidence_details: {
      due_by: seconds(call.now) + answerSeconds,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status: "needs_response",
  });
  await tell(call, "charge.dispute.created", dispute);
  return dispute;
}

/** Decides it once and for all. Won, the money comes back, less the fee; lost, it is gone. */
export async function decideDispute(call: Call, id: string, status: "won" | "lost"): Promise<Dispute> {
  const dispute = await lockOpen(call, id);
  const back = status === "won" ? [await comeBack(call, dispute)] : [];
  const balance_transactions = [...dispute.balance_transactions, ...back];
  const decided = await save<Dispute>(call.tx, { ...dispute, balance_transactions, status });
  await tell(call, "charge.dispute.closed", decided);
  return decided;
}

function comeBack(call: Call, { id, amount }: Dispute): Promise<BalanceTransaction> {
  return moveBalance(call, { type: "adjustment", amount, source: id, category: "dispute_reversal" });
}

async function lockOpen(call: Call, id: string): Promise<Dispute> {
  const dispute = await lock<Dispute>(call.tx, "dispute", id);
  if (dispute.status === "won" || dispute.status === "lost") {
    throw invalidRequest("This dispute is already closed.", { code: "dispute_already_closed" });
  }
  return dispute;
}

const updateInput = z.strictObject({
  evidence: z.record(z.string().max(60), z.string().max(20_000)).optional(),
  metadata: metadata().optional(),
  submit: fact().default(true),
});

/** The words winning_evidence and losing_evidence decide it at once.  Source: https://docs.stripe.com/testing#evidence */
async function answerDispute(call: Call, input: z.output<typeof updateInput>, id: string): Promise<Dispute> {
  const dispute = await lockOpen(call, id);
  const evidence = { ...dispute.evidence, ...input.evidence };
  const isSubmitted = input.submit && Object.keys(evidence).length > 0;
  const { evidence_details: details } = dispute;
  const updated = await save<Dispute>(call.tx, {
    ...dispute,
    evidence,
    metadata: { ...dispute.metadata, ...input.metadata },
    status: isSubmitted ? "under_review" : dispute.status,
    evidence_details: {
      ...details,
      has_evidence: Object.keys(evidence).length > 0,
      submission_count: details.submission_count + (isSubmitted ? 1 : 0),
    },
  });
  await tell(call, "charge.dispute.updated", updated);
  const words = Object.values(evidence);
  if (isSubmitted && words.includes("winning_evidence")) return decideDispute(call, id, "won");
  if (isSubmitted && words.includes("losing_evidence")) return decideDispute(call, id, "lost");
  return updated;
}

const listInput = z.strictObject({
  ...pageInput,
  charge: text(255).optional(),
  payment_intent: text(255).optional(),
});

export const disputeRoutes = [
  route("GET", "/v1/disputes", listInput, ({ tx }, input) => {
    const fields = { charge: input.charge, payment_intent: input.payment_intent };
    return list<Dispute>(tx, { object: "dispute", url: "/v1/disputes", fields }, pageOf(input));
  }),
  route("GET", "/v1/disputes/:id", nothing, ({ tx }, _input, id) => get<Dispute>(tx, "dispute", id)),
  route("POST", "/v1/disputes/:id", updateInput, answerDispute),
  route("POST", "/v1/disputes/:id/close", nothing, (call, _input, id) => decideDispute(call, id, "lost")),
];
