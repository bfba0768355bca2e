"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import {
  assessInput,
  claimIdInput,
  claimInput,
  dossierIdInput,
  dossierPaperIdInput,
  dossierPaperInput,
  openOwnDossierInput,
} from "@/domain/certificates/input";
import { addDossierPaper, removeDossierPaper } from "@/domain/certificates/writes/dossier-papers";
import { sendClaim, withdrawClaim } from "@/domain/certificates/writes/own-claims";
import { assessOwnDossier, openOwnDossier, submitOwnDossier } from "@/domain/certificates/writes/own-dossiers";
import { path } from "@/platform/i18n/paths";

export const open = formAction(openOwnDossierInput, requireSeller, openOwnDossier, ({ dossierId }, _input, locale) =>
  path(locale, `/seller/certificates/${dossierId}`),
);
export const assess = formAction(assessInput, requireSeller, assessOwnDossier);
export const addPaper = formAction(dossierPaperInput, requireSeller, addDossierPaper);
export const removePaper = formAction(dossierPaperIdInput, requireSeller, removeDossierPaper);
export const submit = formAction(dossierIdInput, requireSeller, submitOwnDossier);
export const claim = formAction(claimInput, requireSeller, sendClaim);
export const withdraw = formAction(claimIdInput, requireSeller, withdrawClaim);
