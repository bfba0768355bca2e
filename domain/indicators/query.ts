import { z } from "zod";
import { indicatorNames } from "@/db/enums";
import { statParameters } from "@/domain/stats/query";

/** What GET /api/v1/admin/indicators may be asked. */
export const indicatorParameters = statParameters.pick({ asOf: true, map: true, level: true, unit: true }).extend({
  indicator: z
    .string()
    .optional()
    .meta({ description: `By unit: ${indicatorNames.join(", ")}` }),
});
