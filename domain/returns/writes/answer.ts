import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { sellerOrders } from "@/db/schema/orders";
import type { ChosenLine } from "@/domain/orders/input";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import type { AcceptReturnInput } from "@/domain/returns/input";
import {
  grant,
  isLastOf,
  type Locked,
  lockReturn,
  moveReturn,
  refundOf,
  tellOfReturn,
} from "@/domain/returns/writes/record";
import { requireActiveShop } from "@/domain/sellers/reads";
import { Refusal } from "@/platform/refusal";

type Answer = { returnId: string; note: string };

/**
 * The seller takes back all that was asked for, or part of it: money at once where nothing is sent back, else when the goods are there.
 * Refuses "not_found" for another's, "not_possible_now" once answered, "nothing_chosen", "more_than_left".
 */
export async function acceptReturn(seller: SellerScope, input: AcceptReturnInput, now: Date): Promise<void> {
  requireRight(seller, "money");
  await inTransaction(async (tx) => {
    const request = await lockOwn(tx, seller, input.returnId);
    if (request.state !== "asked") throw new Refusal("not_possible_now", { state: request.state });
    if (input.lines.length === 0) throw new Refusal("nothing_chosen");
    await grant(tx, request, input.lines);
    const said = { actor: "seller" as const, actorUserId: seller.userId, note: input.note };
    if (!request.goodsGoBack) {
      await give(tx, seller, { request, lines: input.lines, note: input.note }, now);
      return;
    }
    await moveReturn(tx, request, { state: "accepted" }, { step: "accepted", ...said }, now);
    await tellOfReturn(
      tx,
      { partId: request.partId, outcome: "accepted", note: input.note, refund: null },
      { to: "buyer", template: "return_answered" },
      now,
    );
  });
}

/** The goods are back with the seller, and the money goes back to the buyer. Refuses "not_found", "not_possible_now". */
export async function receiveReturn(seller: SellerScope, { returnId, note }: Answer, now: Date): Promise<void> {
  requireRight(seller, "money");
  await inTransaction(async (tx) => {
    const request = await lockOwn(tx, seller, returnId);
    if (request.state === "asked") throw new Refusal("not_possible_now", { state: request.state });
    const lines = request.lines
      .filter(({ granted }) => granted > 0)
      .map(({ orderLineId, granted }) => ({ orderLineId, quantity: granted }));
    await give(tx, seller, { request, lines, note }, now);
  });
}

/** The seller says no, and why: to a request, or to what came back. The buyer may take it to the province. Refuses "not_found", "not_possible_now". */
export async function refuseReturn(seller: SellerScope, { returnId, note }: Answer, now: Date): Promise<void> {
  requireRight(seller, "money");
  await inTransaction(async (tx) => {
    const request = await lockOwn(tx, seller, returnId);
    await moveReturn(
      tx,
      request,
      { state: "refused", endedAt: now },
      { step: "refused", actor: "seller", actorUserId: seller.userId, note },
      now,
    );
    await grant(tx, request, []);
    await tellOfReturn(
      tx,
      { partId: request.partId, outcome: "refused", note, refund: null },
      { to: "buyer", template: "return_answered" },
      now,
    );
  });
}

async function lockOwn(tx: Transaction, seller: SellerScope, returnId: string): Promise<Locked> {
  await requireActiveShop(tx, seller);
  return lockReturn(tx, returnId, eq(sellerOrders.sellerId, seller.sellerId));
}

async function give(
  tx: Transaction,
  seller: SellerScope,
  { request, lines, note }: { request: Locked; lines: readonly ChosenLine[]; note: string },
  now: Date,
): Promise<void> {
  const withShipping = request.deliveryGoesBack && (await isLastOf(tx, request.partId, lines));
  const refund = await refundOf(
    tx,
    request,
    { lines, withShipping, cause: "returned", bearer: "seller", decidedBy: seller.userId },
    { actor: "seller", actorUserId: seller.userId },
    now,
  );
  await moveReturn(
    tx,
    request,
    { state: "refunded", refundId: refund?.id ?? null, bearer: "seller", endedAt: now },
    { step: "given", actor: "seller", actorUserId: seller.userId, note },
    now,
  );
  await tellOfReturn(
    tx,
    { partId: request.partId, outcome: "given", note, refund },
    { to: "both", template: "return_decided" },
    now,
  );
}
