import { z } from "zod";
import { writeDong } from "../amounts";
import { type Call, nothing, route, seconds } from "../call";
import { invalidRequest, noSuch } from "../errors";
import { newId } from "../ids";
import { fact, metadata, pageInput, pageOf, text, wholeNumber } from "../parameters";
import { get, insert, list, lock, save, type Stored } from "../store";
import { moveBalance } from "./balance-transactions";
import { tell } from "./events";
import { type Transfer } from "./transfers";

export type Reversal = Stored & {
  object: "transfer_reversal";
  amount: number;
  balance_transaction: string;
  currency: "vnd";
  destination_payment_refund: null;
  metadata: Record<string, string>;
  source_refund: null;
  transfer: string;
};

const shownOnTransfer = 10;

const createInput = z.strictObject({
  amount: wholeNumber({ least: 1 }).optional(),
  description: text(5000).optional(),
  metadata: metadata().optional(),
  refund_application_fee: fact().optional(),
});

/** Takes back part or all of a transfer. Refuses more than is left of it. */
async function takeBack(call: Call, input: z.output<typeof createInput>, transferId: string): Promise<Reversal> {
  const transfer = await lock<Transfer>(call.tx, "transfer", transferId);
  const left = transfer.amount - transfer.amount_reversed;
  if (left === 0) throw invalidRequest(`Transfer ${transfer.id} is already fully reversed.`);
  const amount = input.amount ?? left;
  if (amount > left) {
    throw invalidRequest(
      `Reversal amount (${writeDong(amount)}) is greater than unreversed amount on transfer (${writeDong(left)})`,
      { param: "amount" },
    );
  }
  const id = newId("trr");
  const moved = await moveBalance(call, { type: "transfer_refund", amount, source: id });
  const reversal = await insert<Reversal>(call.tx, {
    id,
    object: "transfer_reversal",
    created: seconds(call.now),
    amount,
    balance_transaction: moved.id,
    currency: "vnd",
    destination_payment_refund: null,
    metadata: input.metadata ?? {},
    source_refund: null,
    transfer: transfer.id,
  });
  await tell(call, "transfer.reversed", await save<Transfer>(call.tx, reducedBy(transfer, reversal)));
  return reversal;
}

/** The transfer shows its ten newest reversals, and how much they and the others came to. */
function reducedBy(transfer: Transfer, reversal: Reversal): Transfer {
  const reversed = transfer.amount_reversed + reversal.amount;
  const all = [reversal, ...transfer.reversals.data];
  return {
    ...transfer,
    amount_reversed: reversed,
    reversed: reversed === transfer.amount,
    reversals: {
      ...transfer.reversals,
      data: all.slice(0, shownOnTransfer),
      has_more: transfer.reversals.has_more || all.length > shownOnTransfer,
    },
  };
}

export const reversalRoutes = [
  route("POST", "/v1/transfers/:id/reversals", createInput, takeBack),
  route("GET", "/v1/transfers/:id/reversals", z.strictObject(pageInput), async ({ tx }, input, transferId) => {
    await get<Transfer>(tx, "transfer", transferId);
    const url = `/v1/transfers/${transferId}/reversals`;
    return list<Reversal>(tx, { object: "transfer_reversal", url, fields: { transfer: transferId } }, pageOf(input));
  }),
  route("GET", "/v1/transfers/:id/reversals/:reversal", nothing, async ({ tx }, _input, transferId, id) => {
    const reversal = await get<Reversal>(tx, "transfer_reversal", id);
    if (reversal.transfer !== transferId) throw noSuch("transfer_reversal", id);
    return reversal;
  }),
];
