"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { dismissInput } from "@/domain/payments/input";
import { dismissTransferByProvince } from "@/domain/payments/writes/transfers";

export const dismiss = formAction(dismissInput, requireAdmin, dismissTransferByProvince);
