import type { CancelReason, Carrier, DeliveryZone, OrderActor, RefundState, SellerOrderState } from "@/db/enums";

export type { SellerOrderState };

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
  zone: DeliveryZone;
  buyerNote: string;
  carrier: Carrier | null;
  trackingCode: string;
  cancelReason: CancelReason | null;
  cancelNote: string;
  cancelledBy: OrderActor | null;
  /** What the seller gives back of a paid part that was cancelled. */
  refundDong: number | null;
  refundState: RefundState | null;
  lines: {
    variantId: string;
    productName: string;
    productSlug: string;
    variantName: string;
    illustration: string;
    imageHash: string | null;
    stars: number;
    originText: string;
    quantity: number;
    totalDong: number;
  }[];
  events: { state: SellerOrderState; note: string; at: Date }[];
};
