import { z } from "zod";
import { registerKinds, registerStages } from "@/db/enums";
import { chosenFile, dayText, typedText } from "@/platform/typed";

export { registerKinds, type RegisterStage, registerStages } from "@/db/enums";

const entryId = z.uuid("field_invalid");

export const importIdInput = z.object({ importId: z.uuid("field_invalid") });
export const importFileInput = z.object({ file: chosenFile });

export const visitedInput = z.object({ entryId, visitedOn: dayText });
export type VisitedInput = z.output<typeof visitedInput>;

export const removeEntryInput = z.object({
  entryId,
  reason: typedText
    .trim()
    .min(1, "reason_missing")
    .max(500)
    .transform((text) => text.normalize("NFC")),
});
export type RemoveEntryInput = z.output<typeof removeEntryInput>;

export const registerQuery = z.object({
  q: typedText.trim().max(120).catch(""),
  commune: typedText.max(10).catch(""),
  kind: z.enum(registerKinds).nullable().catch(null),
  stage: z.enum(registerStages).nullable().catch(null),
  /** A commune or district of the old list. */
  old: typedText.regex(/^\d{3,5}$/).catch(""),
  /** With so many products online, or with fewer. */
  least: typedText.regex(/^[1-9]\d?$/).catch(""),
  below: typedText.regex(/^[1-9]\d?$/).catch(""),
  asOf: typedText.max(10).catch(""),
  after: typedText.max(400).catch(""),
});
export type RegisterQuery = z.output<typeof registerQuery>;
