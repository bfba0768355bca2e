import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { holderOf } from "@/app/api/v1/orders/holder";
import { orderAnswer } from "@/app/api/v1/orders/order-answer";
import { readJson } from "@/app/request-body";
import { askInvoiceBody } from "@/domain/invoices/input";
import { askForInvoice } from "@/domain/invoices/writes/ask";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** Asks the seller of one part for an e-invoice, or changes what was asked; answers with the order. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/orders/[code]/invoice">>({
  POST: async (request, { params }) => {
    const code = (await params).code.toUpperCase();
    const { part, key, ...wish } = askInvoiceBody.parse(await readJson(request));
    const holder = await holderOf(request, key);
    if (!part.startsWith(`${code}-`)) throw new Refusal("not_found");
    await askForInvoice(holder, { ...wish, code: part, key: holder.key }, now());
    return privateJson(await orderAnswer(holder, code));
  },
});
