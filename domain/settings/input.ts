import { z } from "zod";

export const taxWithholdingInput = z.object({
  isOn: z.enum(["on", "off"]).transform((choice) => choice === "on"),
  reason: z
    .string()
    .trim()
    .min(1, "reason_missing")
    .max(500)
    .transform((text) => text.normalize("NFC")),
});
