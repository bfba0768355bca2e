import { apiRoute, publicJson } from "@/app/api/v1/api-route";
import { readSellerQuery } from "@/domain/catalog/query";
import { listSellers } from "@/domain/catalog/reads";

/** Sellers with a product online. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const { sellers, total, nextCursor } = await listSellers(readSellerQuery(new URL(request.url).searchParams));
    return publicJson({ items: sellers, total, nextCursor });
  },
});
