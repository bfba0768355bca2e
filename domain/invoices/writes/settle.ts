import "server-only";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { InvoiceProviderName, InvoiceVat } from "@/db/enums";
import { invoiceAdjustments, invoices } from "@/db/schema/invoices";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { sellers } from "@/db/schema/sellers";
import type { Invoice, InvoiceRequest, VatRate } from "@/domain/invoices/provider";
import { dong } from "@/domain/money/dong";
import { postLetters } from "@/domain/notices/writes";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

const rates: Record<InvoiceVat, VatRate> = { sales_invoice: null, not_taxed: "not_taxed", zero: 0 };

/** What an invoice of a part says: its lines and its delivery as they were bought, adding up to the part's total. */
export async function requestOf(
  tx: Transaction,
  sellerOrderId: string,
  idempotencyKey: string,
  vat: InvoiceVat = "sales_invoice",
): Promise<InvoiceRequest> {
  const [part] = await tx
    .select({
      itemsDong: sellerOrders.itemsDong,
      shippingDong: sellerOrders.shippingDong,
      totalDong: sellerOrders.totalDong,
      sellerName: sellers.name,
      sellerTaxCode: sellers.taxCode,
      name: invoices.buyerName,
      taxCode: invoices.buyerTaxCode,
      address: invoices.buyerAddress,
      email: invoices.buyerEmail,
    })
    .from(invoices)
    .innerJoin(sellerOrders, eq(sellerOrders.id, invoices.sellerOrderId))
    .innerJoin(sellers, eq(sellers.id, invoices.sellerId))
    .where(eq(invoices.sellerOrderId, sellerOrderId));
  if (!part) throw new Refusal("not_found");
  const lines = await tx
    .select({
      name: sql<string>`${orderLines.productName} || ' (' || ${orderLines.variantName} || ')'`,
      quantity: orderLines.quantity,
      unitPriceDong: orderLines.unitPriceDong,
    })
    .from(orderLines)
    .where(eq(orderLines.sellerOrderId, sellerOrderId))
    .orderBy(asc(orderLines.position));
  const vatRate = rates[vat];
  const { name, taxCode, address, email, shippingDong } = part;
  const delivery = { name: "Phí giao hàng", unit: "lần", quantity: 1, unitPriceDong: shippingDong, vatRate };
  return {
    seller: { name: part.sellerName, taxCode: part.sellerTaxCode },
    buyer: { name, taxCode, address, email },
    lines: [...lines.map((line) => ({ ...line, unit: "gói", vatRate })), ...(shippingDong > 0 ? [delivery] : [])],
    totals: { goodsDong: part.totalDong, vatDong: dong(0), totalDong: part.totalDong },
    idempotencyKey,
  };
}

type Settling = {
  id: string;
  sellerId: string;
  provider: InvoiceProviderName;
  begunAt: Date;
  recordedBy: string | null;
};
type Issued = Invoice & { pdfKey?: string; pdfSha256?: string; xmlKey?: string; xmlSha256?: string };

/** Writes down what was issued, once, and tells the buyer. What is written already stays. Refuses "invoice_number_taken". */
export async function settleInvoice(tx: Transaction, asked: Settling, issued: Issued, now: Date): Promise<void> {
  const { provider, begunAt, recordedBy } = asked;
  const { series, authorityCode, issuedAt, pdfKey, pdfSha256, xmlKey, xmlSha256 } = issued;
  const number = plainNumber(issued.number);
  await refuseTakenNumber(tx, asked.sellerId, { series, number }, asked.id);
  const paper = { number, series, authorityCode, issuedAt, pdfKey, pdfSha256, xmlKey, xmlSha256 };
  const done = await tx
    .update(invoices)
    .set({
      ...paper,
      state: "issued",
      provider,
      begunAt,
      recordedAt: now,
      recordedBy,
      refuseReason: "",
      providerWords: "",
    })
    .where(and(eq(invoices.id, asked.id), ne(invoices.state, "issued")))
    .returning({ id: invoices.id });
  if (done.length > 0) await tellBuyer(tx, asked.id, "invoice_issued", now);
}

/** 00000589 and 589 are one number. */
export function plainNumber(number: string): string {
  return number.replace(/^0+(?=\d)/, "");
}

/** A number is used once in a seller's series, for invoices and for what adjusts them. Refuses "invoice_number_taken". */
export async function refuseTakenNumber(
  tx: Transaction,
  sellerId: string,
  { series, number }: { series: string; number: string },
  own = "00000000-0000-0000-0000-000000000000",
): Promise<void> {
  const [taken] = await tx
    .select({ id: invoices.id })
    .from(invoices)
    .where(
      and(
        eq(invoices.sellerId, sellerId),
        eq(invoices.series, series),
        eq(invoices.number, number),
        ne(invoices.id, own),
      ),
    );
  const [adjusting] = await tx
    .select({ id: invoiceAdjustments.id })
    .from(invoiceAdjustments)
    .where(
      and(
        eq(invoiceAdjustments.sellerId, sellerId),
        eq(invoiceAdjustments.series, series),
        eq(invoiceAdjustments.number, number),
      ),
    );
  if (taken || adjusting) throw new Refusal("invoice_number_taken", { number, series }, "number");
}

/** To the address given for the invoice, else to the order's. */
export async function tellBuyer(
  tx: Transaction,
  invoiceId: string,
  template: "invoice_issued" | "invoice_refused",
  now: Date,
): Promise<void> {
  const [found] = await tx
    .select({
      code: sellerOrders.code,
      orderCode: orders.code,
      key: orders.key,
      name: orders.contactName,
      orderEmail: orders.contactEmail,
      phone: orders.contactPhone,
      invoiceEmail: invoices.buyerEmail,
      locale: orders.locale,
      sellerName: sellers.name,
      number: invoices.number,
      series: invoices.series,
      note: invoices.refuseReason,
    })
    .from(invoices)
    .innerJoin(sellerOrders, eq(sellerOrders.id, invoices.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, invoices.sellerId))
    .where(eq(invoices.id, invoiceId));
  if (!found) return;
  const { orderEmail, phone, invoiceEmail, locale, ...payload } = found;
  const to = { email: invoiceEmail ?? orderEmail, phone };
  // it is issued once; refused, asked for again and refused again, it is news again
  const news = template === "invoice_issued" ? found.code : newId();
  await postLetters(tx, [{ to, template, locale: locale === "en" ? "en" : "vi", news, payload }], now);
}
