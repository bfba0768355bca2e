"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { faceOfficeInput } from "@/domain/face/input";
import { showFaceAgain, takeOffFace } from "@/domain/face/writes";

export const takeOff = formAction(faceOfficeInput, requireAdmin, takeOffFace);
export const showAgain = formAction(faceOfficeInput, requireAdmin, showFaceAgain);
