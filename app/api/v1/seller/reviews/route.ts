import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { listShopReviews } from "@/domain/reviews/reads";

/** Reviews of the shop's goods, those without an answer first. At most a hundred. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => privateJson({ items: await listShopReviews(await apiSeller(request)) }),
});
