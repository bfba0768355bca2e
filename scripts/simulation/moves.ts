import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { refunds } from "@/db/schema/payments";
import { sellerOrders } from "@/db/schema/orders";
import { addToCart } from "@/domain/cart/writes";
import { dong } from "@/domain/money/dong";
import { type OrderPart, findOrder } from "@/domain/orders/reads";
import { cancelByBuyer, cancelBySeller } from "@/domain/orders/writes/cancel";
import { changePayment, claimPaid } from "@/domain/orders/writes/change-payment";
import { placeOrder } from "@/domain/orders/writes/place";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { listQueuedTransfers } from "@/domain/payments/reads";
import { recordRefund } from "@/domain/payments/writes/refund";
import { confirmTransfer, dismissTransfer, receiveTransfers, settleTransfer } from "@/domain/payments/writes/transfers";
import type { Placed, Stall, World } from "@/scripts/simulation/world";
import { newId } from "@/platform/ids";

/** Something a buyer, a seller or a bank does, whether or not it fits. A refusal is an answer too. */
type Move = (world: World) => Promise<unknown>;

/** A person of a market presses buttons in no order; what is seldom in life is frequent here. */
export const moves: Readonly<Record<string, { weight: number; move: Move }>> = {
  order: { weight: 16, move: order },
  transfer: { weight: 14, move: transfer },
  tell: { weight: 16, move: tell },
  tellAgain: { weight: 4, move: tellAgain },
  progress: { weight: 45, move: progress },
  cancel: { weight: 5, move: cancel },
  refuse: { weight: 2, move: refuseAtDoor },
  giveBack: { weight: 6, move: giveBack },
  changePayment: { weight: 4, move: change },
  claim: { weight: 3, move: claim },
  seeTransfer: { weight: 3, move: seeTransfer },
  answerQueue: { weight: 5, move: answerQueue },
};

async function order(world: World): Promise<void> {
  const { random, now, near } = world;
  const guest = { cartId: null, buyer: null, isRenewed: true };
  const chosen = random
    .some(world.stalls, random.between(1, 3))
    .flatMap(({ goods }) => random.some(goods, random.between(1, 2)));
  let cartId: string | null = null;
  for (const { variantId } of chosen) {
    ({ cartId } = await addToCart({ ...guest, cartId }, { variantId, quantity: random.between(1, 4) }, now));
  }
  const payment = random.pick(["cod", "vietqr", "vietqr"] as const);
  const place = () =>
    placeOrder(
      null,
      {
        cartId: cartId ?? "",
        contact: { name: "Người mua", phone: "+84912345678", email: null },
        address: { wardCode: near, line: "1", hamlet: "" },
        payment,
        notes: {},
        idempotencyKey: null,
        expectedTotalDong: null,
        locale: "vi",
      },
      now,
    );
  // pressed twice at once, as impatient people do
  const [placed] = random.chance(0.3) ? await Promise.all([place(), place()]) : [await place()];
  const parts = placed.parts.map(({ code, sellerName }) => ({ code, stall: stallOf(world, sellerName) }));
  world.orders.push({ code: placed.code, key: placed.key, cartId: cartId ?? "", parts });
}

/** A buyer transfers for one part: mostly right, now and then in every way wrong. */
async function transfer(world: World): Promise<void> {
  const { random, now } = world;
  const { part, stall } = await somePart(world);
  const { reference, amountDong } = part.payment;
  if (!reference) return;
  const slip = random.chance(0.7) ? "none" : random.pick(["less", "more", "words", "account", "twice"] as const);
  const sent = {
    source: "generic" as const,
    externalId: newId(),
    accountNumber: slip === "account" ? "999999999" : stall.accountNumber,
    bankHint: null,
    amountDong: dong(Math.max(1, amountDong + (slip === "less" ? -1 : slip === "more" ? 1 : 0))),
    content: slip === "words" ? "tien hang" : `CT ${reference.toLowerCase()} ck`,
    receivedAt: now,
  };
  world.untold.push(sent, ...(slip === "twice" ? [{ ...sent, externalId: newId() }] : []));
}

/** The bank tells of a transfer, out of turn, and sometimes of the same one from two servers at once. */
async function tell(world: World): Promise<void> {
  const { random, untold, now } = world;
  if (untold.length === 0) return;
  const [told] = untold.splice(random.between(0, untold.length - 1), 1);
  if (!told) return;
  world.told.push(told);
  const times = random.chance(0.3) ? 3 : 1;
  await Promise.all(Array.from({ length: times }, () => receiveTransfers([told], now)));
}

async function tellAgain({ random, told, now }: World): Promise<void> {
  if (told.length > 0) await receiveTransfers([random.pick(told)], now);
}

async function progress(world: World): Promise<void> {
  const { now, random } = world;
  const { part, stall } = await somePart(world, "recent");
  const input = { code: part.code };
  const step = random.chance(0.9) ? part.state : random.pick(["placed", "confirmed", "packed", "shipped"] as const);
  switch (step) {
    case "placed":
      return confirmPart(stall.seller, input, now);
    case "confirmed":
      return packPart(stall.seller, input, now);
    case "packed":
      return shipPart(stall.seller, { ...input, carrier: "own", trackingCode: "" }, now);
    case "shipped":
      return deliverPart(stall.seller, input, now);
    case "awaiting_payment":
    case "delivered":
    case "cancelled":
  }
}

async function cancel(world: World): Promise<void> {
  const { random, now } = world;
  const { order, part, stall } = await somePart(world);
  if (random.chance(0.5))
    await cancelByBuyer({ buyer: null, key: order.key }, random.chance(0.3) ? order.code : part.code, now);
  else await cancelBySeller(stall.seller, { code: part.code, reason: "out_of_stock", note: "" }, now);
}

async function refuseAtDoor(world: World): Promise<void> {
  const { part, stall } = await somePart(world);
  if (part.state === "shipped")
    await cancelBySeller(stall.seller, { code: part.code, reason: "refused_at_door", note: "" }, world.now);
}

async function giveBack(world: World): Promise<void> {
  const { part, stall } = await somePart(world);
  const [due] = await db
    .select({ id: refunds.id })
    .from(refunds)
    .innerJoin(sellerOrders, eq(sellerOrders.id, refunds.sellerOrderId))
    .where(eq(sellerOrders.code, part.code));
  if (due) await recordRefund(stall.seller, { code: part.code, refundId: due.id }, world.now);
}

async function change(world: World): Promise<void> {
  const { order, part } = await somePart(world);
  const payment = world.random.pick(["cod", "vietqr"] as const);
  await changePayment({ buyer: null, key: order.key }, { code: part.code, payment, key: order.key }, world.now);
}

async function claim(world: World): Promise<void> {
  const { order, part } = await somePart(world);
  await claimPaid({ buyer: null, key: order.key }, { code: part.code }, world.now);
}

async function seeTransfer(world: World): Promise<void> {
  const { part, stall } = await somePart(world);
  await confirmTransfer(stall.seller, { code: part.code }, world.now);
}

async function answerQueue(world: World): Promise<void> {
  const { random, now } = world;
  const stall = random.pick(world.stalls);
  const [queued] = await listQueuedTransfers(stall.seller);
  if (!queued) return;
  const { part } = await somePart(world);
  if (random.chance(0.5)) await settleTransfer(stall.seller, { transferId: queued.id, code: part.code }, now);
  else await dismissTransfer(stall.seller, { transferId: queued.id, note: "Đã trả lại" }, now);
}

/** One part of an order, mostly of a late one: what is long over is asked for as well. */
async function somePart(
  { random, orders }: World,
  age: "any" | "recent" = "any",
): Promise<{ order: Placed; part: OrderPart; stall: Stall }> {
  const recent = orders.slice(-8);
  const order = random.pick(age === "recent" || random.chance(0.8) ? recent : orders);
  const { code, stall } = random.pick(order.parts);
  const found = await findOrder({ buyer: null, key: order.key }, order.code);
  const part = found?.parts.find((each) => each.code === code);
  if (!part) throw new Error(`no part ${code} of an order just placed`);
  return { order, part, stall };
}

function stallOf(world: World, name: string): Stall {
  const stall = world.stalls.find((each) => each.name === name);
  if (!stall) throw new Error(`no shop ${name}`);
  return stall;
}
