import { z } from "zod";
import { sellerKinds } from "@/db/enums";
import { dongText } from "@/domain/money/input";
import { dayText, typedText } from "@/platform/typed";

const blank = (typed: unknown) => (typeof typed === "string" && typed.trim() === "" ? null : typed);

/** "1", "1,5" or "1.25" percent as basis points. Three decimals could be thousands, so they are refused rather than guessed at. */
export const percentText = z.string().transform((typed, context): number => {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(typed.trim());
  const points = match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : Number.NaN;
  if (points <= 10_000) return points;
  context.addIssue({ code: "custom", message: "percent_invalid" });
  return z.NEVER;
});

/** A group or the beginning of its code, as the law writes it: "I.3" or "I.3.a". */
export const groupCodeText = z.string().regex(/^[IVX]{1,4}(\.\d{1,2}(\.[a-z])?)?$/, "field_invalid");

export const feeRuleInput = z
  .object({
    sellerKind: z.preprocess(blank, z.enum(sellerKinds).nullable()),
    groupCode: z.preprocess(blank, groupCodeText.nullable()),
    percent: percentText,
    minDong: z.preprocess((typed) => blank(typed) ?? 0, dongText),
    maxDong: z.preprocess(blank, dongText.nullable()),
    validFrom: dayText,
    source: typedText
      .trim()
      .min(1, "field_required")
      .max(300)
      .transform((text) => text.normalize("NFC")),
  })
  .refine((rule) => rule.maxDong === null || rule.maxDong >= rule.minDong, {
    path: ["maxDong"],
    message: "most_below_least",
  });

export const endFeeRuleInput = z.object({ ruleId: z.uuid() });

export type FeeRuleInput = z.output<typeof feeRuleInput>;
