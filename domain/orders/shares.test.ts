import { expect, test } from "vitest";
import { type SellerKind, sellerKinds } from "@/db/enums";
import { splitBySeller } from "@/domain/cart/split";
import type { FeeRule } from "@/domain/fees/fee";
import { dong, sumDong } from "@/domain/money/dong";
import { sharesOf } from "@/domain/orders/shares";
import type { TaxRate } from "@/domain/tax/withholding";
import { discountBasket, type Voucher } from "@/domain/vouchers/discount";

/** Numbers that look random and are the same each time (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const groups = ["I", "I.3", "I.3.a", "II.1", "V", ""];
const days = { validFrom: "2026-01-01", validTo: null };

test("of 10,000 baskets, most with vouchers: shares + fees + delivery + tax - discounts = charge, and each is somebody's", () => {
  const below = seeded(20_261_125);
  const oneOf = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  let charged = 0;
  let kept = 0;
  let withheld = 0;
  let discounted = 0;
  let subsidised = 0;
  for (let round = 0; round < 10_000; round++) {
    const kinds = Array.from({ length: 1 + below(4) }, (): SellerKind => oneOf(sellerKinds));
    const lines = Array.from({ length: 1 + below(8) }, () => {
      const seller = below(kinds.length);
      return {
        sellerId: `s${seller}`,
        sellerKind: kinds[seller] as SellerKind,
        groupCode: oneOf(groups),
        quantity: 1 + below(20),
        unitPriceDong: dong(1 + below(below(2) === 0 ? 50 : 2_000_000)),
        weightGrams: 1 + below(5_000),
        communeCode: "",
      };
    });
    const rules = Array.from({ length: below(5) }, (_, place): FeeRule => {
      const minDong = dong(below(3) === 0 ? below(20_000) : 0);
      return {
        id: `r${place}`,
        sellerKind: below(2) === 0 ? null : oneOf(sellerKinds),
        groupCode: below(2) === 0 ? null : oneOf(groups.slice(0, 5)),
        basisPoints: below(5) === 0 ? 10_000 : below(1_000),
        minDong,
        maxDong: below(3) === 0 ? dong(minDong + below(50_000)) : null,
        ...days,
      };
    });
    const rates: TaxRate[] = [{ activity: "goods", vatBasisPoints: below(500), pitBasisPoints: below(300), ...days }];
    const terms = { day: "2026-11-20", rules, rates, isTaxWithheld: below(2) === 0 };
    const vouchers = Array.from({ length: below(4) }, (_, place): Voucher => {
      const isAmount = below(2) === 0;
      return {
        id: `v${place}`,
        code: `MA0${place}`,
        sellerId: place === 0 ? null : `s${below(kinds.length)}`,
        kind: isAmount ? "amount" : "percent",
        basisPoints: isAmount ? null : 1 + below(10_000),
        amountDong: isAmount ? dong(1 + below(3_000_000)) : null,
        maxDong: null,
        minimumDong: dong(0),
        groupCode: below(4) === 0 ? oneOf(groups.slice(0, 5)) : null,
        communeCodes: [],
        validFrom: new Date(0),
        validTo: new Date(2),
        state: "active",
        budgetDong: null,
        spentDong: dong(0),
        usesLimit: null,
        usesCount: 0,
        perBuyerLimit: null,
        usedByBuyer: 0,
      };
    });
    const split = splitBySeller(lines, () => ({
      zone: "country",
      rate: {
        baseDong: dong(below(40_000)),
        baseGrams: 1_000,
        stepDong: dong(below(9_000)),
        stepGrams: 500,
        freeFromDong: below(2) === 0 ? dong(below(1_000_000)) : null,
      },
    }));
    const codes = vouchers.map(({ code }) => code);
    const whole = discountBasket(split, codes, vouchers, new Date(1));
    for (const part of whole.parts) {
      const shares = part.lines.map((line) => ({
        ...line,
        ...sharesOf({ ...line, soldDong: dong(line.totalDong - line.discountDong) }, terms),
      }));
      const fee = sumDong(shares.map((share) => share.feeDong));
      const tax = sumDong(shares.flatMap((share) => [share.vatDong, share.pitDong]));
      const share = part.itemsDong - part.discountDong - fee - tax;
      const isWhole = shares.every(({ totalDong, discountDong, subsidyDong, feeDong, vatDong, pitDong }) =>
        [
          discountDong,
          subsidyDong,
          feeDong,
          vatDong,
          pitDong,
          totalDong - discountDong - subsidyDong,
          totalDong - discountDong - feeDong - vatDong - pitDong,
        ].every((amount) => Number.isSafeInteger(amount) && amount >= 0),
      );
      const holds =
        isWhole &&
        Number.isSafeInteger(share) &&
        share >= 0 &&
        part.totalDong > 0 &&
        share + fee + part.shippingDong + tax - part.subsidyDong === part.totalDong &&
        sumDong(shares.map(({ discountDong }) => discountDong)) === part.discountDong &&
        sumDong(shares.map(({ subsidyDong }) => subsidyDong)) === part.subsidyDong &&
        sumDong(shares.map(({ totalDong }) => totalDong)) === part.itemsDong;
      if (!holds) throw new Error(`basket ${round}: ${JSON.stringify({ part, shares })}`);
      kept += fee;
      withheld += tax;
    }
    expect(sumDong(whole.parts.map((part) => part.totalDong))).toBe(whole.totalDong);
    charged += whole.totalDong;
    discounted += whole.discountDong;
    subsidised += whole.subsidyDong;
  }
  expect(Math.min(kept, withheld, discounted, subsidised, charged - kept - withheld)).toBeGreaterThan(0);
});

test("tax comes before a fee that would take everything", () => {
  const rules: FeeRule[] = [
    { id: "r", sellerKind: null, groupCode: null, basisPoints: 10_000, minDong: dong(0), maxDong: null, ...days },
  ];
  const rates: TaxRate[] = [{ activity: "goods", vatBasisPoints: 100, pitBasisPoints: 50, ...days }];
  const line = { soldDong: dong(100_000), groupCode: "I.3", sellerKind: "household" as const };
  expect(sharesOf(line, { day: "2026-11-20", rules, rates, isTaxWithheld: true })).toMatchObject({
    feeDong: 98_500,
    vatDong: 1_000,
    pitDong: 500,
  });
});
