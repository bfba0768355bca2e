import "server-only";
import type { Dong } from "@/domain/money/dong";

/** Per cent; null on a sales invoice, which households and others outside the deduction method issue without one. */
export type VatRate = 0 | 5 | 8 | 10 | "not_taxed" | null;

export type InvoiceLine = { name: string; unit: string; quantity: number; unitPriceDong: Dong; vatRate: VatRate };

export type InvoiceRequest = {
  seller: { name: string; taxCode: string | null };
  buyer: { name: string; taxCode: string | null; address: string; email: string | null };
  lines: readonly InvoiceLine[];
  totals: { goodsDong: Dong; vatDong: Dong; totalDong: Dong };
  /** The provider's reference code: one key, one invoice, however often it is asked for. At most 36 letters. */
  idempotencyKey: string;
};

export type Invoice = {
  number: string;
  series: string;
  /** Code of the tax authority; null until it has given one, and on invoices without. */
  authorityCode: string | null;
  issuedAt: Date;
  pdf?: Uint8Array;
  xml?: Uint8Array;
};

/**
 * Who issues a seller's e-invoices. Calls go outside, so none is made inside a transaction. Refuses "invoice_unavailable" when it is unknown
 * what happened, "invoice_pending" while it is being issued (ask again under the same key), "invoice_refused" with the provider's `words`.
 */
export type InvoiceProvider = {
  issue: (request: InvoiceRequest, now: Date) => Promise<Invoice>;
  /** Only looks: what an earlier call under the key came to. Null when the provider knows nothing of it. */
  find?: (idempotencyKey: string) => Promise<Invoice | "pending" | null>;
  /** Absent where the provider has no such call: the seller does it at the provider, and it is recorded here. */
  cancel?: (idempotencyKey: string, reason: string) => Promise<void>;
  adjust?: (idempotencyKey: string, request: InvoiceRequest, now: Date) => Promise<Invoice>;
  file?: (idempotencyKey: string, kind: "pdf" | "xml") => Promise<Uint8Array>;
};
