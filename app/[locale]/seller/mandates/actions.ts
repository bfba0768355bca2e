"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { deedIdInput, giveMandateForm, mandateIdInput } from "@/domain/mandates/input";
import { giveMandate } from "@/domain/mandates/writes/decide";
import { revokeMandate } from "@/domain/mandates/writes/end";
import { undoDeed } from "@/domain/mandates/writes/undo";
import { path } from "@/platform/i18n/paths";

export const give = formAction(giveMandateForm, requireSeller, giveMandate, (_done, _input, locale) =>
  path(locale, "/seller/mandates"),
);
export const revoke = formAction(mandateIdInput, requireSeller, revokeMandate, (_done, _input, locale) =>
  path(locale, "/seller/mandates"),
);
export const undo = formAction(deedIdInput, requireSeller, undoDeed);
