"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { settleReturnInput } from "@/domain/returns/input";
import { settleReturn } from "@/domain/returns/writes/settle";

export const settle = formAction(settleReturnInput, requireAdmin, settleReturn);
