import { expect, test } from "vitest";
import { dong } from "@/domain/money/dong";
import { acceptsCash, payoutShare } from "@/domain/payouts/share";

test.each([
  // payable, owed, account → amount, netted
  [0, 0, true, null],
  [-1, 0, true, null],
  [-50_000, 20_000, true, null],
  [49_999, 0, true, null],
  [50_000, 0, true, [50_000, 0]],
  [50_001, 0, true, [50_001, 0]],
  [50_000, 0, false, null],
  [60_000, 10_000, true, [50_000, 10_000]],
  [60_000, 10_001, true, [0, 10_001]],
  [60_000, 60_000, true, [0, 60_000]],
  [60_000, 90_000, true, [0, 60_000]],
  [60_000, 10_000, false, [0, 10_000]],
  [60_000, -5_000, true, [65_000, -5_000]],
  [0, -5_000, true, [0, -5_000]],
  [-50_000, -5_000, true, [0, -5_000]],
  [1, 1, true, [0, 1]],
] as const)("of %d with %d owed (account: %s), paid and netted are %j", (payable, owed, hasAccount, expected) => {
  const share = payoutShare({
    payableDong: dong(payable),
    owedDong: dong(owed),
    leastDong: dong(50_000),
    hasAccount,
  });
  expect(share && [share.amountDong, share.nettedDong]).toEqual(expected);
});

test.each([
  [0, 500_000, true],
  [499_999, 500_000, true],
  [500_000, 500_000, true],
  [500_001, 500_000, false],
  [-1, 0, true],
  [1, 0, false],
] as const)("owing %d under a cap of %d takes cash: %s", (owed, cap, expected) => {
  expect(acceptsCash({ owedDong: dong(owed), capDong: dong(cap) })).toBe(expected);
});
