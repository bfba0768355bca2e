import { z } from "zod";

const partCode = z
  .string()
  .transform((text) => text.trim().toUpperCase())
  .refine((text) => /^[0-9A-Z]{2,8}-?[0-9A-Z]{2,8}-\d{1,3}$/.test(text), "field_invalid");

export const settleTransferInput = z.object({ transferId: z.uuid("field_invalid"), code: partCode });
export type SettleTransferInput = z.output<typeof settleTransferInput>;

export const dismissInput = z.object({
  transferId: z.uuid("field_invalid"),
  note: z
    .string()
    .trim()
    .min(3, "reason_missing")
    .max(300)
    .transform((text) => text.normalize("NFC")),
});
export type DismissInput = z.output<typeof dismissInput>;

export const confirmTransferInput = z.object({ code: partCode });
