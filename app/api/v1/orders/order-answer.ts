import "server-only";
import { listOrderInvoices } from "@/domain/invoices/reads";
import { findOrder } from "@/domain/orders/reads/buyer";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { Refusal } from "@/platform/refusal";

/** The order as machines see it. Refuses "not_found" to whoever holds neither key nor account. */
export async function orderAnswer(holder: OrderHolder, code: string) {
  const order = await findOrder(holder, code.toUpperCase());
  if (!order) throw new Refusal("not_found");
  const { parts, key: _key, ...facts } = order;
  const invoices = await listOrderInvoices(holder, order.code);
  const invoiceOf = (code: string) => invoices.find((invoice) => invoice.code === code) ?? null;
  return {
    order: {
      ...facts,
      sellerOrders: parts.map(({ sellerPhone: _phone, ...part }) => ({ ...part, invoice: invoiceOf(part.code) })),
    },
  };
}
