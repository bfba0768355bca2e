import { describe, expect, test } from "vitest";
import { directRefund, directSale, type Posting } from "@/domain/ledger/entries";
import { dong } from "@/domain/money/dong";

/** What came into each account less what went out, those at nothing left out. */
function balances(postings: readonly Posting[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { from, to, amountDong } of postings) {
    sums[from] = (sums[from] ?? 0) - amountDong;
    sums[to] = (sums[to] ?? 0) + amountDong;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

const sales = [
  { goodsDong: 200_000, shippingDong: 22_000, feeDong: 4_000, taxDong: 3_000 },
  { goodsDong: 200_000, shippingDong: 0, feeDong: 0, taxDong: 0 },
  { goodsDong: 1, shippingDong: 0, feeDong: 0, taxDong: 1 },
  { goodsDong: 99_999_999, shippingDong: 1, feeDong: 99_999_999, taxDong: 0 },
].map(({ goodsDong, shippingDong, feeDong, taxDong }) => ({
  sellerId: "rice",
  goodsDong: dong(goodsDong),
  shippingDong: dong(shippingDong),
  feeDong: dong(feeDong),
  taxDong: dong(taxDong),
}));

describe.each(sales)("a sale of $goodsDong and $shippingDong for delivery, fee $feeDong, tax $taxDong", (sale) => {
  const owed = sale.feeDong + sale.taxDong;

  test("leaves the seller owing fee and tax, and credits them with nothing the platform does not hold", () => {
    const {
      "seller_owed:rice": hands = 0,
      platform_fees: fees = 0,
      tax_withheld: tax = 0,
      ...rest
    } = balances(directSale(sale));
    expect({ hands, fees, tax, rest }).toEqual({ hands: 0 - owed, fees: sale.feeDong, tax: sale.taxDong, rest: {} });
  });

  test("given back whole, leaves nothing", () => {
    const amountDong = dong(sale.goodsDong + sale.shippingDong);
    const refund = { ...sale, amountDong, sellerDong: dong(amountDong - owed) };
    expect(balances([...directSale(sale), ...directRefund(refund)])).toEqual({});
  });
});
