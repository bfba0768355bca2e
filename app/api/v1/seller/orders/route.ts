import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { sellerOrdersQuery } from "@/domain/orders/input";
import { listSellerOrders } from "@/domain/orders/reads/seller";
import { now } from "@/platform/clock";

/** The shop's parts of orders, newest first; of one state when asked. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const seller = await apiSeller(request);
    const query = sellerOrdersQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
    const { orders, nextCursor } = await listSellerOrders(seller, query, now());
    return privateJson({ items: orders, nextCursor });
  },
});
