import { z } from "zod";
import { typedText } from "@/platform/typed";

const reason = typedText
  .trim()
  .min(1, "reason_missing")
  .max(500)
  .transform((text) => text.normalize("NFC"));

export const sellerReasonInput = z.object({ sellerId: z.uuid(), reason });
export const productReasonInput = z.object({ productId: z.uuid(), reason });
