import "server-only";
import { and, desc, gt, isNull, lte, or } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { feeRules } from "@/db/schema/terms";
import type { FeeRule } from "@/domain/fees/fee";
import type { LocalDay } from "@/platform/clock";

const ruleColumns = {
  id: feeRules.id,
  sellerKind: feeRules.sellerKind,
  groupCode: feeRules.groupCode,
  basisPoints: feeRules.basisPoints,
  minDong: feeRules.minDong,
  maxDong: feeRules.maxDong,
  validFrom: feeRules.validFrom,
  validTo: feeRules.validTo,
};

/** The rules that count on a day. */
export async function listFeeRules(day: LocalDay, reader: Reader = db): Promise<FeeRule[]> {
  return reader
    .select(ruleColumns)
    .from(feeRules)
    .where(and(lte(feeRules.validFrom, day), or(isNull(feeRules.validTo), gt(feeRules.validTo, day))));
}

/** Every rule there was, is and will be, the latest first, with the decision it rests on. */
export async function listFeeRulesEver(reader: Reader = db): Promise<(FeeRule & { source: string })[]> {
  return reader
    .select({ ...ruleColumns, source: feeRules.source })
    .from(feeRules)
    .orderBy(desc(feeRules.validFrom), desc(feeRules.id));
}
