"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { declareInput, endTargetInput, targetInput } from "@/domain/indicators/input";
import { declareFigure, endTarget, setTarget } from "@/domain/indicators/writes/targets";

export const set = formAction(targetInput, requireAdmin, setTarget);
export const end = formAction(endTargetInput, requireAdmin, endTarget);
export const declare = formAction(declareInput, requireAdmin, declareFigure);
