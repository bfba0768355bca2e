import { z } from "zod";
import { unitLists } from "@/db/enums";
import { chosenFile, typedText } from "@/platform/typed";

/** A unit's address within its list, such as tan-thanh-dong-xoai. */
export const unitSlugInput = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(100);

export const unitListInput = z.enum(unitLists);

export const wardCodeInput = z.string().regex(/^\d{5}$/, { error: "ward_unknown" });
export const provinceCodeInput = z.string().regex(/^\d{2}$/, { error: "province_unknown" });

/** Looking for a ward of an address: what was typed so far, in one province. */
export const searchWardsInput = z.object({ q: typedText.trim().max(100), province: provinceCodeInput });

export const draftForm = z.object({
  file: chosenFile,
  sourceNote: typedText.trim().min(1, "field_required").max(1_000),
});

/** A file of boundaries, read as text, and where its publisher and licence are named. */
export const draftBoundariesInput = z.object({
  fileName: typedText.trim().min(1).max(200),
  sourceNote: typedText.trim().min(1).max(1_000),
  text: z.string(),
});
export type DraftBoundaries = z.infer<typeof draftBoundariesInput>;

export const boundarySetInput = z.object({ setId: z.uuid() });

export const revertBoundariesInput = z.object({ reason: typedText.trim().max(500).default("") });
