import { type DeliveryWay, type OrderActor, type SellerOrderState, sellerOrderStates } from "@/db/enums";
import type { PartProgress } from "@/domain/orders/parcels";

/** Steps of a seller's part. One that is paid first waits, unseen by its seller, until it is. A parcel refused at the door is cancelled from "shipped". */
const next: Record<SellerOrderState, readonly SellerOrderState[]> = {
  awaiting_payment: ["placed", "cancelled"],
  placed: ["confirmed", "cancelled"],
  confirmed: ["packed", "cancelled"],
  packed: ["shipped", "cancelled"],
  shipped: ["delivered", "cancelled"],
  delivered: [],
  cancelled: [],
};

/** What is collected is never on its way: packed, it waits for its buyer. */
const nextOfPickup: typeof next = { ...next, packed: ["delivered", "cancelled"], shipped: [] };

const nextBy: Record<DeliveryWay, typeof next> = { delivery: next, pickup: nextOfPickup };

/** States from which a part that goes this way may come to `to`. */
export function statesBefore(to: SellerOrderState, way: DeliveryWay = "delivery"): SellerOrderState[] {
  return sellerOrderStates.filter((from) => nextBy[way][from].includes(to));
}

/** A buyer may change their mind until the parcel is packed. */
const buyerMayCancel: readonly SellerOrderState[] = ["awaiting_payment", "placed", "confirmed"];
/** By itself only what nobody paid for lapses; a seller has not seen it yet. */
const onlyUnpaid: readonly SellerOrderState[] = ["awaiting_payment"];

/** States from which this actor may cancel a part. */
export function cancellableBy(actor: OrderActor): SellerOrderState[] {
  const all = statesBefore("cancelled");
  switch (actor) {
    case "buyer":
      return all.filter((state) => buyerMayCancel.includes(state));
    case "system":
      return all.filter((state) => onlyUnpaid.includes(state));
    case "seller":
      return all.filter((state) => !onlyUnpaid.includes(state));
    case "province":
      return all;
  }
}

/**
 * Whether some units of a part may still be taken off it: it has reached its seller and not left. A buyer may until it is packed; and once some
 * of it is sent, while the rest waits, again what lies in no parcel.
 */
export function mayReduce(
  actor: "buyer" | "seller",
  { state, progress }: { state: SellerOrderState; progress: PartProgress | null },
): boolean {
  return (
    reducibleBy(actor).includes(state) || (actor === "buyer" && state === "packed" && progress === "partly_shipped")
  );
}

function reducibleBy(actor: "buyer" | "seller"): SellerOrderState[] {
  return cancellableBy(actor).filter((state) => state !== "awaiting_payment" && state !== "shipped");
}

/** The step a seller takes next; null when nothing is left to do, or nothing is paid yet. */
export function stepAfter(state: SellerOrderState, way: DeliveryWay = "delivery"): SellerOrderState | null {
  if (state === "awaiting_payment") return null;
  return nextBy[way][state].find((to) => to !== "cancelled") ?? null;
}

/** What an order as a whole is: the earliest step among the parts that still stand, or cancelled. */
export function stateOfOrder(parts: readonly SellerOrderState[]): SellerOrderState {
  return sellerOrderStates.find((state) => parts.includes(state)) ?? "cancelled";
}
