import { publicJson, publicRoute } from "@/app/api/v1/public-route";
import { readSellerQuery } from "@/domain/catalog/query";
import { listSellers } from "@/domain/catalog/reads";

/** Sellers with a product online. */
export const GET = publicRoute(async (request) => {
  const { sellers, total, nextCursor } = await listSellers(readSellerQuery(new URL(request.url).searchParams));
  return publicJson({ items: sellers, total, nextCursor });
});
