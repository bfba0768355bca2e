"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import {
  certificateInput,
  moveDossierInput,
  openDossierInput,
  revokeDecisionInput,
  scanInput,
  scoreInput,
  seatInput,
} from "@/domain/certificates/input";
import { scoreDossier, seatAssessor, unseatAssessor } from "@/domain/certificates/writes/council";
import { moveDossier, openDossier } from "@/domain/certificates/writes/dossiers";
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
