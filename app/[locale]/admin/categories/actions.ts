"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { changeGroupInput } from "@/domain/groups/input";
import { changeMarketGroup } from "@/domain/groups/writes";

export const change = formAction(changeGroupInput, requireAdmin, changeMarketGroup);
