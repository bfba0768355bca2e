import type { SellerRight, StaffRole } from "@/db/enums";

export type { SellerRight } from "@/db/enums";

/**
 * What each role of a shop's people may do. The owner alone decides where money goes, who works for the shop, and who may act for it;
 * a manager does all else. Source: issue 4, "Staff of a shop with roles".
 */
export const rightsOfRole: Readonly<Record<StaffRole, readonly SellerRight[]>> = {
  owner: ["listings", "publish", "stock", "orders", "shop", "money", "owner"],
  manager: ["listings", "publish", "stock", "orders", "shop", "money"],
  orders: ["orders"],
  stock: ["stock"],
};

/** What a shop may let a member of the digital-technology team do for it: never money, bank details, people, or the mandate itself. */
export const mandateRights = [
  "listings",
  "publish",
  "stock",
  "orders",
  "shop",
] as const satisfies readonly SellerRight[];
export type MandateRight = (typeof mandateRights)[number];
