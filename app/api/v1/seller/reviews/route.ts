import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { listShopReviews } from "@/domain/reviews/reads";

/** Reviews of the shop's goods, those without an answer first, a hundred at a time. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const cursor = new URL(request.url).searchParams.get("cursor") ?? undefined;
    const { reviews, nextCursor } = await listShopReviews(await apiSeller(request), { cursor, limit: 100 });
    return privateJson({ items: reviews, nextCursor });
  },
});
