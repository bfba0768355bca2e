import "server-only";
import { z } from "zod";
import { db, type Reader } from "@/db/client";
import { settings } from "@/db/schema/terms";

/** What the province sets for the whole market: each name, its kind, and what holds while nobody has set it. */
const known = { withholds_tax: z.boolean().catch(false) } as const;

export type SettingName = keyof typeof known;
export type Settings = {
  [Name in SettingName]: { value: z.output<(typeof known)[Name]>; reason: string; changedAt: Date | null };
};

export async function readSettings(reader: Reader = db): Promise<Settings> {
  const rows = await reader
    .select({ name: settings.name, value: settings.value, reason: settings.reason, changedAt: settings.changedAt })
    .from(settings);
  const row = rows.find(({ name }) => name === "withholds_tax");
  return {
    withholds_tax: {
      value: known.withholds_tax.parse(row?.value),
      reason: row?.reason ?? "",
      changedAt: row?.changedAt ?? null,
    },
  };
}
