import { publicRoute } from "@/app/api/v1/public-route";
import { apiSeller } from "@/app/gates";
import { sellerOrdersQuery } from "@/domain/orders/input";
import { listSellerOrders } from "@/domain/orders/reads";

/** The shop's parts of orders, newest first; of one state when asked. */
export const GET = publicRoute(async (request: Request) => {
  const seller = await apiSeller(request);
  const query = sellerOrdersQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { orders, nextCursor } = await listSellerOrders(seller, query);
  return Response.json({ items: orders, nextCursor }, { headers: { "cache-control": "private, no-store" } });
});
