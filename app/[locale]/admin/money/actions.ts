"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { dismissInput, givenByBankInput, noteStrayInput, strayInput } from "@/domain/payments/input";
import { giveBackByBank } from "@/domain/payments/writes/card-refunds";
import { noteStray, returnStray } from "@/domain/payments/writes/stray-charges";
import { dismissTransferByProvince } from "@/domain/payments/writes/transfers";
import { debtPaidInput } from "@/domain/payouts/input";
import { recordDebtPayment } from "@/domain/payouts/writes/debt";

export const dismiss = formAction(dismissInput, requireAdmin, dismissTransferByProvince);
export const givenByBank = formAction(givenByBankInput, requireAdmin, giveBackByBank);
export const giveChargeBack = formAction(strayInput, requireAdmin, returnStray);
export const noteCharge = formAction(noteStrayInput, requireAdmin, noteStray);
export const debtPaid = formAction(debtPaidInput, requireAdmin, recordDebtPayment);
