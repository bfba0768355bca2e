"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { confirmTransferInput, dismissInput, settleTransferInput } from "@/domain/payments/input";
import { confirmTransfer, dismissTransfer, settleTransfer } from "@/domain/payments/writes/transfers";

export const confirm = formAction(confirmTransferInput, requireSeller, confirmTransfer);
export const settle = formAction(settleTransferInput, requireSeller, settleTransfer);
export const dismiss = formAction(dismissInput, requireSeller, dismissTransfer);
