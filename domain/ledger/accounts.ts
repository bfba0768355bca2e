import type { AccountKind } from "@/db/enums";

/** Accounts each seller has. */
export type SellerAccountKind = Extract<AccountKind, `seller_${string}`>;
/** Accounts the market has once. */
export type MarketAccountKind = Exclude<AccountKind, SellerAccountKind>;

/** The code of an account: "stripe", "seller_owed:<seller id>". */
export type AccountCode = MarketAccountKind | `${SellerAccountKind}:${string}`;

/** A seller's account: what they hold of sales paid straight to them, less their share of those. */
export function sellerAccount(kind: SellerAccountKind, sellerId: string): AccountCode {
  return `${kind}:${sellerId}`;
}

export function ownerOf(code: AccountCode): { kind: AccountKind; sellerId: string | null } {
  const [kind, sellerId] = code.split(":");
  return { kind: kind as AccountKind, sellerId: sellerId ?? null };
}
