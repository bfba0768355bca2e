import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { found, idOf } from "@/app/api/v1/path-id";
import { apiSeller } from "@/app/gates";
import { findCount } from "@/domain/stock/reads/counts";

/** A stocktaking with its lines. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/seller/stock/counts/[id]">>({
  GET: async (request, { params }) => {
    const seller = await apiSeller(request);
    return privateJson(found(await findCount(seller, idOf((await params).id))));
  },
});
