import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { findSellerOrder } from "@/domain/orders/reads/seller";
import { Refusal } from "@/platform/refusal";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/seller/orders/[code]">>({
  GET: async (request, { params }) => {
    const seller = await apiSeller(request);
    const order = await findSellerOrder(seller, (await params).code);
    if (!order) throw new Refusal("not_found");
    return privateJson({ order });
  },
});
