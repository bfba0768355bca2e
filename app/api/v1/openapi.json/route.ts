import { z } from "zod";
import { apiRoute, publicJson } from "@/app/api/v1/api-route";
import { type Operation, shopOperations } from "@/app/api/v1/openapi.json/shop-operations";
import { editProductInput, productInput, variantInput } from "@/domain/catalog/input";
import { communeParameters, listingParameters, sellerParameters } from "@/domain/catalog/query";
import { registerParameters } from "@/domain/certificates/query";
import { cartItemInput, quantityInput } from "@/domain/cart/input";
import { periodParameters } from "@/domain/figures/period";
import { fieldDraftInput } from "@/domain/field/input";
import { askInvoiceBody } from "@/domain/invoices/input";
import { reportMessageInput, sendMessageBody } from "@/domain/messages/input";
import {
  bookInput,
  cancelBody,
  cancelLinesBody,
  checkoutBody,
  givenBackInput,
  sellerCancelInput,
  sellerOrdersQuery,
  shipInput,
} from "@/domain/orders/input";
import {
  acceptReturnBody,
  askReturnBody,
  askReturnUpload,
  disputeReturnInput,
  disputesQuery,
  refuseReturnInput,
  sellerReturnsQuery,
  settleReturnBody,
} from "@/domain/returns/input";
import { indicatorParameters, publicParameters } from "@/domain/indicators/query";
import { statParameters } from "@/domain/stats/query";
import { answerReviewInput, reviewReasonInput } from "@/domain/reviews/input";
import { uploadInput } from "@/domain/uploads/input";
import { voucherBody } from "@/domain/vouchers/input";

const operations: readonly Operation[] = [
  { method: "get", path: "/products", summary: "Products for sale, with facets", query: listingParameters },
  { method: "get", path: "/products/{slug}", summary: "One product" },
  { method: "get", path: "/sellers", summary: "Shops", query: sellerParameters },
  { method: "get", path: "/sellers/{slug}", summary: "One shop" },
  { method: "get", path: "/communes", summary: "Communes with what they sell", query: communeParameters },
  { method: "get", path: "/communes/{slug}", summary: "One commune" },
  { method: "get", path: "/ocop", summary: "The register of certificates", query: registerParameters },
  { method: "get", path: "/ocop/{code}", summary: "One certificate with the gradings before and after it" },
  {
    method: "get",
    path: "/statistics",
    summary: "Public figures of a day and place; one of them by unit and month. What is not told is null",
    query: publicParameters,
  },
  {
    method: "get",
    path: "/open-data",
    summary:
      "What there is of open data, as a Data Package. The files themselves stand at /open-data/{dataset}.csv and .json: units, successions, memberships, sellers, products, certificates, indicators; of earlier days at /open-data/days/{day}/",
  },
  { method: "get", path: "/groups", summary: "OCOP classes with counts" },
  {
    method: "get",
    path: "/suggest",
    summary: "What somebody may be typing",
    query: listingParameters.pick({ q: true }),
  },
  { method: "post", path: "/carts", summary: "A new basket" },
  { method: "get", path: "/carts/{id}", summary: "A basket by seller" },
  { method: "post", path: "/carts/{id}/items", summary: "Put packages into the basket", body: cartItemInput },
  { method: "patch", path: "/carts/{id}/items/{itemId}", summary: "Change how many", body: quantityInput },
  { method: "delete", path: "/carts/{id}/items/{itemId}", summary: "Take out of the basket" },
  { method: "post", path: "/carts/{id}/vouchers", summary: "Keep a voucher with the basket", body: voucherBody },
  { method: "delete", path: "/carts/{id}/vouchers/{code}", summary: "Take a voucher out of the basket" },
  {
    method: "post",
    path: "/carts/{id}/checkout",
    summary: "Order; Idempotency-Key is welcome, one basket is one order",
    body: checkoutBody,
  },
  { method: "get", path: "/orders/{code}", summary: "An order by its key, or of the signed-in buyer" },
  {
    method: "post",
    path: "/orders/{code}/cancel",
    summary: "Cancel what is not packed, a part, or units of its lines",
    body: cancelBody,
  },
  {
    method: "post",
    path: "/orders/{code}/invoice",
    summary: "Ask the seller of one part for an e-invoice, or change what was asked",
    body: askInvoiceBody,
  },
  { method: "get", path: "/orders/{code}/returns", summary: "The returns of an order" },
  {
    method: "post",
    path: "/orders/{code}/returns",
    summary:
      "Ask the seller to take back units of a delivered part; with photographs as a form, lines as quantity.<orderLineId>",
    body: askReturnBody,
    form: askReturnUpload,
  },
  {
    method: "post",
    path: "/orders/{code}/returns/{id}/{step}",
    summary: "send-back, dispute or withdraw",
    body: disputeReturnInput.omit({ returnId: true }),
  },
  { method: "get", path: "/seller/messages", summary: "What buyers and the shop said, by order", by: "seller" },
  {
    method: "post",
    path: "/seller/messages/{id}/report",
    summary: "Ask the province to look at a buyer's message",
    body: reportMessageInput.pick({ reason: true }),
    by: "seller",
  },
  { method: "get", path: "/seller/orders/{code}/messages", summary: "What was said about a part", by: "seller" },
  {
    method: "post",
    path: "/seller/orders/{code}/messages",
    summary: "Say something to the buyer of a part",
    body: sendMessageBody,
    by: "seller",
  },
  { method: "get", path: "/seller/reviews", summary: "Reviews of the shop's goods", by: "seller" },
  {
    method: "post",
    path: "/seller/reviews/{id}/{step}",
    summary: "answer with `answer`, or report to the province with `reason`",
    body: z.union([answerReviewInput.omit({ reviewId: true }), reviewReasonInput.omit({ reviewId: true })]),
    by: "seller",
  },
  {
    method: "get",
    path: "/seller/figures",
    summary: "The shop's figures of a period",
    query: periodParameters,
    by: "seller",
  },
  { method: "get", path: "/seller/orders", summary: "The shop's orders", query: sellerOrdersQuery, by: "seller" },
  { method: "get", path: "/seller/orders/{code}", summary: "One order of the shop", by: "seller" },
  {
    method: "post",
    path: "/seller/orders/{code}/{step}",
    summary:
      "confirm, pack, ship, book (with a connected carrier), unbook, deliver, cancel, reduce (by units of lines), refund (it was given), parcel (make one up of units of lines), unpack or take-back (a parcel); ship, book, unbook and deliver take one parcel, too",
    body: z.union([shipInput, bookInput, sellerCancelInput, cancelLinesBody, givenBackInput]),
    by: "seller",
  },
  { method: "get", path: "/seller/returns", summary: "The shop's returns", query: sellerReturnsQuery, by: "seller" },
  {
    method: "post",
    path: "/seller/returns/{id}/{step}",
    summary: "accept (all or some), refuse (with a reason) or receive",
    body: z.union([acceptReturnBody.omit({ returnId: true }), refuseReturnInput.omit({ returnId: true })]),
    by: "seller",
  },
  { method: "get", path: "/seller/products", summary: "The shop's products", by: "seller" },
  { method: "post", path: "/seller/products", summary: "A new draft", body: productInput, by: "seller" },
  { method: "get", path: "/seller/products/{id}", summary: "One product of the shop", by: "seller" },
  { method: "patch", path: "/seller/products/{id}", summary: "Change a product", body: editProductInput, by: "seller" },
  {
    method: "post",
    path: "/seller/products/{id}/{step}",
    summary: "publish, unpublish, submit, withdraw, or sizes",
    body: variantInput,
    by: "seller",
  },
  { method: "get", path: "/seller/field", summary: "What a phone takes along into the field", by: "seller" },
  {
    method: "post",
    path: "/seller/field",
    summary: "A draft written down in the field; sent twice it is one",
    body: fieldDraftInput,
    by: "seller",
  },
  { method: "get", path: "/seller/field/goods", summary: "Listings a phone may change in the field", by: "seller" },
  ...shopOperations,
  {
    method: "post",
    path: "/uploads",
    summary: "Announce a file that comes in pieces; the same one again is the upload there is",
    body: uploadInput,
    by: "person",
  },
  { method: "get", path: "/uploads/{id}", summary: "How far it has come, also by HEAD", by: "person" },
  {
    method: "patch",
    path: "/uploads/{id}",
    summary: "The next piece as bytes, beginning at Upload-Offset",
    by: "person",
  },
  { method: "delete", path: "/uploads/{id}", summary: "Give it up", by: "person" },
  {
    method: "get",
    path: "/admin/statistics",
    summary: "Figures of a day, a map, a place",
    query: statParameters,
    by: "office",
  },
  {
    method: "get",
    path: "/admin/indicators",
    summary: "Every indicator of a day and place; one of them by unit",
    query: indicatorParameters,
    by: "office",
  },
  { method: "get", path: "/admin/statistics.csv", summary: "The same as CSV", query: statParameters, by: "office" },
  { method: "get", path: "/admin/statistics.xlsx", summary: "The same as XLSX", query: statParameters, by: "office" },
  {
    method: "get",
    path: "/admin/returns",
    summary: "Returns that wait for the province, or that it settled",
    query: disputesQuery,
    by: "office",
  },
  {
    method: "post",
    path: "/admin/returns/{id}/settle",
    summary: "Settle a dispute; no lines and no delivery dismiss it",
    body: settleReturnBody.omit({ returnId: true }),
    by: "office",
  },
];

/** The API as OpenAPI 3.1, made from the schemas that forms and routes read with. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({ GET: async () => publicJson(description()) });

function description() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Chợ OCOP",
      version: "1",
      description:
        "Amounts are whole đồng. An error is {error:{code, message, fields?, requestId}}; the code is stable.",
    },
    servers: [{ url: "/api/v1" }],
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
        sellerKey: { type: "http", scheme: "bearer" },
      },
    },
    paths,
  };
}

function described({ path, summary, query, body, form, by }: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = query
    ? Object.entries(query.shape).map(([name, schema]) => ({
        name,
        in: "query",
        schema: schemaOf(schema as z.ZodType),
      }))
    : [];
  const security = by === "seller" ? [{ sellerKey: [] }, { session: [] }] : by ? [{ session: [] }] : undefined;
  return {
    summary,
    parameters: [...inPath, ...inQuery],
    ...(body ? { requestBody: { content: contentOf(body, form) } } : {}),
    ...(security ? { security } : {}),
    responses: {
      200: { description: "As asked" },
      422: { description: "Refused, with the reason" },
      429: { description: "Too many calls; Retry-After says how many seconds to wait" },
    },
  };
}

function contentOf(body: z.ZodType, form: z.ZodType | undefined) {
  return {
    "application/json": { schema: schemaOf(body) },
    ...(form ? { "multipart/form-data": { schema: schemaOf(form) } } : {}),
  };
}

function schemaOf(schema: z.ZodType) {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
}
