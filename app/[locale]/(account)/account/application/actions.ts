"use server";

import { formAction } from "@/app/form-action";
import { requireBuyer } from "@/app/gates";
import { stepAfter, type Step } from "@/components/onboard/steps";
import {
  answerInput,
  applicationIdInput,
  attestInput,
  confirmPhoneInput,
  documentIdInput,
  documentInput,
  identityInput,
  placeInput,
  startInput,
  submitInput,
  whoInput,
} from "@/domain/applications/input";
import {
  askPhoneCode,
  askSubmitCode,
  attest,
  confirmPhone,
  saveAnswer,
  saveIdentity,
  savePlace,
  saveWho,
  startApplication,
  submitApplication,
  withdrawApplication,
} from "@/domain/applications/writes/apply";
import { removeDocument, uploadDocument } from "@/domain/applications/writes/papers";
import { type Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";

function stepPath(locale: Locale, applicationId: string, step: Step | null): string {
  return path(locale, `/account/application?of=${applicationId}${step ? `&step=${step}` : ""}`);
}

const goOnFrom = (step: Step) => (_: void, input: { applicationId: string }, locale: Locale) =>
  stepPath(locale, input.applicationId, stepAfter(step));

export const start = formAction(startInput, requireBuyer, startApplication, ({ applicationId }, _input, locale) =>
  stepPath(locale, applicationId, "who"),
);
export const who = formAction(whoInput, requireBuyer, saveWho, (_done, { applicationId }, locale) =>
  // where the number is confirmed
  path(locale, `/account/application?of=${applicationId}&step=who#confirm`),
);
export const sendCode = formAction(applicationIdInput, requireBuyer, askPhoneCode);
export const confirm = formAction(confirmPhoneInput, requireBuyer, confirmPhone, goOnFrom("who"));
export const place = formAction(placeInput, requireBuyer, savePlace, goOnFrom("place"));
export const identity = formAction(identityInput, requireBuyer, saveIdentity, goOnFrom("identity"));
export const answer = formAction(answerInput, requireBuyer, saveAnswer);
export const upload = formAction(documentInput, requireBuyer, uploadDocument);
export const removePaper = formAction(documentIdInput, requireBuyer, removeDocument);
export const agree = formAction(attestInput, requireBuyer, attest);
export const askHouseholdCode = formAction(applicationIdInput, requireBuyer, askSubmitCode);
export const submit = formAction(submitInput, requireBuyer, submitApplication, (_done, { applicationId }, locale) =>
  stepPath(locale, applicationId, null),
);
export const withdraw = formAction(applicationIdInput, requireBuyer, withdrawApplication);
