"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { lowStockInput, moveStockInput, placeIdInput, placeInput, shiftStockInput } from "@/domain/stock/input";
import { setLow } from "@/domain/stock/writes/low";
import { moveStock } from "@/domain/stock/writes/move";
import { closePlace, savePlace, shiftStock } from "@/domain/stock/writes/places";

export const move = formAction(moveStockInput, requireSeller, moveStock);
export const shift = formAction(shiftStockInput, requireSeller, shiftStock);
export const savePlaceOf = formAction(placeInput, requireSeller, savePlace);
export const closePlaceOf = formAction(placeIdInput, requireSeller, closePlace);
export const low = formAction(lowStockInput, requireSeller, setLow);
