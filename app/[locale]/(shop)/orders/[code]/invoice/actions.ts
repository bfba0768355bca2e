"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { buyerOrGuest } from "@/app/gates";
import { askInvoiceInput } from "@/domain/invoices/input";
import { askForInvoice } from "@/domain/invoices/writes/ask";
import { path } from "@/platform/i18n/paths";

type Input = z.output<typeof askInvoiceInput>;

export const ask = formAction(
  askInvoiceInput,
  buyerOrGuest,
  (buyer, input: Input, now) => askForInvoice({ buyer, key: input.key }, input, now),
  ({ orderCode }, { code, key }, locale) =>
    path(locale, `/orders/${orderCode}/invoice?part=${code}${key ? `&key=${key}` : ""}&asked=1`),
);
