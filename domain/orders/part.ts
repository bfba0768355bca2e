import type {
  CancelReason,
  Carrier,
  DeliveryWay,
  DeliveryZone,
  OrderActor,
  ParcelState,
  PaymentMethod,
  PaymentState,
  RefundCause,
  RefundRoute,
  RefundState,
  SellerOrderState,
  TrackingState,
} from "@/db/enums";
import type { PartProgress, SentInPart } from "@/domain/orders/parcels";
import { type Dong, dong } from "@/domain/money/dong";

export type { DeliveryWay, SellerOrderState, TrackingState };

/** One shop's part of an order, as a page draws it. */
export type PartShown = {
  code: string;
  state: SellerOrderState;
  sellerName: string;
  sellerSlug: string;
  sellerPhone: string;
  itemsDong: number;
  shippingDong: number;
  discountDong: number;
  subsidyDong: number;
  totalDong: number;
  way: DeliveryWay;
  /** Of what is collected: the day, and where and when that day. */
  pickupDay: string | null;
  pickupPlace: string;
  pickupHours: string;
  zone: DeliveryZone;
  buyerNote: string;
  /** Between which days it is expected to be sent, while its harvest is waited for. */
  harvest: { from: string; to: string } | null;
  carrier: Carrier | null;
  trackingCode: string;
  cancelReason: CancelReason | null;
  cancelNote: string;
  cancelledBy: OrderActor | null;
  /** What was taken off the total since. */
  takenOffDong: number;
  payment: PaymentShown;
  refunds: RefundShown[];
  reductions: ReductionShown[];
  lines: {
    id: string;
    variantId: string;
    productName: string;
    productSlug: string;
    variantName: string;
    illustration: string;
    imageHash: string | null;
    stars: number;
    originText: string;
    quantity: number;
    cancelledQuantity: number;
    returnedQuantity: number;
    totalDong: number;
  }[];
  events: { state: SellerOrderState; note: string; at: Date }[];
  parcels: ParcelShown[];
  lots: LotOfPart[];
  progress: PartProgress | null;
};

/** Units of a line that were packed from a lot: in which parcel, or in none. Its passport opens its page. */
export type LotOfPart = {
  parcelId: string | null;
  orderLineId: string;
  code: string;
  passport: string;
  quantity: number;
};

/** What the carrier tells of a parcel it was booked with, and the cash it was asked to collect. */
export type ParcelNewsShown = {
  state: TrackingState;
  collectDong: Dong;
  events: { state: TrackingState; at: Date; note: string }[];
};

/** What of a part goes together. */
export type ParcelShown = {
  id: string;
  state: ParcelState;
  carrier: Carrier | null;
  trackingCode: string;
  restOn: string | null;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  endedAt: Date | null;
  lines: { orderLineId: string; quantity: number }[];
  news: ParcelNewsShown | null;
};

/** Units taken off a part that went on. */
export type ReductionShown = {
  actor: OrderActor;
  note: string;
  at: Date;
  amountDong: number;
  /** How the money goes back; null when there is none to give. */
  route: RefundRoute | null;
  lines: { name: string; quantity: number }[];
};

/** A part in the list at its seller's desk. */
export type SellerOrderLine = {
  code: string;
  state: SellerOrderState;
  placedAt: Date;
  totalDong: number;
  way: DeliveryWay;
  pickupDay: string | null;
  zone: DeliveryZone;
  contactName: string;
  contactPhone: string;
  addressText: string;
  buyerNote: string;
  packages: number;
  lines: string[];
  isLate: boolean;
  /** Of what is packed, and some of it sent already: how many units. */
  sentInPart: SentInPart | null;
};

/** A part on the slip that goes into its parcel. */
export type SlipShown = Pick<
  PartShown,
  | "code"
  | "way"
  | "pickupDay"
  | "pickupPlace"
  | "pickupHours"
  | "itemsDong"
  | "shippingDong"
  | "discountDong"
  | "subsidyDong"
  | "takenOffDong"
  | "buyerNote"
> & {
  contactName: string;
  contactPhone: string;
  addressText: string;
  placedAt: Date;
  weightGrams: number;
  paymentState: PaymentState;
  payment: { amountDong: number };
  lines: {
    id: string;
    variantId: string;
    productName: string;
    variantName: string;
    quantity: number;
    cancelledQuantity: number;
    unitPriceDong: number;
  }[];
  parcels: ParcelShown[];
  lots: LotOfPart[];
};

export type RefundShown = {
  id: string;
  cause: RefundCause;
  route: RefundRoute;
  state: RefundState;
  amountDong: number;
  createdAt: Date;
};

/** How many of a line are packed: what was ordered less what was cancelled since. */
export function toPack(line: { quantity: number; cancelledQuantity: number }): number {
  return line.quantity - line.cancelledQuantity;
}

type Happened<Event> = { at: Date } & (
  | { event: Event; reduction?: never }
  | { event?: never; reduction: ReductionShown }
);

/** A part's steps and what was taken off it in between, as it happened. */
export function timelineOf<Event extends { at: Date }>(part: {
  events: readonly Event[];
  reductions: readonly ReductionShown[];
}): Happened<Event>[] {
  return [
    ...part.events.map((event) => ({ at: event.at, event })),
    ...part.reductions.map((reduction) => ({ at: reduction.at, reduction })),
  ].toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/** What is owed for a part, and the account and words of a bank transfer that pays it. */
export type PaymentShown = {
  method: PaymentMethod;
  state: PaymentState;
  amountDong: Dong;
  refundedDong: Dong;
  reference: string | null;
  bankBin: string | null;
  accountNumber: string | null;
  accountName: string | null;
  payBy: Date | null;
  claimedAt: Date | null;
  collectedAt: Date | null;
};

export type TransferShown = {
  bankBin: string;
  accountNumber: string;
  accountName: string;
  amountDong: Dong;
  reference: string;
};

/** How a part is to be paid by bank transfer; null when it is not, or is paid or cancelled. */
export function transferOf({ payment }: { payment: PaymentShown }): TransferShown | null {
  const { method, state, bankBin, accountNumber, accountName, amountDong, reference } = payment;
  if (method !== "vietqr" || state !== "due" || amountDong === 0) return null;
  if (!bankBin || !accountNumber || !accountName || !reference) return null;
  return { bankBin, accountNumber, accountName, amountDong, reference };
}

/** A word that changes whenever a part is paid, changed to another way of paying, or cancelled. */
export function payingState(
  parts: readonly { code: string; state: SellerOrderState; payment: PaymentShown }[],
): string {
  return parts.map(({ state, payment }) => `${state}:${payment.method}:${payment.state}`).join(" ");
}

export type CardDue = { amountDong: Dong; payBy: Date | null };

/** What one payment by card of an order would take, and until when its goods wait for it; null when nothing is due by card. */
export function cardDueOf(parts: readonly { state: SellerOrderState; payment: PaymentShown }[]): CardDue | null {
  const due = parts.filter(
    ({ state, payment }) => state === "awaiting_payment" && payment.method === "card" && payment.state === "due",
  );
  if (due.length === 0) return null;
  const ends = due.flatMap(({ payment }) => (payment.payBy ? [payment.payBy.getTime()] : []));
  return {
    amountDong: dong(due.reduce((sum, { payment }) => sum + payment.amountDong, 0)),
    payBy: ends.length > 0 ? new Date(Math.min(...ends)) : null,
  };
}
