import { type Dong, dong } from "@/domain/money/dong";
import { shareOut } from "@/domain/money/shares";

/** What a line comes to and who has which share of it: goods = seller + fee + taxes = amount + subsidy. */
export type Shares = {
  /** What the seller sold it for, after their own discount. */
  goodsDong: Dong;
  /** What the buyer pays of it; the rest is the province's subsidy. */
  amountDong: Dong;
  feeDong: Dong;
  vatDong: Dong;
  pitDong: Dong;
};

/**
 * The shares of so many of the units that are left of a line, given the shares that are left: the goods rounded down and shared out by the
 * largest remainder, the subsidy rounded down, so that nobody gives more than they have. The last unit takes what remains: however a line
 * is taken back, unit by unit or whole, the portions sum to the line.
 * @throws when more is asked for than is left.
 */
export function portionOf(left: Shares & { quantity: number }, quantity: number): Shares {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > left.quantity) {
    throw new Error(`cannot take ${quantity} of ${left.quantity}`);
  }
  const part = (whole: number) => dong(Math.floor((whole * quantity) / left.quantity));
  const goodsDong = part(left.goodsDong);
  const sellerDong = left.goodsDong - left.feeDong - left.vatDong - left.pitDong;
  const [, feeDong = dong(0), vatDong = dong(0), pitDong = dong(0)] = shareOut(goodsDong, [
    sellerDong,
    left.feeDong,
    left.vatDong,
    left.pitDong,
  ]);
  const subsidyDong = part(left.goodsDong - left.amountDong);
  return { goodsDong, amountDong: dong(goodsDong - subsidyDong), feeDong, vatDong, pitDong };
}

/** What is left of shares after some were taken. */
export function lessShares(whole: Shares, taken: Shares): Shares {
  return {
    goodsDong: dong(whole.goodsDong - taken.goodsDong),
    amountDong: dong(whole.amountDong - taken.amountDong),
    feeDong: dong(whole.feeDong - taken.feeDong),
    vatDong: dong(whole.vatDong - taken.vatDong),
    pitDong: dong(whole.pitDong - taken.pitDong),
  };
}

export function sumShares(all: readonly Shares[]): Shares {
  const sum = (pick: (shares: Shares) => Dong) => dong(all.reduce((total, shares) => total + pick(shares), 0));
  return {
    goodsDong: sum(({ goodsDong }) => goodsDong),
    amountDong: sum(({ amountDong }) => amountDong),
    feeDong: sum(({ feeDong }) => feeDong),
    vatDong: sum(({ vatDong }) => vatDong),
    pitDong: sum(({ pitDong }) => pitDong),
  };
}
