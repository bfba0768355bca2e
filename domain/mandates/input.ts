import { z } from "zod";
import { mostDays } from "@/domain/mandates/terms";
import { countText } from "@/domain/money/input";
import { mandateRights } from "@/domain/people/rights";

const words = (least: number, most: number, code: string) =>
  z
    .string("field_required")
    .trim()
    .max(most)
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " "))
    .refine((text) => text.length >= least, code);

/** One box ticked sends a word, several a list. */
const rights = z
  .preprocess((sent) => (Array.isArray(sent) ? sent : sent === undefined ? [] : [sent]), z.array(z.enum(mandateRights)))
  .refine((list) => list.length > 0, "rights_missing")
  .transform((list) => mandateRights.filter((right) => list.includes(right)));

const terms = { rights, purpose: words(3, 200, "purpose_missing"), days: countText(mostDays) };

export const askMandateInput = z.object({ sellerId: z.uuid("field_invalid"), ...terms });
export type AskMandateInput = z.output<typeof askMandateInput>;

export const askByPaperInput = askMandateInput.extend({ paper: z.file("field_required").min(1, "field_required") });

export const giveMandateInput = z.object({ memberId: z.uuid("member_missing"), ...terms });
export type GiveMandateInput = z.output<typeof giveMandateInput>;

export const confirmCodeInput = z.object({
  mandateId: z.uuid("field_invalid"),
  code: z
    .string("field_required")
    .transform((typed) => typed.replace(/\s/g, ""))
    .refine((code) => /^\d{6}$/.test(code), "code_shape"),
});

export const mandateIdInput = z.object({ mandateId: z.uuid("field_invalid") });
export const mandateReasonInput = z.object({
  mandateId: z.uuid("field_invalid"),
  reason: words(1, 500, "reason_missing"),
});

export const deedIdInput = z.object({ deedId: z.uuid("field_invalid") });
export const linkInput = z.object({ token: z.string().max(100) });

/** The address of the timeline; whatever else stands in it is passed over. */
export const timelineQuery = z.object({
  person: z.uuid().optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
  after: z.string().max(100).catch(""),
});
export type TimelineQuery = z.output<typeof timelineQuery>;
