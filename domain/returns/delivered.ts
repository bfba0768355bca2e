import type { ParcelState } from "@/db/enums";

type Line = { id: string; quantity: number; cancelledQuantity: number; returnedQuantity: number };
type Parcel = {
  state: ParcelState;
  deliveredAt: Date | null;
  lines: readonly { orderLineId: string; quantity: number }[];
};
type Part = { deliveredAt: Date | null; parcels: readonly Parcel[] };

/** Units of a line that came to their buyer together. */
export type Delivery = { deliveredAt: Date; quantity: number };

/**
 * What a buyer has of a line, by when it came, the first first: of parcels that were delivered, or, of what is collected, of the whole part.
 * Units that were returned before are taken off what came first. Source: docs/decisions, parcels of a part.
 */
export function deliveriesOf(line: Line, { deliveredAt, parcels }: Part): Delivery[] {
  const came = parcels
    .flatMap((parcel) =>
      parcel.state === "delivered" && parcel.deliveredAt ? [{ ...parcel, at: parcel.deliveredAt }] : [],
    )
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, lines }) => ({
      deliveredAt: at,
      quantity: lines.find(({ orderLineId }) => orderLineId === line.id)?.quantity ?? 0,
    }));
  const whole = deliveredAt ? [{ deliveredAt, quantity: line.quantity - line.cancelledQuantity }] : [];
  let returned = line.returnedQuantity;
  return (came.length > 0 ? came : whole).flatMap((delivery) => {
    const gone = Math.min(returned, delivery.quantity);
    returned -= gone;
    return delivery.quantity > gone ? [{ ...delivery, quantity: delivery.quantity - gone }] : [];
  });
}
