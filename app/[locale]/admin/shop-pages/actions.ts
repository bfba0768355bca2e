"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { faceOfficeInput } from "@/domain/face/input";
import { showFaceAgain, takeOffFace } from "@/domain/face/writes";
import { sellerReasonInput } from "@/domain/moderation/input";
import { keepPage } from "@/domain/moderation/writes/page-reports";

export const takeOff = formAction(faceOfficeInput, requireAdmin, takeOffFace);
export const keep = formAction(sellerReasonInput, requireAdmin, keepPage);
export const showAgain = formAction(faceOfficeInput, requireAdmin, showFaceAgain);
