import { deliveryZones, type DeliveryZone } from "@/db/enums";
import { dong, type Dong } from "@/domain/money/dong";

/** What delivery costs to one zone. Weights in grams, amounts in đồng. */
export type Rate = {
  baseDong: Dong;
  baseGrams: number;
  stepDong: Dong;
  stepGrams: number;
  freeFromDong: Dong | null;
};

/** Fee of one seller's parcel: a base up to baseGrams, a step for each further stepGrams begun, nothing from freeFromDong of goods. */
export function deliveryFee(rate: Rate, parcel: { weightGrams: number; itemsDong: number }): Dong {
  if (rate.freeFromDong !== null && parcel.itemsDong >= rate.freeFromDong) return dong(0);
  const steps = Math.ceil(Math.max(0, parcel.weightGrams - rate.baseGrams) / rate.stepGrams);
  return dong(rate.baseDong + steps * rate.stepDong);
}

const defaults: ZoneRates = {
  commune: rate(10_000, 5_000, 2_000, 1_000, 300_000),
  province: rate(22_000, 2_000, 4_000, 1_000, 700_000),
  country: rate(32_000, 1_000, 6_000, 500, null),
};

export type ZoneRates = Record<DeliveryZone, Rate>;

/** What a zone costs while the province has set nothing else for new shops. */
export const usualRates: ZoneRates = defaults;

/** What every seller begins with: it works untouched, and a seller may change it. */
export function defaultRates(set: ZoneRates = defaults): (Rate & { zone: DeliveryZone })[] {
  return deliveryZones.map((zone) => ({ zone, ...set[zone] }));
}

/** The rate of a zone, or the default where a seller has none. */
export function rateFor(zone: DeliveryZone, own: Rate | null): Rate {
  return own ?? defaults[zone];
}

function rate(
  baseDong: number,
  baseGrams: number,
  stepDong: number,
  stepGrams: number,
  freeFromDong: number | null,
): Rate {
  return {
    baseDong: dong(baseDong),
    baseGrams,
    stepDong: dong(stepDong),
    stepGrams,
    freeFromDong: freeFromDong === null ? null : dong(freeFromDong),
  };
}
