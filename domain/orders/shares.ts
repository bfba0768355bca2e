import type { SellerKind } from "@/db/enums";
import { type FeeRule, feeFor } from "@/domain/fees/fee";
import { type Dong, dong } from "@/domain/money/dong";
import { type TaxRate, withheldFor } from "@/domain/tax/withholding";

export type Terms = { day: string; rules: readonly FeeRule[]; rates: readonly TaxRate[]; isTaxWithheld: boolean };

/** What a line keeps of its terms for good: later rules do not change it. */
export type LineShares = {
  groupCode: string;
  feeRuleId: string | null;
  feeBasisPoints: number;
  feeDong: Dong;
  vatDong: Dong;
  pitDong: Dong;
};

/** Fee and tax of a line when it is bought: of what the seller sells it for, after their own discount, whoever pays. The tax is the law's and comes first: the fee takes no more than is left. */
export function sharesOf(
  line: { soldDong: Dong; groupCode: string; sellerKind: SellerKind },
  { day, rules, rates, isTaxWithheld }: Terms,
): LineShares {
  const { groupCode, sellerKind, soldDong } = line;
  const sale = { sellerKind, groupCode, day, amountDong: soldDong };
  const { vatDong, pitDong } = withheldFor({ ...sale, activity: "goods", rates, isOn: isTaxWithheld });
  const fee = feeFor(rules, sale);
  const feeDong = dong(Math.min(fee.feeDong, soldDong - vatDong - pitDong));
  return { groupCode, feeRuleId: fee.ruleId, feeBasisPoints: fee.basisPoints, feeDong, vatDong, pitDong };
}
