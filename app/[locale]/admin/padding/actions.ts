"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { clearPaddingInput, takeBackInput } from "@/domain/padding/input";
import { clearPadding } from "@/domain/padding/writes/clear";
import { takeBackClearance } from "@/domain/padding/writes/take-back";
import { paddingInput } from "@/domain/settings/input";
import { setPadding } from "@/domain/settings/writes";

export const clear = formAction(clearPaddingInput, requireAdmin, clearPadding);
export const takeBack = formAction(takeBackInput, requireAdmin, takeBackClearance);
export const setRule = formAction(paddingInput, requireAdmin, setPadding);
