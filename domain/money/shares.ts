import { type Dong, dong } from "@/domain/money/dong";

/**
 * Shares a whole amount out by weight, to the đồng: each share is rounded down, and what is left goes one đồng each to the largest
 * remainders, the earlier first (largest remainder method). Amount and weights are whole and not negative. Without any weight
 * there is nobody to share with: refuses an amount above nothing.
 */
export function shareOut(amount: Dong, weights: readonly number[]): Dong[] {
  if (amount < 0 || weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError(`cannot share ${amount} by ${weights.join(", ")}`);
  }
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) {
    if (amount > 0) throw new RangeError(`${amount} has nobody to be shared with`);
    return weights.map(() => dong(0));
  }
  const parts = weights.map((weight, place) => {
    const product = BigInt(amount) * BigInt(weight);
    return { place, share: product / whole, rest: product % whole };
  });
  let left = BigInt(amount) - parts.reduce((sum, part) => sum + part.share, 0n);
  for (const part of parts.toSorted((one, other) =>
    other.rest === one.rest ? one.place - other.place : other.rest > one.rest ? 1 : -1,
  )) {
    if (left === 0n) break;
    part.share += 1n;
    left -= 1n;
  }
  return parts.map((part) => dong(Number(part.share)));
}

/** Basis points of an amount (10,000 are the whole), rounded down. */
export function basisPointsOf(amount: Dong, basisPoints: number): Dong {
  return dong(Number((BigInt(amount) * BigInt(basisPoints)) / 10_000n));
}
