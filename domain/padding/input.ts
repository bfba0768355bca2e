import { z } from "zod";
import { typedText } from "@/platform/typed";

/** The office's word on a listing that is left out, or that word taken back. */
export const paddingWordInput = z.object({
  productId: z.uuid(),
  reason: typedText
    .trim()
    .min(1, "reason_missing")
    .max(500)
    .transform((text) => text.normalize("NFC")),
});
