import { type Dong, dong } from "@/domain/money/dong";

export type PayoutShare = { amountDong: Dong; nettedDong: Dong };

/**
 * What a seller is paid of what can be paid out, in đồng: first what they owe is netted, never more than either, or given back when they
 * have paid too much (netted below nothing); then the rest goes to the bank when it reaches `leastDong` and there is an account to pay
 * to. Null when there is nothing to do: also while what can be paid is below nothing after refunds, which later sales make up first.
 */
export function payoutShare({
  payableDong,
  owedDong,
  leastDong,
  hasAccount,
}: {
  payableDong: Dong;
  owedDong: Dong;
  leastDong: Dong;
  hasAccount: boolean;
}): PayoutShare | null {
  const nettedDong = dong(owedDong < 0 ? owedDong : Math.max(0, Math.min(payableDong, owedDong)));
  const left = payableDong - nettedDong;
  const amountDong = dong(hasAccount && left > 0 && left >= leastDong ? left : 0);
  return amountDong !== 0 || nettedDong !== 0 ? { amountDong, nettedDong } : null;
}

/** Whether buyers may pay this shop in cash: what it owes of fees and tax is not above the cap, in đồng. */
export function acceptsCash({ owedDong, capDong }: { owedDong: Dong; capDong: Dong }): boolean {
  return owedDong <= capDong;
}
