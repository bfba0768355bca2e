import "server-only";
import { asc, desc, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { settings, taxRates } from "@/db/schema/terms";
import type { TaxRate } from "@/domain/tax/withholding";

const rateColumns = {
  activity: taxRates.activity,
  vatBasisPoints: taxRates.vatBasisPoints,
  pitBasisPoints: taxRates.pitBasisPoints,
  validFrom: taxRates.validFrom,
  validTo: taxRates.validTo,
};

/** Every rate with the law it rests on, the latest of each activity first. */
export async function listTaxRates(reader: Reader = db): Promise<(TaxRate & { source: string })[]> {
  return reader
    .select({ ...rateColumns, source: taxRates.source })
    .from(taxRates)
    .orderBy(asc(taxRates.activity), desc(taxRates.validFrom));
}

/** Rates and whether they are withheld at all, in one statement: an order asks while it holds its basket. */
export async function readWithholding(reader: Reader = db): Promise<{ isOn: boolean; rates: TaxRate[] }> {
  const isOn = sql<boolean>`coalesce((select ${settings.value} = 'true'::jsonb from ${settings} where ${settings.name} = 'withholds_tax'), false)`;
  const rows = await reader.select({ ...rateColumns, isOn }).from(taxRates);
  return { isOn: rows.some((row) => row.isOn), rates: rows.map(({ isOn: _isOn, ...rate }) => rate) };
}
