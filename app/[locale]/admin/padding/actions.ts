"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { paddingWordInput } from "@/domain/padding/input";
import { clearPadding } from "@/domain/padding/writes/clear";
import { takeBackClearance } from "@/domain/padding/writes/take-back";
import { paddingInput } from "@/domain/settings/input";
import { setPadding } from "@/domain/settings/writes";

export const clear = formAction(paddingWordInput, requireAdmin, clearPadding);
export const takeBack = formAction(paddingWordInput, requireAdmin, takeBackClearance);
export const setRule = formAction(paddingInput, requireAdmin, setPadding);
