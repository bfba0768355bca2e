import { z } from "zod";
import { registerKinds, registerStages } from "@/db/enums";
import { canonicalTaxCode } from "@/domain/invoices/tax-code";
import { canonicalPhone } from "@/domain/people/canonical";
import { dayText, typedText } from "@/platform/typed";

export { type RegisterKind, registerKinds, type RegisterStage, registerStages } from "@/db/enums";

const entryId = z.uuid("field_invalid");

export const visitedInput = z.object({ entryId, visitedOn: dayText });
export type VisitedInput = z.output<typeof visitedInput>;

const line = (most: number) =>
  typedText
    .trim()
    .max(most)
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " "));

const reason = typedText
  .trim()
  .min(1, "reason_missing")
  .max(500)
  .transform((text) => text.normalize("NFC"));

function optional(read: (typed: string) => string | null, code: string) {
  return typedText.default("").transform((typed, context) => {
    if (typed.trim() === "") return null;
    const value = read(typed);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: code });
    return z.NEVER;
  });
}

/** `isAnother` says of a business that is like one on the register that it is not that one. */
const isAnother = z.literal("yes", "field_invalid").optional();

export const removeEntryInput = z.object({ entryId, reason });
export type RemoveEntryInput = z.output<typeof removeEntryInput>;

export const putBackEntryInput = z.object({ entryId, reason, isAnother });
export type PutBackEntryInput = z.output<typeof putBackEntryInput>;

export const entryInput = z.object({
  kind: z.enum(registerKinds, "field_required"),
  name: line(160).pipe(z.string().min(1, "field_required")),
  taxCode: optional(canonicalTaxCode, "tax_code_invalid"),
  phone: optional(canonicalPhone, "phone_invalid"),
  oldCommuneCode: typedText.min(1, "field_required").regex(/^\d{5}$/, "place_unknown"),
  hamlet: line(120).default(""),
  isAnother,
});
export type EntryInput = z.output<typeof entryInput>;

export const correctEntryInput = entryInput.extend({ entryId });
export type CorrectEntryInput = z.output<typeof correctEntryInput>;

export const registerQuery = z.object({
  q: typedText.trim().max(120).catch(""),
  commune: typedText.max(10).catch(""),
  kind: z.enum(registerKinds).nullable().catch(null),
  stage: z.enum(registerStages).nullable().catch(null),
  /** A commune or district of the old list. */
  old: typedText.regex(/^\d{3,5}$/).catch(""),
  /** Those that were taken off, in place of those that stand. */
  off: z.literal("1").or(z.literal("")).catch(""),
  /** With so many products online, or with fewer. */
  least: typedText.regex(/^[1-9]\d?$/).catch(""),
  below: typedText.regex(/^[1-9]\d?$/).catch(""),
  asOf: typedText.max(10).catch(""),
  after: typedText.max(400).catch(""),
});
export type RegisterQuery = z.output<typeof registerQuery>;
