import { z } from "zod";
import { dayText, typedText } from "@/platform/typed";

const id = z.uuid("field_invalid");
const words = (most: number) =>
  typedText
    .trim()
    .max(most)
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " "));
const communeCode = typedText.regex(/^\d{5}$/, "field_required");

const facts = {
  name: words(160).refine((text) => text !== "", "field_required"),
  groupCode: typedText
    .max(20)
    .default("")
    .transform((code) => code || null),
  oldCommuneCode: communeCode,
  source: words(300).default(""),
};

export const signatureInput = z.object(facts);
export type SignatureInput = z.output<typeof signatureInput>;

export const correctSignatureInput = z.object({ signatureId: id, ...facts });
export type CorrectSignatureInput = z.output<typeof correctSignatureInput>;

export const removeSignatureInput = z.object({
  signatureId: id,
  reason: words(500).refine((text) => text !== "", "reason_missing"),
});
export type RemoveSignatureInput = z.output<typeof removeSignatureInput>;

export const matchInput = z.object({ signatureId: id, productId: id });
export type MatchInput = z.output<typeof matchInput>;

export const pilotInput = z.object({ oldCommuneCode: communeCode, since: dayText, source: words(300).default("") });
export type PilotInput = z.output<typeof pilotInput>;

export const endPilotInput = z.object({ pilotId: id, until: dayText });
export type EndPilotInput = z.output<typeof endPilotInput>;

/** With a listing online that was found to be it, or without. */
export const digitisedStates = ["yes", "no"] as const;

export const signatureQuery = z.object({
  q: typedText.trim().max(120).catch(""),
  commune: typedText.max(10).catch(""),
  digitised: z.enum(digitisedStates).nullable().catch(null),
  /** Of pilot communes alone. */
  pilot: z.enum(["1"]).nullable().catch(null),
  asOf: typedText.max(10).catch(""),
  after: typedText.max(400).catch(""),
});
export type SignatureQuery = z.output<typeof signatureQuery>;
