import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { cartAnswer } from "@/app/api/v1/carts/cart-answer";

/** The basket with today's prices; `?ward=` makes its delivery fees exact. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/carts/[id]">>({
  GET: async (request, { params }) =>
    privateJson(await cartAnswer((await params).id, new URL(request.url).searchParams.get("ward"))),
});
