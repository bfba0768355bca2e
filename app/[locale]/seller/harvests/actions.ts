"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { harvestIdInput, moveHarvestInput, openHarvestInput, recordHarvestInput } from "@/domain/harvests/input";
import { callHarvestOff, recordHarvest } from "@/domain/harvests/writes/bring-in";
import { closeHarvest, moveHarvest, openHarvest } from "@/domain/harvests/writes/open";
import { path } from "@/platform/i18n/paths";

export const open = formAction(openHarvestInput, requireSeller, openHarvest, ({ harvestId }, _input, locale) =>
  path(locale, `/seller/harvests/${harvestId}`),
);
export const close = formAction(harvestIdInput, requireSeller, closeHarvest);
export const moveDays = formAction(moveHarvestInput, requireSeller, moveHarvest);
export const bringIn = formAction(recordHarvestInput, requireSeller, recordHarvest, (_done, { harvestId }, locale) =>
  path(locale, `/seller/harvests/${harvestId}`),
);
export const callOff = formAction(harvestIdInput, requireSeller, callHarvestOff);
