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

// nothing leads away: the desk stays where it is on the page and shows what became of it
export const issue = formAction(invoiceCodeInput, requireSeller, issueInvoice);
export const recordIssued = formAction(recordInvoiceInput, requireSeller, recordInvoice);
export const addFiles = formAction(papersInput, requireSeller, addPapers);
export const refuse = formAction(refuseInvoiceInput, requireSeller, refuseInvoice);
export const adjust = formAction(adjustInvoiceInput, requireSeller, adjustInvoice);
