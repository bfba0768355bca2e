import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { sellerReturnsQuery } from "@/domain/returns/input";
import { listSellerReturns } from "@/domain/returns/reads";

/** The shop's returns: what is open, the oldest first, or what has ended, the newest first. At most a hundred. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const seller = await apiSeller(request);
    const { which } = sellerReturnsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
    return privateJson({ items: await listSellerReturns(seller, which) });
  },
});
