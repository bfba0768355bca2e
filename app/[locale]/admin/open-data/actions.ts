"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { makeNowInput } from "@/domain/opendata/input";
import { askForOpenData } from "@/domain/opendata/writes/ask";

export const makeNow = formAction(makeNowInput, requireAdmin, askForOpenData);
