"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { newPolicyInput, withdrawPolicyInput } from "@/domain/policies/input";
import { publishPolicy, withdrawPolicy } from "@/domain/policies/writes";

export const publish = formAction(newPolicyInput, requireAdmin, publishPolicy);
export const withdraw = formAction(withdrawPolicyInput, requireAdmin, withdrawPolicy);
