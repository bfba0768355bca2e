import { type AccountCode, sellerAccount } from "@/domain/ledger/accounts";
import { type Dong, dong } from "@/domain/money/dong";

/**
 * A positive amount from one account to another. A seller's own hands are an account too and
 * stand below zero by what lies there; claims on it stand above. The sum over all accounts is zero.
 */
export type Posting = { from: AccountCode; to: AccountCode; amountDong: Dong };

/** What a paid part comes to: the buyer's money is goods and delivery; fee and tax are owed of it. */
export type Sale = { sellerId: string; goodsDong: Dong; shippingDong: Dong; feeDong: Dong; taxDong: Dong };

/**
 * A part paid straight to its seller, in cash or by bank. The platform holds none of it, so nothing is credited: the seller keeps
 * their share and owes the fee and the tax.
 */
export function directSale(sale: Sale): Posting[] {
  const hands = sellerAccount("seller_owed", sale.sellerId);
  return [
    move(hands, "buyer_payments", dong(sale.goodsDong + sale.shippingDong)),
    move("buyer_payments", "shipping", sale.shippingDong),
    move("shipping", hands, sale.shippingDong),
    move("buyer_payments", hands, sale.goodsDong),
    move(hands, "platform_fees", sale.feeDong),
    move(hands, "tax_withheld", sale.taxDong),
  ];
}

/** Who gives what of a refund. Amount = seller + fee + tax. */
export type RefundShares = { sellerId: string; amountDong: Dong; sellerDong: Dong; feeDong: Dong; taxDong: Dong };

/** The seller has given back what they had been paid: fee and tax are no longer owed for it. */
export function directRefund(refund: RefundShares): Posting[] {
  const hands = sellerAccount("seller_owed", refund.sellerId);
  return [
    move(hands, "refunds_due", refund.sellerDong),
    move("platform_fees", "refunds_due", refund.feeDong),
    move("tax_withheld", "refunds_due", refund.taxDong),
    move("refunds_due", hands, refund.amountDong),
  ];
}

function move(from: AccountCode, to: AccountCode, amountDong: Dong): Posting {
  return { from, to, amountDong };
}
