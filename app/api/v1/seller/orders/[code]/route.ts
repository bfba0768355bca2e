import { publicRoute } from "@/app/api/v1/public-route";
import { apiSeller } from "@/app/gates";
import { findSellerOrder } from "@/domain/orders/reads";
import { Refusal } from "@/platform/refusal";

export const GET = publicRoute(async (request: Request, { params }: RouteContext<"/api/v1/seller/orders/[code]">) => {
  const seller = await apiSeller(request);
  const order = await findSellerOrder(seller, (await params).code);
  if (!order) throw new Refusal("not_found");
  return Response.json({ order }, { headers: { "cache-control": "private, no-store" } });
});
