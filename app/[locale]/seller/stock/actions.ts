"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { moveStockInput } from "@/domain/stock/input";
import { moveStock } from "@/domain/stock/writes";

export const move = formAction(moveStockInput, requireSeller, moveStock);
