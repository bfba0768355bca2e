"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { productReasonInput, sellerReasonInput } from "@/domain/moderation/input";
import { hideProduct, restoreSeller, showProduct, suspendSeller } from "@/domain/moderation/writes";

export const suspend = formAction(sellerReasonInput, requireAdmin, suspendSeller);
export const restore = formAction(sellerReasonInput, requireAdmin, restoreSeller);
export const hide = formAction(productReasonInput, requireAdmin, hideProduct);
export const show = formAction(productReasonInput, requireAdmin, showProduct);
