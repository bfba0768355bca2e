import "server-only";
import { and, eq, inArray, ne } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { returnRequests } from "@/db/schema/returns";
import { heldBy } from "@/domain/orders/reads/buyer";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { isInTime } from "@/domain/returns/policy";
import { grant, lockReturn, moveReturn, tellOfReturn } from "@/domain/returns/writes/record";
import { readSettings } from "@/domain/settings/reads";
import { minutesAfter } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

type Pursued = { returnId: string; note: string };
type Order = { orderCode: string };

/** A refusal may be taken to the province for as long as the law lets a buyer end a contract. */
const disputeHours = 30 * 24;

/** The buyer has sent the goods back, and says how. The seller has as long to receive them as to answer. Refuses "not_found", "not_possible_now". */
export async function sendBack(holder: OrderHolder, { returnId, note }: Pursued, now: Date): Promise<Order> {
  return inTransaction(async (tx) => {
    const request = await lockReturn(tx, returnId, heldBy(holder));
    const { return_answer_days: days } = await readSettings(tx);
    await moveReturn(
      tx,
      request,
      { state: "sent_back", answerBy: minutesAfter(now, days.value * 24 * 60) },
      { step: "sent_back", ...sayer(holder), note },
      now,
    );
    return { orderCode: request.orderCode };
  });
}

/**
 * The buyer takes a refusal to the province, and says why. Refuses "not_found", "not_possible_now", "return_open" when another request of the
 * part is open, "dispute_too_late" after thirty days.
 */
export async function disputeReturn(holder: OrderHolder, { returnId, note }: Pursued, now: Date): Promise<Order> {
  return inTransaction(async (tx) => {
    const request = await lockReturn(tx, returnId, heldBy(holder));
    if (request.state !== "refused") throw new Refusal("not_possible_now", { state: request.state });
    if (request.endedAt && !isInTime({ hours: disputeHours }, request.endedAt, now))
      throw new Refusal("dispute_too_late");
    const [other] = await tx
      .select({ id: returnRequests.id })
      .from(returnRequests)
      .where(
        and(
          eq(returnRequests.sellerOrderId, request.partId),
          ne(returnRequests.id, returnId),
          inArray(returnRequests.state, ["asked", "accepted", "sent_back", "disputed"]),
        ),
      );
    if (other) throw new Refusal("return_open");
    await moveReturn(tx, request, { state: "disputed" }, { step: "disputed", ...sayer(holder), note }, now);
    await tellOfReturn(
      tx,
      { partId: request.partId, outcome: "disputed", note, refund: null },
      { to: "seller", template: "return_asked" },
      now,
    );
    return { orderCode: request.orderCode };
  });
}

/** The buyer lets it be. Refuses "not_found", and "not_possible_now" once goods are on their way back or it has ended. */
export async function withdrawReturn(
  holder: OrderHolder,
  { returnId }: Pick<Pursued, "returnId">,
  now: Date,
): Promise<Order> {
  return inTransaction(async (tx) => {
    const request = await lockReturn(tx, returnId, heldBy(holder));
    await moveReturn(
      tx,
      request,
      { state: "closed", endedAt: now },
      { step: "closed", ...sayer(holder), note: "" },
      now,
    );
    await grant(tx, request, []);
    return { orderCode: request.orderCode };
  });
}

function sayer(holder: OrderHolder) {
  return { actor: "buyer" as const, actorUserId: holder.buyer?.userId ?? null };
}
