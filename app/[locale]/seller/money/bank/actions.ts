"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { bankAccountInput } from "@/domain/payments/input";
import { saveBankAccount } from "@/domain/payments/writes/bank-account";

export const save = formAction(bankAccountInput, requireSeller, saveBankAccount);
