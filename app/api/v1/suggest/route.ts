import { imageUrl } from "@/app/api/v1/products/item";
import { apiRoute, publicJson } from "@/app/api/v1/api-route";
import { readListingQuery } from "@/domain/catalog/query";
import { suggest } from "@/domain/catalog/reads";

/** What a person may be typing: products, shops, places of both maps, groups. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const { q } = readListingQuery(new URL(request.url).searchParams);
    const { products, ...others } = await suggest(q);
    return publicJson({
      products: products.map(({ illustration, imageHash, ...product }) => ({
        ...product,
        imageUrl: imageUrl({ illustration, imageHash }),
      })),
      ...others,
    });
  },
});
