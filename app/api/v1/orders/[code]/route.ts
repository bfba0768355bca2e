import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { orderAnswer } from "@/app/api/v1/orders/order-answer";
import { buyerOrGuest } from "@/app/gates";

/** A guest opens an order with its key, a buyer with their session. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/orders/[code]">>({
  GET: async (request, { params }) => {
    const key = new URL(request.url).searchParams.get("key") ?? "";
    return privateJson(await orderAnswer({ buyer: await buyerOrGuest(), key }, (await params).code));
  },
});
