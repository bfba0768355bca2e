import { listPartReturns } from "@/domain/returns/reads";
import type { ReturnShown } from "@/domain/returns/request";
import { acceptReturn, receiveReturn, refuseReturn } from "@/domain/returns/writes/answer";
import { askReturn } from "@/domain/returns/writes/ask";
import { disputeReturn, sendBack, withdrawReturn } from "@/domain/returns/writes/pursue";
import { escalateUnanswered, settleReturn } from "@/domain/returns/writes/settle";
import { leftOf, someDelivered, someUnits } from "@/scripts/simulation/parts";
import type { Placed, Stall, World } from "@/scripts/simulation/world";

/** A buyer is not content, mostly with what has been delivered. */
export async function askBack(world: World): Promise<void> {
  const { random, now } = world;
  const { order, part } = await someDelivered(world);
  await askReturn(
    { buyer: null, key: order.key },
    {
      code: part.code,
      reason: random.pick(["missing", "missing", "late", "late", "changed_mind", "damaged"] as const),
      story: "Không như mong đợi",
      lines: someUnits(world, part.lines.map(leftOf)),
      photos: [],
    },
    now,
  );
}

/** Whoever has the word in the last request of a part says something; now and then who has not. */
export async function answerReturn(world: World): Promise<void> {
  const { order, stall, request } = await someReturn(world);
  if (!request) return;
  const { random, now } = world;
  const asked = { returnId: request.id, note: "Mô phỏng" };
  const holder = { buyer: null, key: order.key };
  if (random.chance(0.05)) {
    await withdrawReturn(holder, asked, now);
    return;
  }
  switch (request.state) {
    case "asked":
      if (random.chance(0.4)) return refuseReturn(stall.seller, asked, now);
      return acceptReturn(stall.seller, { ...asked, lines: someOf(world, request) }, now);
    case "accepted":
      await sendBack(holder, asked, now);
      return;
    case "sent_back":
      if (random.chance(0.2)) return refuseReturn(stall.seller, asked, now);
      return receiveReturn(stall.seller, asked, now);
    case "refused":
      await disputeReturn(holder, asked, now);
      return;
    case "disputed":
      return settle(world, request);
    case "refunded":
    case "settled":
    case "closed":
  }
}

export async function escalate({ now }: World): Promise<void> {
  await escalateUnanswered(now);
}

async function settle(world: World, request: ReturnShown): Promise<void> {
  const { random, office, now } = world;
  await settleReturn(
    random.pick(office),
    {
      returnId: request.id,
      note: "Mô phỏng",
      bearer: random.pick(["seller", "market"] as const),
      withShipping: random.chance(0.3),
      lines: random.chance(0.2) ? [] : someOf(world, request),
    },
    now,
  );
}

function someOf(world: World, { lines }: ReturnShown) {
  return someUnits(
    world,
    lines.map(({ orderLineId, quantity }) => ({ id: orderLineId, left: quantity })),
  );
}

async function someReturn(world: World): Promise<{ order: Placed; stall: Stall; request: ReturnShown | undefined }> {
  const { order, part, stall } = await someDelivered(world);
  const request = (await listPartReturns(stall.seller, part.code)).at(-1);
  return { order, stall, request };
}
