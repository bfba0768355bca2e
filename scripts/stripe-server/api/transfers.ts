import { z } from "zod";
import { writeDong } from "../amounts";
import { type Call, nothing, route, seconds } from "../call";
import { invalidRequest } from "../errors";
import { listOf } from "../expand";
import { newId } from "../ids";
import { currency, metadata, pageInput, pageOf, text, wholeNumber } from "../parameters";
import { allWith, get, insert, type List, list, lock, type Stored } from "../store";
import { type Account } from "./accounts";
import { lockAvailable } from "./balance";
import { moveBalance } from "./balance-transactions";
import { type Charge } from "./charges";
import { tell } from "./events";
import { type Reversal } from "./reversals";

export type Transfer = Stored & {
  object: "transfer";
  amount: number;
  amount_reversed: number;
  balance_transaction: string;
  currency: "vnd";
  description: string | null;
  destination: string;
  destination_payment: string;
  livemode: false;
  metadata: Record<string, string>;
  reversals: List<Reversal>;
  reversed: boolean;
  source_transaction: string | null;
  source_type: "card";
  transfer_group: string | null;
};

const createInput = z.strictObject({
  amount: wholeNumber({ least: 1 }),
  currency: currency(),
  destination: text(255),
  description: text(1000).optional(),
  metadata: metadata().optional(),
  source_transaction: text(255).optional(),
  source_type: z.enum(["card"]).optional(),
  transfer_group: text(255).optional(),
});

/**
 * Sends money on to a seller's account. From one charge no more may be sent, in all, than it took; otherwise no more than
 * the balance holds. Refuses accounts that are not ready to be paid.
 * Source: https://docs.stripe.com/connect/separate-charges-and-transfers
 */
async function sendOn(call: Call, input: z.output<typeof createInput>): Promise<Transfer> {
  const account = await get<Account>(call.tx, "account", input.destination, "destination");
  if (account.capabilities.transfers !== "active") {
    throw invalidRequest(
      "Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments",
      { code: "insufficient_capabilities_for_transfer" },
    );
  }
  const source = input.source_transaction ? await lockSource(call, input.source_transaction, input.amount) : null;
  if (!source) await checkBalance(call, input.amount);
  const id = newId("tr");
  const moved = await moveBalance(call, { type: "transfer", amount: -input.amount, source: id });
  const transfer = await insert<Transfer>(call.tx, {
    id,
    object: "transfer",
    created: seconds(call.now),
    amount: input.amount,
    amount_reversed: 0,
    balance_transaction: moved.id,
    currency: "vnd",
    description: input.description ?? null,
    destination: account.id,
    destination_payment: newId("py"),
    livemode: false,
    metadata: input.metadata ?? {},
    reversals: listOf<Reversal>([], `/v1/transfers/${id}/reversals`),
    reversed: false,
    source_transaction: source?.id ?? null,
    source_type: "card",
    transfer_group: input.transfer_group ?? source?.transfer_group ?? null,
  });
  await tell(call, "transfer.created", transfer);
  return transfer;
}

async function lockSource({ tx }: Call, chargeId: string, amount: number): Promise<Charge> {
  const charge = await lock<Charge>(tx, "charge", chargeId, "source_transaction");
  const earlier = await allWith<Transfer>(tx, "transfer", { source_transaction: charge.id });
  const sent = earlier.reduce((sum, transfer) => sum + transfer.amount, 0);
  if (!charge.paid) throw invalidRequest(`Charge ${charge.id} was not successful.`, { param: "source_transaction" });
  if (sent + amount <= charge.amount) return charge;
  throw invalidRequest(
    `Transfers using this transaction as a source must not exceed the source amount of ${writeDong(charge.amount)}. (There is only ${writeDong(charge.amount - sent)} left.)`,
    { code: "balance_insufficient", param: "amount" },
  );
}

async function checkBalance(call: Call, amount: number): Promise<void> {
  const available = await lockAvailable(call);
  if (amount <= available) return;
  throw invalidRequest("You have insufficient available funds in your Stripe account.", {
    code: "balance_insufficient",
  });
}

const listInput = z.strictObject({
  ...pageInput,
  destination: text(255).optional(),
  transfer_group: text(255).optional(),
});

export const transferRoutes = [
  route("POST", "/v1/transfers", createInput, sendOn),
  route("GET", "/v1/transfers", listInput, ({ tx }, input) => {
    const fields = { destination: input.destination, transfer_group: input.transfer_group };
    return list<Transfer>(tx, { object: "transfer", url: "/v1/transfers", fields }, pageOf(input));
  }),
  route("GET", "/v1/transfers/:id", nothing, ({ tx }, _input, id) => get<Transfer>(tx, "transfer", id)),
];
