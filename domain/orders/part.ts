import type {
  CancelReason,
  Carrier,
  DeliveryWay,
  DeliveryZone,
  OrderActor,
  RefundCause,
  RefundRoute,
  RefundState,
  SellerOrderState,
  TrackingState,
} from "@/db/enums";

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
  totalDong: number;
  way: DeliveryWay;
  /** Of what is collected: the day, and where and when that day. */
  pickupDay: string | null;
  pickupPlace: string;
  pickupHours: string;
  zone: DeliveryZone;
  buyerNote: string;
  carrier: Carrier | null;
  trackingCode: string;
  cancelReason: CancelReason | null;
  cancelNote: string;
  cancelledBy: OrderActor | null;
  /** What was taken off the total since. */
  takenOffDong: number;
  refunds: RefundShown[];
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
  parcel: { state: TrackingState; events: { state: TrackingState; at: Date; note: string }[] } | null;
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
