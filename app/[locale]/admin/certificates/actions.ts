"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import {
  askBackInput,
  certificateInput,
  claimIdInput,
  decisionIdInput,
  decisionListInput,
  decisionRowInput,
  moveDossierInput,
  openDossierInput,
  revokeDecisionInput,
  scanInput,
  scoreInput,
  seatInput,
} from "@/domain/certificates/input";
import { askBackClaim, verifyClaim } from "@/domain/certificates/writes/check-claim";
import { applyDecision, decideRow } from "@/domain/certificates/writes/apply-decision";
import { scoreDossier, seatAssessor, unseatAssessor } from "@/domain/certificates/writes/council";
import { moveDossier, openDossier } from "@/domain/certificates/writes/dossiers";
import { draftDecision } from "@/domain/certificates/writes/draft-decision";
import { recogniseCertificate } from "@/domain/certificates/writes/recognise";
import { revokeDecision } from "@/domain/certificates/writes/revoke";
import { addScan } from "@/domain/certificates/writes/scans";
import { path } from "@/platform/i18n/paths";

export const recognise = formAction(
  certificateInput,
  requireAdmin,
  recogniseCertificate,
  ({ certificateId }, _input, locale) => path(locale, `/admin/certificates/${certificateId}`),
);
export const revoke = formAction(revokeDecisionInput, requireAdmin, revokeDecision);
export const scan = formAction(scanInput, requireAdmin, addScan);
export const open = formAction(openDossierInput, requireAdmin, openDossier, ({ dossierId }, _input, locale) =>
  path(locale, `/admin/certificates/dossiers/${dossierId}`),
);
export const move = formAction(moveDossierInput, requireAdmin, moveDossier);
export const seat = formAction(seatInput, requireAdmin, seatAssessor);
export const unseat = formAction(seatInput, requireAdmin, unseatAssessor);
export const score = formAction(scoreInput, requireAdmin, scoreDossier);
export const list = formAction(
  decisionListInput,
  requireAdmin,
  async (admin, { sheet, ...head }: z.output<typeof decisionListInput>, now) => {
    const bytes = Buffer.from(await sheet.arrayBuffer());
    return draftDecision(admin, { ...head, fileName: sheet.name.slice(0, 200), bytes }, now);
  },
  ({ importId }, _input, locale) => path(locale, `/admin/certificates/import/${importId}`),
);
export const decide = formAction(decisionRowInput, requireAdmin, decideRow, ({ importId }, _input, locale) =>
  path(locale, `/admin/certificates/import/${importId}`),
);
export const apply = formAction(decisionIdInput, requireAdmin, applyDecision, ({ importId }, _input, locale) =>
  path(locale, `/admin/certificates/import/${importId}`),
);
export const verify = formAction(claimIdInput, requireAdmin, verifyClaim, (_done, _input, locale) =>
  path(locale, "/admin/desk?queue=certificates"),
);
export const askBack = formAction(askBackInput, requireAdmin, askBackClaim, (_done, _input, locale) =>
  path(locale, "/admin/desk?queue=certificates"),
);
