import type { SellerRight, StaffRole } from "@/db/enums";
import { type MandateRight, rightsOfRole } from "@/domain/people/rights";
import { Refusal } from "@/platform/refusal";

/** Who may: proof that a gate has looked. Minted only by app/gates.ts, tests and the seed (held by scripts/rules.mjs). */
export type BuyerScope = { readonly __scope: "buyer"; readonly userId: string };
export type SellerScope = {
  readonly __scope: "seller";
  readonly sellerId: string;
  readonly userId: string;
  readonly rights: readonly SellerRight[];
  /** Whose word lets a member of the digital-technology team act for this shop; null for its own people. */
  readonly mandateId: string | null;
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

export function mintSellerScope({ role, ...who }: { sellerId: string; userId: string; role: StaffRole }): SellerScope {
  return { __scope: "seller", ...who, rights: rightsOfRole[role], mandateId: null };
}

/** For one who acts for a shop under its mandate: the rights it names and no others. */
export function mintMandateScope(scope: {
  sellerId: string;
  userId: string;
  rights: readonly MandateRight[];
  mandateId: string;
}): SellerScope {
  return { __scope: "seller", ...scope };
}

/** What this person does not do for this shop is refused: "lacks_right". */
export function requireRight(seller: SellerScope, right: SellerRight): void {
  if (!seller.rights.includes(right)) throw new Refusal("lacks_right", { right });
}

export function mintAdminScope(scope: { userId: string; communeCodes: readonly string[] | "all" }): AdminScope {
  return { __scope: "admin", ...scope };
}

/** What the whole market goes by is the province's alone. Refuses "forbidden" to officers of communes. */
export function requireProvince(admin: AdminScope): void {
  if (admin.communeCodes !== "all") throw new Refusal("forbidden");
}

/** In whose name an office acts, as the audit log says it. */
export function officeRole(admin: AdminScope): "province" | "officer" {
  return admin.communeCodes === "all" ? "province" : "officer";
}

/** True when the unit lies in the officer's area. */
export function coversCommune(admin: AdminScope, communeCode: string): boolean {
  return admin.communeCodes === "all" || admin.communeCodes.includes(communeCode);
}
