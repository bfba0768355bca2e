import type { SellerKind, TaxActivity } from "@/db/enums";
import { type Dong, dong } from "@/domain/money/dong";
import { basisPointsOf } from "@/domain/money/shares";

export type TaxRate = {
  activity: TaxActivity;
  vatBasisPoints: number;
  pitBasisPoints: number;
  /** Days written YYYY-MM-DD; the rate counts from the first, and no longer on the last. */
  validFrom: string;
  validTo: string | null;
};

export type Withheld = { vatDong: Dong; pitDong: Dong };

/**
 * Tax the platform withholds of a household's sale, in đồng, each tax rounded down on each line, so that a month's declaration is the
 * plain sum of its lines. Households (hộ kinh doanh) only: companies and cooperatives declare for themselves. Nothing while the
 * province has it off, or without a rate that day. An activity nobody knows takes the highest rate.
 * Source: Decree 117/2025/NĐ-CP, Art. 5; from 2026-07-01 Decree 252/2026/NĐ-CP, Art. 44.
 */
export function withheldFor({
  sellerKind,
  activity,
  day,
  amountDong,
  rates,
  isOn,
}: {
  sellerKind: SellerKind;
  activity: TaxActivity | "unknown";
  day: string;
  amountDong: Dong;
  rates: readonly TaxRate[];
  isOn: boolean;
}): Withheld {
  const rate = isOn && paysThroughPlatform(sellerKind) ? rateOn(day, activity, rates) : null;
  if (!rate) return { vatDong: dong(0), pitDong: dong(0) };
  return {
    vatDong: basisPointsOf(amountDong, rate.vatBasisPoints),
    pitDong: basisPointsOf(amountDong, rate.pitBasisPoints),
  };
}

/** Whose tax the platform withholds. */
export function paysThroughPlatform(sellerKind: SellerKind): boolean {
  return sellerKind === "household";
}

function rateOn(day: string, activity: TaxActivity | "unknown", rates: readonly TaxRate[]): TaxRate | null {
  const valid = rates.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo));
  const current = valid.filter(
    (rate) => !valid.some((other) => other.activity === rate.activity && other.validFrom > rate.validFrom),
  );
  const own = current.find((rate) => rate.activity === activity);
  const [highest] = current.toSorted((one, other) => whole(other) - whole(one));
  return own ?? highest ?? null;
}

function whole(rate: TaxRate): number {
  return rate.vatBasisPoints + rate.pitBasisPoints;
}
