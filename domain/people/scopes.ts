import type { StaffRole } from "@/db/enums";
import { Refusal } from "@/platform/refusal";

/** Who may: proof that a gate has looked. Minted only by app/gates.ts, tests and the seed (held by scripts/rules.mjs). */
export type BuyerScope = { readonly __scope: "buyer"; readonly userId: string };
export type SellerScope = {
  readonly __scope: "seller";
  readonly sellerId: string;
  readonly userId: string;
  readonly role: StaffRole;
};
export type AdminScope = {
  readonly __scope: "admin";
  readonly userId: string;
  /** Present units an officer answers for; "all" for the province. */
  readonly communeCodes: readonly string[] | "all";
};

export function mintBuyerScope(userId: string): BuyerScope {
  return { __scope: "buyer", userId };
}

export function mintSellerScope(scope: { sellerId: string; userId: string; role: StaffRole }): SellerScope {
  return { __scope: "seller", ...scope };
}

export function mintAdminScope(scope: { userId: string; communeCodes: readonly string[] | "all" }): AdminScope {
  return { __scope: "admin", ...scope };
}

/** What the whole market goes by is the province's alone. Refuses "forbidden" to officers of communes. */
export function requireProvince(admin: AdminScope): void {
  if (admin.communeCodes !== "all") throw new Refusal("forbidden");
}

/** True when the unit lies in the officer's area. */
export function coversCommune(admin: AdminScope, communeCode: string): boolean {
  return admin.communeCodes === "all" || admin.communeCodes.includes(communeCode);
}
