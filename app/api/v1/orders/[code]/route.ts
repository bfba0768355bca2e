import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { holderOf } from "@/app/api/v1/orders/holder";
import { orderAnswer } from "@/app/api/v1/orders/order-answer";

/** A guest opens an order with its key, a buyer with their session. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/orders/[code]">>({
  GET: async (request, { params }) => {
    return privateJson(await orderAnswer(await holderOf(request), (await params).code));
  },
});
