"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { mandateIdInput, mandateReasonInput } from "@/domain/mandates/input";
import { grantPaper, refusePaper } from "@/domain/mandates/writes/decide";
import { withdrawMandate } from "@/domain/mandates/writes/end";

export const grant = formAction(mandateIdInput, requireAdmin, grantPaper);
export const refuse = formAction(mandateReasonInput, requireAdmin, refusePaper);
export const withdraw = formAction(mandateReasonInput, requireAdmin, withdrawMandate);
