import { z } from "zod";
import { deliveryZones, type DeliveryZone, deskQueues, listingReviews, type QueueName } from "@/db/enums";
import { countText, dongText } from "@/domain/money/input";
import type { Rate } from "@/domain/shipping/fee";
import { rateFields } from "@/domain/shipping/input";
import { typedText } from "@/platform/typed";

const reason = typedText
  .trim()
  .min(1, "reason_missing")
  .max(500)
  .transform((text) => text.normalize("NFC"));

export const taxWithholdingInput = z.object({
  isOn: z.enum(["on", "off"]).transform((choice) => choice === "on"),
  reason,
});

export const moneyTermsInput = z.object({
  cashDebtCapDong: dongText,
  payoutMinDong: dongText,
  marketBankAccount: typedText
    .trim()
    .max(300)
    .transform((text) => text.normalize("NFC")),
  reason,
});
export type MoneyTerms = z.output<typeof moneyTermsInput>;

/** How long buyers and sellers have after a delivery, and how often a parcel may be refused. */
export const afterSaleInput = z.object({
  perishable_claim_hours: countText(24 * 7),
  return_claim_days: countText(90),
  return_answer_days: countText(14),
  door_refusals_before_prepay: countText(20),
  reason,
});

export type AfterSaleInput = z.output<typeof afterSaleInput>;

export const listingReviewInput = z.object({ review: z.enum(listingReviews), reason });

export const paddingInput = z.object({ padding_quiet_days: countText(730, 30), reason });

/** How many products make a business digitised by reading A: the plan says about five to seven. */
export const digitisedInput = z.object({
  digitised_least: z.enum(["5", "6", "7"], "field_required").transform((typed) => Number(typed) as 5 | 6 | 7),
  reason,
});

const hours = countText(24 * 60);

/** Hours for each queue of the office, by its name. */
export const serviceHoursInput = z.object({
  ...(Object.fromEntries(deskQueues.map((name) => [name, hours])) as Record<QueueName, typeof hours>),
  reason,
});
export type ServiceHours = z.output<typeof serviceHoursInput>;

/** "province_baseDong" and the like, each of its own kind. */
type Zoned<Kinds extends Record<keyof Rate, unknown>> = {
  [Name in `${DeliveryZone}_${keyof Rate}`]: Name extends `${DeliveryZone}_${infer Field extends keyof Rate}`
    ? Kinds[Field]
    : never;
};

/** "province_baseDong": what each zone costs a new shop's buyers, and whether they may collect at its place. */
export const deliveryDefaultsInput = z
  .object({
    ...(Object.fromEntries(
      deliveryZones.flatMap((zone) => Object.entries(rateFields).map(([field, kind]) => [`${zone}_${field}`, kind])),
    ) as Zoned<typeof rateFields>),
    hasPickup: z.literal("on").optional(),
    reason,
  })
  .transform(({ hasPickup, reason: why, ...typed }) => ({
    rates: {
      commune: rateOf("commune", typed),
      province: rateOf("province", typed),
      country: rateOf("country", typed),
    },
    hasPickup: hasPickup === "on",
    reason: why,
  }));
export type DeliveryDefaultsInput = z.output<typeof deliveryDefaultsInput>;

function rateOf(zone: DeliveryZone, typed: Zoned<Rate>): Rate {
  return {
    baseDong: typed[`${zone}_baseDong`],
    baseGrams: typed[`${zone}_baseGrams`],
    stepDong: typed[`${zone}_stepDong`],
    stepGrams: typed[`${zone}_stepGrams`],
    freeFromDong: typed[`${zone}_freeFromDong`],
  };
}
