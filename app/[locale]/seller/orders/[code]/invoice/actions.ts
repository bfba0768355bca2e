"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import {
  adjustInvoiceInput,
  invoiceCodeInput,
  papersInput,
  recordInvoiceInput,
  refuseInvoiceInput,
} from "@/domain/invoices/input";
import { issueInvoice } from "@/domain/invoices/writes/issue";
import { addPapers, adjustInvoice, recordInvoice, refuseInvoice } from "@/domain/invoices/writes/record";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";

const back = (_result: unknown, { code }: { code: string }, locale: Locale) =>
  path(locale, `/seller/orders/${code}#invoice`);

export const issue = formAction(
  invoiceCodeInput,
  requireSeller,
  (seller, input, now) => issueInvoice(seller, input, now),
  back,
);
export const recordIssued = formAction(recordInvoiceInput, requireSeller, recordInvoice, back);
export const addFiles = formAction(papersInput, requireSeller, addPapers, back);
export const refuse = formAction(refuseInvoiceInput, requireSeller, refuseInvoice, back);
export const adjust = formAction(adjustInvoiceInput, requireSeller, adjustInvoice, back);
