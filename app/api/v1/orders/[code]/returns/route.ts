import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { holderOf } from "@/app/api/v1/orders/holder";
import { getOrderReturn } from "@/app/api/v1/orders/return-answer";
import { orderAnswer } from "@/app/api/v1/orders/order-answer";
import { formValues } from "@/app/form-action";
import { readForm, readJson } from "@/app/request-body";
import { askReturnBody, askReturnForm, type AskReturnInput, askReturnUpload } from "@/domain/returns/input";
import { listOrderReturns } from "@/domain/returns/reads";
import { askReturnWithFiles } from "@/domain/returns/writes/ask";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** As much as a form of the pages may bring. */
const mostBytes = 24 * 1024 * 1024;

/** The returns of an order, and a request for another: JSON, or with photographs a form. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/orders/[code]/returns">>({
  GET: async (request, { params }) => {
    const { code } = await params;
    const holder = await holderOf(request);
    const { order } = await orderAnswer(holder, code);
    return privateJson({ items: await listOrderReturns(holder, order.code) });
  },
  POST: async (request, { params }) => {
    const code = (await params).code.toUpperCase();
    const { key, ...asked } = await readAsked(request);
    const holder = await holderOf(request, key);
    if (!asked.code.startsWith(`${code}-`)) throw new Refusal("not_found");
    const { returnId } = await askReturnWithFiles(holder, asked, now());
    return privateJson({ return: await getOrderReturn(holder, code, returnId) }, 201);
  },
});

async function readAsked(request: Request): Promise<AskReturnInput> {
  if (!request.headers.get("content-type")?.toLowerCase().startsWith("multipart/form-data")) {
    const { part, ...asked } = askReturnBody.parse(await readJson(request));
    return { ...asked, code: part, photos: [] };
  }
  // a page of another site may post a form, though not JSON
  const isOurs = request.headers.get("sec-fetch-site") ?? "same-origin";
  if (isOurs !== "same-origin") throw new Refusal("forbidden");
  const form = formValues(await readForm(request, mostBytes));
  const { part } = askReturnUpload.parse(form);
  return askReturnForm.parse({ ...form, code: part });
}
