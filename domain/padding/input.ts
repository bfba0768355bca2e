import { z } from "zod";
import { typedText } from "@/platform/typed";

export const clearPaddingInput = z.object({
  productId: z.uuid(),
  reason: typedText
    .trim()
    .min(1, "reason_missing")
    .max(500)
    .transform((text) => text.normalize("NFC")),
});
