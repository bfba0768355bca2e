import { type AccountCode, sellerAccount } from "@/domain/ledger/accounts";
import { type Dong, dong } from "@/domain/money/dong";

/**
 * A positive amount from one account to another. A seller's own hands are an account too and
 * stand below zero by what lies there; claims on it stand above. The sum over all accounts is zero.
 */
export type Posting = { from: AccountCode; to: AccountCode; amountDong: Dong };

/**
 * What a paid part comes to: the goods after the seller's own discount, and delivery; a subsidy is paid by the province in the buyer's
 * place. Fee and tax are owed of it.
 */
export type Sale = {
  sellerId: string;
  goodsDong: Dong;
  shippingDong: Dong;
  subsidyDong: Dong;
  feeDong: Dong;
  taxDong: Dong;
};

/** What the buyer pays for it. */
export function chargeOf(sale: Sale): Dong {
  return dong(sale.goodsDong + sale.shippingDong - sale.subsidyDong);
}

/**
 * A part paid straight to its seller, in cash or by bank. The platform holds none of it, so nothing is credited: the seller keeps
 * their share and owes the fee and the tax.
 */
export function directSale(sale: Sale): Posting[] {
  const hands = sellerAccount("seller_owed", sale.sellerId);
  return [move(hands, "buyer_payments", chargeOf(sale)), ...sharedOut(sale, hands)];
}

/** A part paid by card. The provider holds the money; the seller's share waits for delivery. */
export function cardSale(sale: Sale): Posting[] {
  return [
    move("stripe", "buyer_payments", chargeOf(sale)),
    ...sharedOut(sale, sellerAccount("seller_pending", sale.sellerId)),
  ];
}

function sharedOut(sale: Sale, seller: AccountCode): Posting[] {
  return [
    move("buyer_payments", "shipping", sale.shippingDong),
    move("shipping", seller, sale.shippingDong),
    move("buyer_payments", seller, dong(sale.goodsDong - sale.subsidyDong)),
    move("subsidies", seller, sale.subsidyDong),
    move(seller, "platform_fees", sale.feeDong),
    move(seller, "tax_withheld", sale.taxDong),
  ];
}

/** Delivered: what is left of the sale may be paid to the seller. */
export function release(sellerId: string, amountDong: Dong): Posting[] {
  return [move(sellerAccount("seller_pending", sellerId), sellerAccount("seller_payable", sellerId), amountDong)];
}

/** Paid by card after it was no longer to be paid: the buyer is owed it back at once. */
export function latePayment(amountDong: Dong): Posting[] {
  return [move("stripe", "refunds_due", amountDong)];
}

/** The card's provider has given it to the buyer. */
export function refundSent(amountDong: Dong): Posting[] {
  return [move("refunds_due", "stripe", amountDong)];
}

/** What could not go back to a card, the market has transferred to the buyer. */
export function refundedByBank(amountDong: Dong): Posting[] {
  return [move("refunds_due", "bank", amountDong)];
}

/** The buyer had got it by a dispute the market lost and bore: it bears less. */
export function refundedByDispute(amountDong: Dong): Posting[] {
  return [move("refunds_due", "platform_costs", amountDong)];
}

/** A released share goes to the seller's own account with the provider, and what is given back afterwards comes back from there. */
export function transfer(sellerId: string, amountDong: Dong): Posting[] {
  return [move(sellerAccount("seller_payable", sellerId), "stripe", amountDong)];
}

export function transferReversal(sellerId: string, amountDong: Dong): Posting[] {
  return [move("stripe", sellerAccount("seller_payable", sellerId), amountDong)];
}

/** What the card's provider keeps is the market's cost; below nothing, it was given back. Source: docs/decisions/015 */
export function providerFee(feeDong: Dong): Posting[] {
  return [
    feeDong < 0 ? move("stripe", "platform_costs", dong(0 - feeDong)) : move("platform_costs", "stripe", feeDong),
  ];
}

/** The card's provider sends money to the market's bank; below nothing, the bank has sent it back. */
export function providerPayout(amountDong: Dong): Posting[] {
  return [amountDong < 0 ? move("stripe", "bank", dong(0 - amountDong)) : move("bank", "stripe", amountDong)];
}

/** The buyer's bank takes a charge back: the provider holds it less, until it is decided. Lost, the market bears it. */
export function chargebackOpened(amountDong: Dong): Posting[] {
  return [move("chargebacks", "stripe", amountDong)];
}

export function chargebackWon(amountDong: Dong): Posting[] {
  return [move("stripe", "chargebacks", amountDong)];
}

export function chargebackLost(amountDong: Dong): Posting[] {
  return [move("platform_costs", "chargebacks", amountDong)];
}

/** Who gives what of a refund. Amount + subsidy no longer paid = seller + fee + tax + market. */
export type RefundShares = {
  sellerId: string;
  amountDong: Dong;
  subsidyDong: Dong;
  sellerDong: Dong;
  feeDong: Dong;
  taxDong: Dong;
  marketDong: Dong;
};

/** The seller has given back what they had been paid: fee and tax are no longer owed for it. */
export function directRefund(refund: RefundShares): Posting[] {
  const hands = sellerAccount("seller_owed", refund.sellerId);
  return [...taken(refund, hands), move("refunds_due", hands, refund.amountDong)];
}

/** Decided: the buyer is owed it, from what waits for delivery or from what could be paid out. */
export function cardRefund(refund: RefundShares, from: "seller_pending" | "seller_payable"): Posting[] {
  return taken(refund, sellerAccount(from, refund.sellerId));
}

function taken(refund: RefundShares, seller: AccountCode): Posting[] {
  return [
    move(seller, "refunds_due", refund.sellerDong),
    move("platform_fees", "refunds_due", refund.feeDong),
    move("tax_withheld", "refunds_due", refund.taxDong),
    move("platform_costs", "refunds_due", refund.marketDong),
    move("refunds_due", "subsidies", refund.subsidyDong),
  ];
}

/** What a seller owes is taken off what could be paid to them; below nothing, what they had paid too much is added to it. */
export function netting(sellerId: string, amountDong: Dong): Posting[] {
  const [payable, owed] = [sellerAccount("seller_payable", sellerId), sellerAccount("seller_owed", sellerId)];
  return [amountDong < 0 ? move(owed, payable, dong(0 - amountDong)) : move(payable, owed, amountDong)];
}

/** Ordered from the bank, and not there yet. */
export function payoutOrdered(sellerId: string, amountDong: Dong): Posting[] {
  return [move(sellerAccount("seller_payable", sellerId), "payouts_under_way", amountDong)];
}

/** The bank has paid it. */
export function payoutPaid(amountDong: Dong): Posting[] {
  return [move("payouts_under_way", "bank", amountDong)];
}

/** The bank has not paid it: it can be paid again. */
export function payoutFailed(sellerId: string, amountDong: Dong): Posting[] {
  return [move("payouts_under_way", sellerAccount("seller_payable", sellerId), amountDong)];
}

/** A seller has transferred what they owed to the market's account. */
export function debtPaid(sellerId: string, amountDong: Dong): Posting[] {
  return [move("bank", sellerAccount("seller_owed", sellerId), amountDong)];
}

function move(from: AccountCode, to: AccountCode, amountDong: Dong): Posting {
  return { from, to, amountDong };
}
