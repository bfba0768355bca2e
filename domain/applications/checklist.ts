import type { RequirementKind, RequirementProof, SellerKind } from "@/db/enums";
import { canonicalTaxCode } from "@/domain/invoices/tax-code";

export { applicationStates, requirementKinds, requirementProofs, sellerKinds } from "@/db/enums";

/** A row of the province's checklist, as it stands for an application. */
export type Requirement = {
  id: string;
  key: string;
  labelVi: string;
  labelEn: string;
  hintVi: string;
  hintEn: string;
  kind: RequirementKind;
  proof: RequirementProof;
  sellerKinds: readonly SellerKind[];
  isRequired: boolean;
  isSensitive: boolean;
  position: number;
};

/** Requirements the market can look at itself; their kind and proof are not the province's to change. */
export const builtInKeys = [
  "shop_name",
  "representative",
  "phone_confirmed",
  "commune",
  "tax_code",
  "identity",
] as const;
export type BuiltInKey = (typeof builtInKeys)[number];

export function isBuiltIn(key: string): key is BuiltInKey {
  return (builtInKeys as readonly string[]).includes(key);
}

/** What is known of an application. */
export type ApplicationFacts = {
  kind: SellerKind;
  name: string;
  representative: string;
  phone: string | null;
  confirmedPhone: string | null;
  communeCode: string | null;
  taxCode: string | null;
  hasIdentity: boolean;
  /** Keys of the province's own questions that are answered. */
  answered: readonly string[];
  documents: readonly string[];
  attested: readonly string[];
  verified: readonly string[];
};

export type ChecklistItem = Requirement & {
  /** The applicant has done their part. */
  isGiven: boolean;
  /** It counts: the market has seen it, the applicant has said so, or an officer has looked. */
  isMet: boolean;
};

/** The checklist of one kind of seller with what is given and what counts, computed anew each time. Source: field.md 2.7. */
export function checklistOf(requirements: readonly Requirement[], facts: ApplicationFacts): ChecklistItem[] {
  return requirements
    .filter(({ sellerKinds }) => sellerKinds.includes(facts.kind))
    .toSorted((one, other) => one.position - other.position || one.key.localeCompare(other.key))
    .map((requirement) => {
      const isGiven = isGivenIn(requirement, facts);
      const isMet = requirement.proof === "verified" ? isGiven && facts.verified.includes(requirement.key) : isGiven;
      return { ...requirement, isGiven, isMet };
    });
}

/** The first gate: everything required is given. Returns what is missing. */
export function missingToSubmit(items: readonly ChecklistItem[]): ChecklistItem[] {
  return items.filter(({ isRequired, isGiven }) => isRequired && !isGiven);
}

/** The second gate: everything required counts. Returns what does not. */
export function missingToApprove(items: readonly ChecklistItem[]): ChecklistItem[] {
  return items.filter(({ isRequired, isMet }) => isRequired && !isMet);
}

function isGivenIn({ kind, key }: Requirement, facts: ApplicationFacts): boolean {
  if (kind === "document") return facts.documents.includes(key);
  if (kind === "statement") return facts.attested.includes(key);
  if (!isBuiltIn(key)) return facts.answered.includes(key);
  switch (key) {
    case "shop_name":
      return facts.name.length > 0;
    case "representative":
      return facts.representative.length > 0;
    case "phone_confirmed":
      return facts.phone !== null && facts.phone === facts.confirmedPhone;
    case "commune":
      return facts.communeCode !== null;
    case "tax_code":
      return facts.taxCode !== null && canonicalTaxCode(facts.taxCode) === facts.taxCode;
    case "identity":
      return facts.hasIdentity;
  }
}
