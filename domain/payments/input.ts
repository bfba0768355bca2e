import { z } from "zod";
import { bankOf, canonicalAccountNumber } from "@/domain/payments/banks";
import { typedText } from "@/platform/typed";

const partCode = z
  .string()
  .transform((text) => text.trim().toUpperCase())
  .refine((text) => /^[0-9A-Z]{2,8}-?[0-9A-Z]{2,8}-\d{1,3}$/.test(text), "field_invalid");

export const settleTransferInput = z.object({ transferId: z.uuid("field_invalid"), code: partCode });
export type SettleTransferInput = z.output<typeof settleTransferInput>;

export const dismissInput = z.object({
  transferId: z.uuid("field_invalid"),
  note: typedText
    .trim()
    .min(3, "reason_missing")
    .max(300)
    .transform((text) => text.normalize("NFC")),
});
export type DismissInput = z.output<typeof dismissInput>;

export const givenByBankInput = z.object({
  refundId: z.uuid("field_invalid"),
  bankReference: typedText.trim().min(1, "field_required").max(60),
});

export const strayInput = z.object({ strayId: z.uuid("field_invalid") });
export type StrayInput = z.output<typeof strayInput>;

export const noteStrayInput = strayInput.extend({ note: dismissInput.shape.note });
export type NoteStrayInput = z.output<typeof noteStrayInput>;

export const confirmTransferInput = z.object({ code: partCode });

/** The form's own language: whatever is in it, nobody is blamed for it. */
export const cardAccountInput = z.object({ locale: z.enum(["vi", "en"]).catch("vi") });

/** Where a shop's money goes. The password is typed again: whoever finds an open session does not turn the money elsewhere. */
export const bankAccountInput = z.object({
  bankBin: z.string("bank_missing").refine((bin) => bankOf(bin) !== null, "bank_missing"),
  accountNumber: typedText.transform((typed, context): string => {
    const account = canonicalAccountNumber(typed);
    if (account !== null) return account;
    context.addIssue({ code: "custom", message: "account_number_invalid" });
    return z.NEVER;
  }),
  accountName: typedText
    .trim()
    .min(1, "field_required")
    .max(80)
    .regex(/\p{L}/u, "field_invalid")
    .transform((name) => name.normalize("NFC").replace(/\s+/g, " ")),
  password: z.string().min(1, "field_required").max(200),
});
