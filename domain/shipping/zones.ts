import type { DeliveryZone } from "@/db/enums";

export type Destination = { wardCode: string; provinceCode: string };

/** How far a parcel goes: within the seller's own commune, within the province, or anywhere in the country. */
export function zoneOf(to: Destination, from: { communeCode: string; provinceCode: string }): DeliveryZone {
  if (to.provinceCode !== from.provinceCode) return "country";
  return to.wardCode === from.communeCode ? "commune" : "province";
}

/** Shown before an address is known: most parcels stay in the province. */
export const likelyZone: DeliveryZone = "province";
