import "server-only";
import { and, inArray, lte } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { returnRequests } from "@/db/schema/returns";
import { record } from "@/domain/audit/writes";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import type { SettleReturnInput } from "@/domain/returns/input";
import { grant, lockReturn, moveReturn, refundOf, tellOfReturn } from "@/domain/returns/writes/record";
import { Refusal } from "@/platform/refusal";

/**
 * The province's word in a dispute: so many units back, with or without delivery, borne by the seller or the market; or nothing, which
 * dismisses it. Written down with its reason, told to both. Refuses "forbidden" to officers, "not_found", "not_possible_now" when settled,
 * "more_than_left".
 */
export async function settleReturn(admin: AdminScope, input: SettleReturnInput, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const request = await lockReturn(tx, input.returnId, undefined);
    if (request.state !== "disputed") throw new Refusal("not_possible_now", { state: request.state });
    await grant(tx, request, input.lines);
    const refund = await refundOf(
      tx,
      request,
      {
        lines: input.lines,
        withShipping: input.withShipping,
        cause: "dispute",
        bearer: input.bearer,
        decidedBy: admin.userId,
      },
      { actor: "province", actorUserId: admin.userId },
      now,
    );
    const bearer = refund ? input.bearer : null;
    await moveReturn(
      tx,
      request,
      { state: "settled", refundId: refund?.id ?? null, bearer, endedAt: now },
      { step: "settled", actor: "province", actorUserId: admin.userId, note: input.note },
      now,
    );
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "return.settle",
      subjectType: "return_request",
      subjectId: request.id,
      subjectLabel: request.code,
      communeCode: request.communeCode,
      reason: input.note,
      before: { state: request.state },
      after: { state: "settled", amountDong: refund?.amountDong ?? 0, bearer },
    });
    await tellOfReturn(
      tx,
      { partId: request.partId, outcome: refund ? "given" : "dismissed", note: input.note, refund },
      { to: "both", template: "return_decided" },
      now,
    );
  });
}

const atOnce = 200;

/** What a seller has not answered in time goes to the province, each in a transaction of its own. */
export async function escalateUnanswered(now: Date): Promise<{ escalated: number }> {
  const late = await db
    .select({ id: returnRequests.id })
    .from(returnRequests)
    .where(and(inArray(returnRequests.state, ["asked", "sent_back"]), lte(returnRequests.answerBy, now)))
    .orderBy(returnRequests.answerBy)
    .limit(atOnce);
  let escalated = 0;
  for (const { id } of late) if (await escalate(id, now)) escalated += 1;
  return { escalated };
}

async function escalate(returnId: string, now: Date): Promise<boolean> {
  return inTransaction(async (tx) => {
    const request = await lockReturn(tx, returnId, undefined);
    const isLate = request.answerBy !== null && request.answerBy <= now;
    if (!isLate) return false;
    await moveReturn(
      tx,
      request,
      { state: "disputed" },
      { step: "unanswered", actor: "system", actorUserId: null, note: "" },
      now,
    );
    await tellOfReturn(
      tx,
      { partId: request.partId, outcome: "unanswered", note: "", refund: null },
      { to: "both", template: "return_answered" },
      now,
    );
    return true;
  });
}
