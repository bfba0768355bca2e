import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { refunds } from "@/db/schema/payments";
import type { SellerOrderState } from "@/db/enums";
import { sellerOrders } from "@/db/schema/orders";
import { type LiveLine, listLiveLines } from "@/domain/cart/reads";
import { addToCart, applyVoucher } from "@/domain/cart/writes";
import { dong } from "@/domain/money/dong";
import type { ShownHarvest } from "@/domain/orders/shown";
import { cancelLinesByBuyer, cancelLinesBySeller } from "@/domain/orders/writes/cancel-lines";
import { cancelByBuyer, cancelBySeller } from "@/domain/orders/writes/cancel";
import { changePayment, claimPaid } from "@/domain/orders/writes/change-payment";
import { payOtherwise } from "@/domain/orders/writes/pay-by-card";
import { placeOrder } from "@/domain/orders/writes/place";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { makeParcel, unpackParcel } from "@/domain/orders/writes/parcels";
import { takeParcelBack } from "@/domain/orders/writes/take-parcel-back";
import { listQueuedTransfers } from "@/domain/payments/reads";
import { recordRefund } from "@/domain/payments/writes/refund";
import { confirmTransfer, dismissTransfer, receiveTransfers, settleTransfer } from "@/domain/payments/writes/transfers";
import { harvestedOn, pickupDays, type Ways } from "@/domain/shipping/pickup";
import { localDay } from "@/platform/clock";
import { bringIn, callOff, closeAhead, moveAhead, openAhead } from "@/scripts/simulation/harvest-moves";
import { answerReturn, askBack, escalate } from "@/scripts/simulation/return-moves";
import {
  decideDispute,
  dispute,
  hearAgain,
  hearLetter,
  openPage,
  payOnPage,
  payOutByProvider,
  readRecord,
  reconcile,
  settleProviderPayout,
  settleRefund,
  turnAccount,
} from "@/scripts/simulation/card-moves";
import { type Chosen, leftOf, somePart, someUnits, stallOf, unlessRefused } from "@/scripts/simulation/parts";
import { answerPayout, payDebt, propose, release } from "@/scripts/simulation/payout-moves";
import { pickupOffer, type Stall, type World } from "@/scripts/simulation/world";
import { newId } from "@/platform/ids";

/** Something a buyer, a seller or a bank does, whether or not it fits. A refusal is an answer too. */
type Move = (world: World) => Promise<unknown>;

/** A person of a market presses buttons in no order; what is seldom in life is frequent here. */
export const moves: Readonly<Record<string, { weight: number; move: Move }>> = {
  order: { weight: 20, move: order },
  transfer: { weight: 14, move: transfer },
  tell: { weight: 16, move: tell },
  tellAgain: { weight: 4, move: tellAgain },
  progress: { weight: 60, move: progress },
  cancel: { weight: 5, move: cancel },
  refuse: { weight: 2, move: refuseAtDoor },
  giveBack: { weight: 6, move: giveBack },
  changePayment: { weight: 4, move: change },
  claim: { weight: 3, move: claim },
  seeTransfer: { weight: 3, move: seeTransfer },
  answerQueue: { weight: 5, move: answerQueue },
  makeUp: { weight: 10, move: makeUp },
  moveParcel: { weight: 26, move: moveParcel },
  cancelUnits: { weight: 5, move: cancelUnits },
  askReturn: { weight: 8, move: askBack },
  answerReturn: { weight: 14, move: answerReturn },
  proposePayouts: { weight: 3, move: propose },
  releasePayouts: { weight: 4, move: release },
  answerPayout: { weight: 6, move: answerPayout },
  payDebt: { weight: 3, move: payDebt },
  openPage: { weight: 22, move: openPage },
  payOnPage: { weight: 24, move: payOnPage },
  hearLetter: { weight: 20, move: hearLetter },
  hearAgain: { weight: 4, move: hearAgain },
  reconcile: { weight: 8, move: reconcile },
  dispute: { weight: 1.5, move: dispute },
  decideDispute: { weight: 1.5, move: decideDispute },
  settleRefund: { weight: 2, move: settleRefund },
  payOutByProvider: { weight: 1.5, move: payOutByProvider },
  settleProviderPayout: { weight: 0.7, move: settleProviderPayout },
  readRecord: { weight: 3, move: readRecord },
  turnAccount: { weight: 2, move: turnAccount },
  openAhead: { weight: 6, move: openAhead },
  moveAhead: { weight: 3, move: moveAhead },
  closeAhead: { weight: 1.5, move: closeAhead },
  bringIn: { weight: 3, move: bringIn },
  callOff: { weight: 0.7, move: callOff },
  sleep: { weight: 0.3, move: sleep },
};

async function order(world: World): Promise<void> {
  const { random, now, near } = world;
  const guest = { cartId: null, buyer: null, isRenewed: true };
  const shops = random.some(world.stalls, random.between(1, 3));
  const chosen = shops.flatMap(({ goods, ahead }) => [
    ...random.some(goods, random.between(1, 2)),
    ...(random.chance(0.4) ? [ahead] : []),
  ]);
  let cartId: string | null = null;
  for (const { variantId } of chosen) {
    const wanted = { variantId, quantity: random.between(1, 4) };
    // of what is not sold ahead now, nothing is there
    await unlessRefused(async () => ({ cartId } = await addToCart({ ...guest, cartId }, wanted, now)));
  }
  for (const code of world.vouchers)
    if (random.chance(0.3))
      await unlessRefused(() => applyVoucher({ cartId: cartId ?? "", buyer: null }, { voucherCode: code }, now));
  const payment = random.pick(["cod", "vietqr", "card", "card"] as const);
  const lines = await listLiveLines(cartId ?? "", localDay(now));
  const ways = waysOf(world, shops, lines);
  const harvests = shownIn(world, lines);
  const place = () =>
    placeOrder(
      null,
      {
        cartId: cartId ?? "",
        contact: { name: "Người mua", phone: "+84912345678", email: null },
        address: { wardCode: near, line: "1", hamlet: "" },
        payment,
        ways,
        notes: {},
        idempotencyKey: null,
        expectedTotalDong: null,
        harvests,
        locale: "vi",
      },
      now,
    );
  // pressed twice at once, as impatient people do
  const [placed] = random.chance(0.3) ? await Promise.all([place(), place()]) : [await place()];
  const parts = placed.parts.map(({ code, sellerName }) => ({ code, stall: stallOf(world, sellerName) }));
  world.orders.push({ code: placed.code, key: placed.key, cartId: cartId ?? "", parts });
}

/** What the buyer saw of the harvests in their basket: all of it, now and then nothing, or days that are another's. */
function shownIn({ random }: World, lines: readonly LiveLine[]): ShownHarvest[] {
  const slip = random.pick([...Array<"none">(12).fill("none"), "unseen", "other days", "names"] as const);
  if (slip === "unseen") return [];
  return lines.flatMap(({ harvest }) => {
    if (!harvest) return [];
    const days = slip === "other days" ? { from: harvest.from, to: "2020-01-01" } : harvest;
    return [{ id: harvest.id, days: slip === "names" ? null : days }];
  });
}

/** From some of the shops that let them, buyers collect; now and then from one they do not buy of, which is refused. */
function waysOf({ random, now, stalls }: World, bought: readonly Stall[], lines: readonly LiveLine[]): Ways {
  const shop = random.pick(random.chance(0.9) ? bought : stalls);
  if (!shop.isPickup || random.chance(0.3)) return {};
  const awaited = harvestedOn(lines.filter(({ seller }) => seller.id === shop.id));
  const days = pickupDays(pickupOffer, localDay(now), random.chance(0.9) ? awaited : null);
  return { [shop.id]: { way: "pickup", pickupDay: random.pick(days) } };
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

/** A seller takes a part some steps on, in order but for now and then. */
async function progress(world: World): Promise<void> {
  const { random } = world;
  const { order, part, stall } = await somePart(world, "recent");
  const left = forward.includes(part.state) ? forward.slice(forward.indexOf(part.state)) : [];
  const next = left.slice(0, random.between(1, 4));
  for (const state of random.chance(0.9) ? next : [random.pick(forward)])
    await step(world, { order, part: { ...part, state }, stall });
}

const forward: readonly SellerOrderState[] = ["placed", "confirmed", "packed", "shipped"];

async function step(world: World, { order, part, stall }: Chosen): Promise<void> {
  const { now, delivered, random } = world;
  const input = { code: part.code };
  switch (part.state) {
    case "placed":
      return confirmPart(stall.seller, input, now);
    case "confirmed":
      return packPart(stall.seller, input, now);
    case "packed":
      if (part.way === "pickup") return;
      if (random.chance(0.5)) {
        const made = await makeParcel(stall.seller, { ...input, lines: someUnits(world, part.lines.map(leftOf)) }, now);
        return shipPart(stall.seller, { ...input, ...made, carrier: "own", trackingCode: "" }, now);
      }
      return shipPart(stall.seller, { ...input, carrier: "own", trackingCode: "" }, now);
    case "shipped":
      await deliverPart(stall.seller, input, now);
      delivered.push({ order, code: part.code });
      return;
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

async function cancelUnits(world: World): Promise<void> {
  const { order, part, stall } = await somePart(world);
  const input = { code: part.code, note: "", lines: someUnits(world, part.lines.map(leftOf)) };
  if (world.random.chance(0.5)) await cancelLinesByBuyer({ buyer: null, key: order.key }, input, world.now);
  else await cancelLinesBySeller(stall.seller, input, world.now);
}

/** A seller packs a part and puts some units into a parcel of their own, fitting or not. */
async function makeUp(world: World): Promise<void> {
  const { part, stall } = await somePart(world, "recent");
  for (const verb of [confirmPart, packPart])
    await unlessRefused(() => verb(stall.seller, { code: part.code }, world.now));
  const lines = someUnits(world, part.lines.map(leftOf));
  await makeParcel(stall.seller, { code: part.code, lines, restOn: undefined }, world.now);
}

/** One of a part's parcels goes a step on, comes back, or is taken apart; now and then by two hands at once. */
async function moveParcel(world: World): Promise<void> {
  const { random, now, delivered } = world;
  const { order, part, stall } = await someSent(world);
  if (part.parcels.length === 0) return;
  const { id: parcel, state } = random.pick(part.parcels);
  const asked = { code: part.code, parcel };
  const send = () => shipPart(stall.seller, { ...asked, carrier: "own", trackingCode: "" }, now);
  if (state === "packed" && random.chance(0.2)) await unpackParcel(stall.seller, asked, now);
  else if (state === "packed") await (random.chance(0.2) ? Promise.all([send(), unlessRefused(send)]) : send());
  else if (random.chance(0.2))
    await takeParcelBack(stall.seller, { ...asked, reason: "refused_at_door", note: "" }, now);
  else {
    await deliverPart(stall.seller, asked, now);
    delivered.push({ order, code: part.code });
  }
}

/** A part with parcels, when one is soon found. */
async function someSent(world: World): Promise<Chosen> {
  for (let tries = 0; tries < 5; tries += 1) {
    const chosen = await somePart(world, "recent");
    if (chosen.part.parcels.some(({ state }) => state === "packed" || state === "shipped")) return chosen;
  }
  return somePart(world);
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
  const otherwise = part.payment.method === "card" ? payOtherwise : changePayment;
  const payment = world.random.pick(["cod", "vietqr"] as const);
  await otherwise({ buyer: null, key: order.key }, { code: part.code, payment, key: order.key }, world.now);
}

async function claim(world: World): Promise<void> {
  const { order, part } = await somePart(world);
  await claimPaid({ buyer: null, key: order.key }, { code: part.code }, world.now);
}

async function seeTransfer(world: World): Promise<void> {
  const { part, stall } = await somePart(world);
  await confirmTransfer(stall.seller, { code: part.code }, world.now);
}

/** Some days go by: what waited lapses, and what sellers left unanswered goes to the province. */
async function sleep(world: World): Promise<void> {
  world.now = new Date(world.now.getTime() + world.random.between(1, 4) * 86_400_000);
  await escalate(world);
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
