import { z } from "zod";
import { typedText } from "@/platform/typed";

const reason = typedText
  .trim()
  .min(1, "reason_missing")
  .max(500)
  .transform((text) => text.normalize("NFC"));

/** The office's word on a listing that is left out. */
export const clearPaddingInput = z.object({ productId: z.uuid(), reason });

/** That word taken back. */
export const takeBackInput = z.object({ clearanceId: z.uuid(), reason });
