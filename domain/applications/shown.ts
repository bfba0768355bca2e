import type { ApplicationActor, ApplicationState, ApplicationStep, DocumentType, SellerKind } from "@/db/enums";
import type { ChecklistItem } from "@/domain/applications/checklist";

export type ShownPaper = { id: string; type: DocumentType; bytes: number; uploadedAt: Date };
export type ShownItem = ChecklistItem & {
  answer: string;
  papers: ShownPaper[];
  /** What an officer asks to be changed about it, while it is asked. */
  remedy: string | null;
  verifiedAt: Date | null;
};
export type ShownApplication = {
  id: string;
  applicantUserId: string;
  helperUserId: string | null;
  applicantName: string;
  applicantPhone: string | null;
  helperName: string | null;
  helperConsentAt: Date | null;
  wantsHelper: boolean;
  kind: SellerKind;
  state: ApplicationState;
  name: string;
  representative: string;
  phone: string | null;
  confirmedPhone: string | null;
  email: string | null;
  taxCode: string | null;
  oldCommuneCode: string | null;
  communeCode: string | null;
  unitName: string | null;
  hamlet: string;
  addressLine: string;
  tagline: string;
  startedAt: Date;
  submittedAt: Date | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  reason: string;
  overrideReason: string;
  sellerId: string | null;
  isDemo: boolean;
  items: ShownItem[];
  /** Only for the officer: to everybody else the last three figures. */
  identity: { number: string; birthDate: string } | null;
  events: { step: ApplicationStep; actor: ApplicationActor; at: Date }[];
  changes: { key: string; remedy: string; askedAt: Date; answeredAt: Date | null }[];
};

export type ApprovalTimes = {
  approved: number;
  /** Hours from first handed in to approved; null when there is none. */
  medianHours: number | null;
  ninetiethHours: number | null;
  /** Of all that time, the part in which it was the applicant's turn, in percent. */
  applicantPercent: number | null;
};
