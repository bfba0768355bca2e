import { describe, expect, test } from "vitest";
import {
  cardRefund,
  cardSale,
  chargebackLost,
  chargebackOpened,
  chargebackWon,
  chargeOf,
  directRefund,
  directSale,
  latePayment,
  type Posting,
  refundSent,
  release,
  transfer,
  transferReversal,
} from "@/domain/ledger/entries";
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
  { goodsDong: 200_000, shippingDong: 22_000, subsidyDong: 0, feeDong: 4_000, taxDong: 3_000 },
  { goodsDong: 200_000, shippingDong: 0, subsidyDong: 50_000, feeDong: 0, taxDong: 0 },
  { goodsDong: 1, shippingDong: 0, subsidyDong: 0, feeDong: 0, taxDong: 1 },
  { goodsDong: 30_000, shippingDong: 15_000, subsidyDong: 30_000, feeDong: 600, taxDong: 450 },
  { goodsDong: 99_999_998, shippingDong: 1, subsidyDong: 0, feeDong: 99_999_998, taxDong: 0 },
].map(({ goodsDong, shippingDong, subsidyDong, feeDong, taxDong }) => ({
  sellerId: "rice",
  goodsDong: dong(goodsDong),
  shippingDong: dong(shippingDong),
  subsidyDong: dong(subsidyDong),
  feeDong: dong(feeDong),
  taxDong: dong(taxDong),
}));

describe.each(sales)(
  "a sale of $goodsDong and $shippingDong for delivery, $subsidyDong paid by the province, fee $feeDong, tax $taxDong",
  (sale) => {
    const owed = sale.feeDong + sale.taxDong;
    const refund = {
      ...sale,
      amountDong: chargeOf(sale),
      sellerDong: dong(sale.goodsDong + sale.shippingDong - owed),
      marketDong: dong(0),
    };
    const parties = (balance: Record<string, number>) => {
      const { platform_fees: fees = 0, tax_withheld: tax = 0, subsidies = 0, ...rest } = balance;
      return { fees, tax, subsidies, rest };
    };
    const told = { fees: sale.feeDong, tax: sale.taxDong, subsidies: 0 - sale.subsidyDong };
    const own = (balance: Record<string, number>) =>
      Object.fromEntries(Object.entries(balance).filter(([, sum]) => sum !== 0));

    test("paid to the seller, leaves them owing fee and tax, and credits nothing the platform does not hold", () => {
      const rest = own({ "seller_owed:rice": sale.subsidyDong - owed });
      expect(parties(balances(directSale(sale)))).toEqual({ ...told, rest });
    });

    test("paid by card, lies with the provider and waits for delivery", () => {
      const rest = own({ stripe: 0 - chargeOf(sale), "seller_pending:rice": refund.sellerDong });
      expect(parties(balances(cardSale(sale)))).toEqual({ ...told, rest });
    });

    test("given back whole, leaves nothing but what the buyer is owed", () => {
      expect(balances([...directSale(sale), ...directRefund(refund)])).toEqual({});
      const due = own({ stripe: 0 - chargeOf(sale), refunds_due: chargeOf(sale) });
      expect(balances([...cardSale(sale), ...cardRefund(refund, "seller_pending")])).toEqual(due);
      const released = [...cardSale(sale), ...release("rice", refund.sellerDong)];
      expect(balances([...released, ...cardRefund(refund, "seller_payable")])).toEqual(due);
    });

    test("given back by the market, leaves the seller what they had", () => {
      const given = {
        ...refund,
        sellerDong: dong(0),
        feeDong: dong(0),
        taxDong: dong(0),
        subsidyDong: dong(0),
        marketDong: refund.amountDong,
      };
      const rest = own({
        stripe: 0 - chargeOf(sale),
        refunds_due: chargeOf(sale),
        platform_costs: 0 - chargeOf(sale),
        "seller_pending:rice": refund.sellerDong,
      });
      expect(parties(balances([...cardSale(sale), ...cardRefund(given, "seller_pending")]))).toEqual({ ...told, rest });
    });
  },
);

const some = dong(70_000);

test.each<[string, Posting[], Record<string, number>]>([
  ["a late payment that went back leaves nothing", [...latePayment(some), ...refundSent(some)], {}],
  [
    "a share that was sent leaves the provider's account",
    [...release("rice", some), ...transfer("rice", some)],
    { stripe: 70_000, "seller_pending:rice": -70_000 },
  ],
  ["a share taken back is payable again", [...transfer("rice", some), ...transferReversal("rice", some)], {}],
  ["a charge taken back and won leaves nothing", [...chargebackOpened(some), ...chargebackWon(some)], {}],
  [
    "a charge taken back and lost is the market's cost",
    [...chargebackOpened(some), ...chargebackLost(some)],
    { stripe: 70_000, platform_costs: -70_000 },
  ],
])("%s", (_name, postings, left) => {
  expect(balances(postings)).toEqual(left);
});
