"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import {
  addRequirementInput,
  approveInput,
  changeRequirementInput,
  changesInput,
  reasonInput,
  requirementIdInput,
  verifyInput,
} from "@/domain/applications/input";
import {
  approveApplication,
  refuseApplication,
  requestChanges,
  unverifyItem,
  verifyItem,
} from "@/domain/applications/writes/decide";
import { addRequirement, changeRequirement, endRequirement } from "@/domain/applications/writes/requirements";

export const verify = formAction(verifyInput, requireAdmin, verifyItem);
export const unverify = formAction(verifyInput, requireAdmin, unverifyItem);
export const askChanges = formAction(changesInput, requireAdmin, requestChanges);
export const refuse = formAction(reasonInput, requireAdmin, refuseApplication);
export const approve = formAction(approveInput, requireAdmin, approveApplication);
export const add = formAction(addRequirementInput, requireAdmin, addRequirement);
export const change = formAction(changeRequirementInput, requireAdmin, changeRequirement);
export const end = formAction(requirementIdInput, requireAdmin, endRequirement);
