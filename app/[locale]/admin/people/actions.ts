"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { appointInput, dismissInput } from "@/domain/desk/input";
import { appoint, dismiss } from "@/domain/desk/writes/office";

export const giveSeat = formAction(appointInput, requireAdmin, appoint);
export const endSeat = formAction(dismissInput, requireAdmin, dismiss);
