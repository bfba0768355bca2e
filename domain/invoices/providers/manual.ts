import "server-only";
import type { Invoice, InvoiceProvider } from "@/domain/invoices/provider";
import { Refusal } from "@/platform/refusal";

/**
 * The seller has issued the invoice elsewhere and tells its number, series and day. A series such as 1C26TAA: the form's figure, C or K for with
 * and without the authority's code, the year, the kind, two letters of the seller's (Circular 78/2021/TT-BTC, Article 4; its successor of 2026
 * was not read, so the figure in front may be missing).
 */
export function recordedInvoice(told: Invoice): InvoiceProvider {
  const number = told.number.trim();
  const series = told.series.trim().toUpperCase();
  if (!/^(?!0+$)\d{1,8}$/.test(number)) throw new Refusal("invoice_number_invalid", {}, "number");
  if (!/^[1-9]?[CK]\d\d[A-Z]{3}$/.test(series)) throw new Refusal("invoice_series_invalid", {}, "series");
  return {
    issue: () => Promise.resolve({ ...told, number, series }),
    cancel: () => Promise.resolve(),
  };
}
