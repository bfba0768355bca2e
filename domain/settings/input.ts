import { z } from "zod";
import { dongText } from "@/domain/money/input";

const reason = z
  .string()
  .trim()
  .min(1, "reason_missing")
  .max(500)
  .transform((text) => text.normalize("NFC"));

export const taxWithholdingInput = z.object({
  isOn: z.enum(["on", "off"]).transform((choice) => choice === "on"),
  reason,
});

export const moneyTermsInput = z.object({
  cashDebtCapDong: dongText,
  payoutMinDong: dongText,
  marketBankAccount: z
    .string()
    .trim()
    .max(300)
    .transform((text) => text.normalize("NFC")),
  reason,
});
export type MoneyTerms = z.output<typeof moneyTermsInput>;
