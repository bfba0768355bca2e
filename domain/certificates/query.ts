import { z } from "zod";
import { certificateSchemes } from "@/domain/ocop/life";
import { certificateStates } from "@/domain/ocop/stars";

/** What GET /api/v1/ocop may be asked. */
export const registerParameters = z.object({
  q: z.string().optional().meta({ description: "Part of a product's, a maker's or a decision's name" }),
  commune: z.string().optional().meta({ description: "Code of a present commune" }),
  group: z.string().optional().meta({ description: "Code of an OCOP class such as I.3.c, or its beginning" }),
  scheme: z
    .string()
    .optional()
    .meta({ description: certificateSchemes.join(", ") }),
  stars: z.string().optional().meta({ description: "3, 4 or 5" }),
  year: z.string().optional().meta({ description: "Year of the decision" }),
  state: z
    .string()
    .optional()
    .meta({ description: certificateStates.join(", ") }),
  holdsOn: z.string().optional().meta({ description: "Only what holds on this day, YYYY-MM-DD" }),
  after: z.string().optional().meta({ description: "nextCursor of the page before" }),
});
