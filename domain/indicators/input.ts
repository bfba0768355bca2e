import { z } from "zod";
import { declaredNames, targetNames } from "@/db/enums";
import { indicators } from "@/domain/indicators/catalogue";
import { countText } from "@/domain/money/input";
import { dayText, typedText } from "@/platform/typed";

const source = typedText
  .trim()
  .min(1)
  .max(300)
  .transform((text) => text.normalize("NFC"));

const isShare = (name: string) => indicators.some((each) => each.name === name && each.kind === "share");

export const targetInput = z
  .object({
    indicator: z.enum(targetNames, "field_invalid"),
    /** Empty for the whole province. */
    communeCode: z.string("field_invalid").regex(/^(\d{5})?$/, "field_invalid"),
    firstDay: dayText,
    lastDay: dayText,
    value: countText(10_000_000),
    source,
  })
  .refine(({ firstDay, lastDay }) => lastDay > firstDay, { path: ["lastDay"], message: "target_days_order" })
  .refine(({ indicator, value }) => !isShare(indicator) || value <= 100, {
    path: ["value"],
    message: "target_over_hundred",
  });
export type TargetInput = z.output<typeof targetInput>;

export const endTargetInput = z.object({ targetId: z.uuid("field_invalid"), reason: source });

/** A figure with two decimals at most, as people write it: 5,31. */
const figureText = typedText
  .trim()
  .regex(/^\d{1,9}(?:[.,]\d{1,2})?$/, "figure_form")
  .transform((text) => Number(text.replace(",", ".")));

export const declareInput = z.object({
  name: z.enum(declaredNames, "field_invalid"),
  year: countText(2100, 2000),
  value: figureText,
  source,
});
export type DeclareInput = z.output<typeof declareInput>;
