import { z } from "zod";
import { type HarvestState, shortfallRules } from "@/db/enums";
import { countText } from "@/domain/money/input";
import { dayText } from "@/platform/typed";

export { type HarvestState, shortfallRules };

const harvestId = z.uuid("field_invalid");

/** Days are local: it opens with the first moment of the one, and closes with the last of the other. */
export const openHarvestInput = z
  .object({
    variantId: z.uuid("field_invalid"),
    opensOn: dayText,
    closesOn: dayText,
    forecastUnits: countText(1_000_000),
    capPercent: countText(100),
    expectedFrom: dayText,
    expectedTo: dayText,
    shortfallRule: z.enum(shortfallRules, "field_invalid"),
  })
  .refine(({ opensOn, closesOn }) => closesOn >= opensOn, { message: "days_turned", path: ["closesOn"] })
  .refine(({ expectedFrom, expectedTo }) => expectedTo >= expectedFrom, {
    message: "days_turned",
    path: ["expectedTo"],
  })
  .refine(({ expectedFrom, opensOn }) => expectedFrom >= opensOn, {
    message: "harvest_before_opening",
    path: ["expectedFrom"],
  })
  .refine(({ forecastUnits, capPercent }) => forecastUnits * capPercent >= 100, {
    message: "harvest_too_small",
    path: ["forecastUnits"],
  });
export type OpenHarvest = z.output<typeof openHarvestInput>;

export const harvestIdInput = z.object({ harvestId });

export const moveHarvestInput = z
  .object({ harvestId, expectedFrom: dayText, expectedTo: dayText })
  .refine(({ expectedFrom, expectedTo }) => expectedTo >= expectedFrom, {
    message: "days_turned",
    path: ["expectedTo"],
  });

/** What was brought in, in packages; `sure` once the seller has seen who would go short. */
export const recordHarvestInput = z.object({
  harvestId,
  units: countText(1_000_000, 0),
  sure: z.literal("yes").optional(),
});
