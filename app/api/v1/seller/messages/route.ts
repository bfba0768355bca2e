import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { listShopTalks } from "@/domain/messages/reads";

/** What buyers and the shop said, one line for each order, what nobody has read first. At most a hundred. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => privateJson({ items: await listShopTalks(await apiSeller(request)) }),
});
