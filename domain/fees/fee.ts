import type { SellerKind } from "@/db/enums";
import { basisPointsOf } from "@/domain/money/shares";
import { type Dong, dong } from "@/domain/money/dong";

export type FeeRule = {
  id: string;
  sellerKind: SellerKind | null;
  groupCode: string | null;
  basisPoints: number;
  minDong: Dong;
  maxDong: Dong | null;
  /** Days written YYYY-MM-DD; the rule counts from the first, and no longer on the last. */
  validFrom: string;
  validTo: string | null;
};

export type Fee = { ruleId: string | null; basisPoints: number; feeDong: Dong };

/**
 * What the platform keeps of a line, in đồng, rounded down in the cooperative's favour. One rule counts, the most particular one valid
 * that day: of a kind and a group, then of a group, then of a kind, then of everybody; of groups the narrower, of equals the later.
 * Its bounds are per line, and no fee is above the amount. Without a rule nothing is kept.   Source: docs/decisions/011
 */
export function feeFor(
  rules: readonly FeeRule[],
  sale: { sellerKind: SellerKind; groupCode: string; day: string; amountDong: Dong },
): Fee {
  const [rule] = rules.filter((each) => isMeant(each, sale)).toSorted(moreParticularFirst);
  if (!rule) return { ruleId: null, basisPoints: 0, feeDong: dong(0) };
  const share = Math.max(basisPointsOf(sale.amountDong, rule.basisPoints), rule.minDong);
  const feeDong = dong(Math.min(share, rule.maxDong ?? share, sale.amountDong));
  return { ruleId: rule.id, basisPoints: rule.basisPoints, feeDong };
}

function isMeant(rule: FeeRule, sale: { sellerKind: SellerKind; groupCode: string; day: string }): boolean {
  const isOfKind = rule.sellerKind === null || rule.sellerKind === sale.sellerKind;
  const isOfGroup = rule.groupCode === null || `${sale.groupCode}.`.startsWith(`${rule.groupCode}.`);
  return isOfKind && isOfGroup && rule.validFrom <= sale.day && (rule.validTo === null || sale.day < rule.validTo);
}

function moreParticularFirst(one: FeeRule, other: FeeRule): number {
  return (
    particularity(other) - particularity(one) ||
    (other.groupCode ?? "").length - (one.groupCode ?? "").length ||
    later(one.validFrom, other.validFrom) ||
    later(one.id, other.id)
  );
}

function particularity(rule: FeeRule): number {
  return (rule.groupCode === null ? 0 : 2) + (rule.sellerKind === null ? 0 : 1);
}

function later(one: string, other: string): number {
  return one === other ? 0 : one > other ? -1 : 1;
}
