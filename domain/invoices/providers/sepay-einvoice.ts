import "server-only";
import { z } from "zod";
import type { Invoice, InvoiceProvider, InvoiceRequest, VatRate } from "@/domain/invoices/provider";
import { taxCodeKind } from "@/domain/invoices/tax-code";
import { askOutside, OutsideUnavailable, plainWords, type OutsideAnswer } from "@/platform/outside";
import { Refusal } from "@/platform/refusal";

/** baseUrl is https://einvoice-api.sepay.vn, or https://einvoice-api-sandbox.sepay.vn. Template and series are the provider account's own. */
export type SepayEinvoiceAccount = {
  clientId: string;
  clientSecret: string;
  providerAccountId: string;
  templateCode: string;
  series: string;
  baseUrl: string;
};

/**
 * SePay's eInvoice API, v1: token by Basic, then Bearer; reference_code is our key. Looked up first, made only when SePay knows nothing of it, and
 * a 409 means it does, so a repeated call never issues twice. It works on after answering: what is not there yet is "invoice_pending".
 * Source: developer.sepay.vn, einvoice-api/v1 (create, check, details, download, errors). Sure of these; not tried against the sandbox. No call
 * to cancel or adjust an issued invoice was found there, so there is none here.
 */
export function sepayEinvoice(account: SepayEinvoiceAccount): InvoiceProvider {
  let signedIn: Promise<string> | undefined;
  const ask = async (path: string, body?: unknown, query?: Record<string, string>) => {
    signedIn ??= signIn(account);
    const headers = { authorization: `Bearer ${await signedIn}` };
    return askOutside({ baseUrl: account.baseUrl, path, headers, body, ...(query ? { query } : {}) });
  };

  async function find(key: string): Promise<Invoice | "pending" | null> {
    const answer = await ask(`/v1/invoices/${encodeURIComponent(key)}`);
    if (answer.status === 404) return null;
    const told = details.parse(dataOf(answer, account));
    if (told.status === "cancelled") throw refusal("Hóa đơn này đã hủy.", account);
    if (told.status !== "issued" || !/[1-9]/.test(told.invoice_number)) return "pending";
    return {
      number: told.invoice_number,
      series: told.invoice_series || account.series,
      authorityCode: told.tax_authority_code || null,
      issuedAt: told.issued_date,
    };
  }

  async function issue(request: InvoiceRequest, now: Date): Promise<Invoice> {
    const key = request.idempotencyKey;
    let invoice = await find(key);
    if (invoice === null) {
      const answer = await ask("/v1/invoices/create", invoiceOf(request, account, now));
      if (answer.status !== 409) await confirm(made.parse(dataOf(answer, account)).tracking_code);
      invoice = await find(key);
    }
    if (invoice === null || invoice === "pending") throw new Refusal("invoice_pending");
    return invoice;
  }

  /** Says why at once when it has failed already. */
  async function confirm(trackingCode: string): Promise<void> {
    const answer = await ask(`/v1/invoices/create/check/${encodeURIComponent(trackingCode)}`);
    const { status, message } = progress.parse(dataOf(answer, account));
    if (status.toLowerCase() === "failed") throw refusal(message, account);
  }

  async function file(key: string, type: "pdf" | "xml"): Promise<Uint8Array> {
    const answer = await ask(`/v1/invoices/${encodeURIComponent(key)}/download`, undefined, { type });
    return Buffer.from(download.parse(dataOf(answer, account)).content, "base64");
  }

  return {
    issue: (request, now) => knowing(() => issue(request, now)),
    find: (key) => knowing(() => find(key)),
    file: (key, kind) => knowing(() => file(key, kind)),
  };
}

const words = z
  .string()
  .nullish()
  .transform((text) => text ?? "");
const session = z.object({ access_token: z.string().min(1) });
const made = z.object({ tracking_code: z.string().min(1) });
const progress = z.object({ status: z.string(), message: words });
const download = z.object({ content: z.base64() });
const envelope = z.object({
  success: z.boolean(),
  data: z.unknown().optional(),
  error: z.object({ code: words, message: words }).optional(),
});

/** A day in Vietnam, with or without its time. */
const issuedDate = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d:\d\d)?$/)
  .transform((at) => new Date(`${at.slice(0, 10)}T${at.slice(11) || "00:00:00"}+07:00`));
const details = z.object({
  status: z.string(),
  invoice_number: words,
  invoice_series: words,
  tax_authority_code: words,
  issued_date: issuedDate,
});

async function signIn({ clientId, clientSecret, baseUrl, ...account }: SepayEinvoiceAccount): Promise<string> {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  const answer = await askOutside({
    baseUrl,
    path: "/v1/token",
    headers: { authorization: `Basic ${basic}` },
    body: {},
  });
  return session.parse(dataOf(answer, { ...account, clientId, clientSecret, baseUrl })).access_token;
}

function dataOf(answer: OutsideAnswer, account: SepayEinvoiceAccount): unknown {
  const told = envelope.parse(answer.body);
  if (told.success) return told.data;
  throw refusal(told.error?.message || told.error?.code || `HTTP ${answer.status}`, account);
}

function refusal(reason: string, { clientSecret }: SepayEinvoiceAccount): Refusal {
  return new Refusal("invoice_refused", { words: plainWords(reason, [clientSecret]) || "?" });
}

/** An answer of another shape says as little as none. */
async function knowing<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof OutsideUnavailable || error instanceof z.ZodError) throw new Refusal("invoice_unavailable");
    throw error;
  }
}

function invoiceOf({ buyer, lines, totals, idempotencyKey }: InvoiceRequest, account: SepayEinvoiceAccount, now: Date) {
  const kind = buyer.taxCode === null ? null : taxCodeKind(buyer.taxCode);
  return {
    template_code: account.templateCode,
    invoice_series: account.series,
    issued_date: localTime(now),
    currency: "VND",
    provider_account_id: account.providerAccountId,
    reference_code: idempotencyKey,
    payment_method: "TM/CK",
    is_draft: false,
    buyer: {
      type: kind === "organisation" || kind === "branch" ? "company" : "personal",
      name: buyer.name,
      ...(kind === "person" ? { national_id: buyer.taxCode } : {}),
      ...(buyer.taxCode === null ? {} : { tax_code: buyer.taxCode }),
      address: buyer.address,
      ...(buyer.email === null ? {} : { email: buyer.email }),
    },
    items: lines.map((line, place) => ({
      line_number: place + 1,
      line_type: 1,
      item_name: line.name,
      unit: line.unit,
      quantity: line.quantity,
      unit_price: line.unitPriceDong,
      ...(line.vatRate === null ? {} : { tax_rate: taxRate(line.vatRate) }),
    })),
    total_amount: totals.totalDong,
  };
}

function taxRate(rate: Exclude<VatRate, null>): number {
  return rate === "not_taxed" ? -2 : rate;
}

function localTime(now: Date): string {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}
