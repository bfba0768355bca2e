import { type SellerOrderState, sellerOrderStates } from "@/db/enums";

/** Steps of a seller's part. A parcel refused at the door is cancelled from "shipped". */
const next: Record<SellerOrderState, readonly SellerOrderState[]> = {
  placed: ["confirmed", "cancelled"],
  confirmed: ["packed", "cancelled"],
  packed: ["shipped", "cancelled"],
  shipped: ["delivered", "cancelled"],
  delivered: [],
  cancelled: [],
};

/** States from which a part may come to `to`. */
export function statesBefore(to: SellerOrderState): SellerOrderState[] {
  return sellerOrderStates.filter((from) => next[from].includes(to));
}

/** A buyer may change their mind until the parcel is packed. */
const buyerMayCancel: readonly SellerOrderState[] = ["placed", "confirmed"];

/** States from which this actor may cancel a part. */
export function cancellableBy(actor: "buyer" | "seller" | "province"): SellerOrderState[] {
  const all = statesBefore("cancelled");
  return actor === "buyer" ? all.filter((state) => buyerMayCancel.includes(state)) : all;
}

/** The step a seller takes next; null when nothing is left to do. */
export function stepAfter(state: SellerOrderState): SellerOrderState | null {
  return next[state].find((to) => to !== "cancelled") ?? null;
}

/** What an order as a whole is: the earliest step among the parts that still stand, or cancelled. */
export function stateOfOrder(parts: readonly SellerOrderState[]): SellerOrderState {
  return sellerOrderStates.find((state) => parts.includes(state)) ?? "cancelled";
}
