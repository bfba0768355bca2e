import "server-only";
import { z } from "zod";
import { db, type Reader } from "@/db/client";
import { deskQueues, listingReviews } from "@/db/enums";
import { settings } from "@/db/schema/terms";
import { dong } from "@/domain/money/dong";
import { usualRates } from "@/domain/shipping/fee";
import { usualHours } from "@/domain/settings/service-hours";

const amount = z.number().int().nonnegative().transform(dong);
const grams = z.number().int().positive();
const rate = z.object({
  baseDong: amount,
  baseGrams: grams,
  stepDong: amount,
  stepGrams: grams,
  freeFromDong: amount.nullable(),
});

/** What the province sets for the whole market: each name, its kind, and what holds while nobody has set it. */
const known = {
  withholds_tax: z.boolean().catch(false),
  /** So much may a shop owe of fees and tax before buyers can no longer pay it in cash. */
  cash_debt_cap_dong: z.number().int().nonnegative().catch(500_000).transform(dong),
  /** Less than this is not worth a transfer; it waits for more. */
  payout_min_dong: z.number().int().nonnegative().catch(50_000).transform(dong),
  /** Where shops transfer what they owe, as they are told. */
  market_bank_account: z.string().catch(""),
  /** Hours in which fresh goods may be complained of, and days for goods that keep. */
  perishable_claim_hours: z.number().catch(24),
  return_claim_days: z.number().catch(7),
  /** Days a seller has to answer a buyer before the province does. */
  return_answer_days: z.number().catch(3),
  /** Parcels refused at the door within half a year before a buyer is asked to pay first. */
  door_refusals_before_prepay: z.number().catch(2),
  /** Whether a listing is looked at before it appears, or soon after. Source: E-commerce Law 122/2025/QH15, Art. 17. */
  listing_review: z.enum(listingReviews).catch("before"),
  /** Days without a sign of life after which a listing counts as dormant. Source: issue 5, section 4 */
  padding_quiet_days: z.number().int().positive().catch(90),
  /** Products a business has at least to count as digitised by reading A. Source: the plan's "khoảng 5-7 sản phẩm" */
  digitised_least: z.union([z.literal(5), z.literal(6), z.literal(7)]).catch(5),
  /** Hours within which each of the office's queues is to be answered. */
  service_hours: z
    .partialRecord(z.enum(deskQueues), z.number().int().positive())
    .catch({})
    .transform((set) => ({ ...usualHours, ...set })),
  /** What a new shop's buyers pay for delivery, and whether they may collect at its place. */
  delivery_defaults: z
    .object({ rates: z.object({ commune: rate, province: rate, country: rate }), hasPickup: z.boolean() })
    .catch({ rates: usualRates, hasPickup: false }),
} as const;

export type SettingName = keyof typeof known;
type Value<Name extends SettingName> = z.output<(typeof known)[Name]>;
export type Settings = { [Name in SettingName]: { value: Value<Name>; reason: string; changedAt: Date | null } };

export async function readSettings(reader: Reader = db): Promise<Settings> {
  const rows = await reader
    .select({ name: settings.name, value: settings.value, reason: settings.reason, changedAt: settings.changedAt })
    .from(settings);
  const read = <Name extends SettingName>(name: Name) => {
    const row = rows.find((each) => each.name === name);
    const value = known[name].parse(row?.value) as Value<Name>;
    return { value, reason: row?.reason ?? "", changedAt: row?.changedAt ?? null };
  };
  return {
    withholds_tax: read("withholds_tax"),
    cash_debt_cap_dong: read("cash_debt_cap_dong"),
    payout_min_dong: read("payout_min_dong"),
    market_bank_account: read("market_bank_account"),
    perishable_claim_hours: read("perishable_claim_hours"),
    return_claim_days: read("return_claim_days"),
    return_answer_days: read("return_answer_days"),
    door_refusals_before_prepay: read("door_refusals_before_prepay"),
    listing_review: read("listing_review"),
    padding_quiet_days: read("padding_quiet_days"),
    digitised_least: read("digitised_least"),
    service_hours: read("service_hours"),
    delivery_defaults: read("delivery_defaults"),
  };
}
