import { z } from "zod";
import { adjustmentKinds, invoiceVats } from "@/db/enums";
export { adjustmentKinds, invoiceVats } from "@/db/enums";
import { canonicalTaxCode } from "@/domain/invoices/tax-code";
import { orderCodeInput } from "@/domain/orders/input";
import { canonicalEmail } from "@/domain/people/canonical";
import { startOfDay } from "@/platform/clock";
import { dayText, offeredFile, typedText } from "@/platform/typed";

const line = (most: number) =>
  typedText
    .trim()
    .max(most)
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " "));

/** Empty is none; null too, as bodies say it. */
const optional = (canonical: (typed: string) => string | null, refusal: string) =>
  typedText
    .max(200)
    .nullish()
    .transform((typed, context) => {
      if (typed === null || typed === undefined || typed.trim() === "") return null;
      const code = canonical(typed);
      if (code === null) context.addIssue({ code: "custom", message: refusal });
      return code;
    });

const wish = {
  name: line(200).refine((text) => text.length >= 2, "field_required"),
  taxCode: optional(canonicalTaxCode, "tax_code_invalid"),
  address: line(300).refine((text) => text.length >= 5, "field_required"),
  email: optional(canonicalEmail, "email_invalid"),
};

export const askInvoiceInput = z.object({
  /** Code of the seller's part, K7M4-2QXP-1. */
  code: orderCodeInput,
  key: typedText.max(100).default(""),
  ...wish,
});

/** The body of POST /api/v1/orders/:code/invoice. */
export const askInvoiceBody = z.object({ part: orderCodeInput, key: typedText.max(100).optional(), ...wish });

/** A day in Vietnam, as the instant it begins. */
const day = dayText.transform(startOfDay);

const told = {
  number: typedText.trim().max(20),
  series: typedText.trim().max(20),
  issuedOn: day,
  authorityCode: line(100)
    .default("")
    .transform((text) => text || null),
};

export const recordInvoiceInput = z.object({ code: orderCodeInput, ...told, pdf: offeredFile, xml: offeredFile });
export const papersInput = z
  .object({ code: orderCodeInput, pdf: offeredFile, xml: offeredFile })
  .refine((input) => input.pdf !== null || input.xml !== null, { message: "field_required", path: ["pdf"] });
export const adjustInvoiceInput = z.object({ code: orderCodeInput, kind: z.enum(adjustmentKinds), ...told });
export const invoiceCodeInput = z.object({ code: orderCodeInput });
export const refuseInvoiceInput = z.object({
  code: orderCodeInput,
  reason: line(300).refine((text) => text.length >= 3, "reason_missing"),
});

const secret = typedText
  .trim()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, "field_invalid");

export const invoiceAccountInput = z.object({
  clientId: secret,
  clientSecret: secret,
  providerAccountId: secret,
  templateCode: secret,
  series: typedText
    .trim()
    .toUpperCase()
    .regex(/^[1-9]?[CK]\d\d[A-Z]{3}$/, "invoice_series_invalid"),
  vat: z.enum(invoiceVats),
  isSandbox: z
    .literal("on")
    .optional()
    .transform((checked) => checked === "on"),
});

/** Says which account is meant: a form that names none forgets none. */
export const forgetAccountInput = z.object({ provider: z.literal("sepay_einvoice") });

export const sellerInvoicesQuery = z.object({
  tab: z.enum(["waiting", "issued"]).catch("waiting"),
  cursor: typedText.max(200).optional().catch(undefined),
});

export type AskInvoiceInput = z.output<typeof askInvoiceInput>;
export type RecordInvoiceInput = z.output<typeof recordInvoiceInput>;
export type AdjustInvoiceInput = z.output<typeof adjustInvoiceInput>;
export type RefuseInvoiceInput = z.output<typeof refuseInvoiceInput>;
export type InvoiceAccountInput = z.output<typeof invoiceAccountInput>;
export type PapersInput = z.output<typeof papersInput>;
