import "server-only";
import { z } from "zod";
import { db, type Reader } from "@/db/client";
import { settings } from "@/db/schema/terms";

/** What the province sets for the whole market: each name, its kind, and what holds while nobody has set it. */
const known = {
  withholds_tax: z.boolean().catch(false),
  /** Hours in which fresh goods may be complained of, and days for goods that keep. */
  perishable_claim_hours: z.number().catch(24),
  return_claim_days: z.number().catch(7),
  /** Days a seller has to answer a buyer before the province does. */
  return_answer_days: z.number().catch(3),
  /** Parcels refused at the door within half a year before a buyer is asked to pay first. */
  door_refusals_before_prepay: z.number().catch(2),
} as const;

export type SettingName = keyof typeof known;
export type Settings = {
  [Name in SettingName]: { value: z.output<(typeof known)[Name]>; reason: string; changedAt: Date | null };
};

export async function readSettings(reader: Reader = db): Promise<Settings> {
  const rows = await reader
    .select({ name: settings.name, value: settings.value, reason: settings.reason, changedAt: settings.changedAt })
    .from(settings);
  const set = <Name extends SettingName>(name: Name) => {
    const row = rows.find((each) => each.name === name);
    const value = known[name].parse(row?.value) as z.output<(typeof known)[Name]>;
    return { value, reason: row?.reason ?? "", changedAt: row?.changedAt ?? null };
  };
  return {
    withholds_tax: set("withholds_tax"),
    perishable_claim_hours: set("perishable_claim_hours"),
    return_claim_days: set("return_claim_days"),
    return_answer_days: set("return_answer_days"),
    door_refusals_before_prepay: set("door_refusals_before_prepay"),
  };
}
