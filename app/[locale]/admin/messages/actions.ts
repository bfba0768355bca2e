"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { lookedAtInput } from "@/domain/messages/input";
import { closeReport } from "@/domain/messages/writes";

export const close = formAction(lookedAtInput, requireAdmin, closeReport);
