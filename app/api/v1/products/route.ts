import { productItem } from "@/app/api/v1/products/item";
import { apiRoute, publicJson } from "@/app/api/v1/api-route";
import { readListingQuery } from "@/domain/catalog/query";
import { listListings, listSizes } from "@/domain/catalog/reads";

/** Products online with facets and total; every parameter is forgiving, see `listingParameters`. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const query = readListingQuery(new URL(request.url).searchParams);
    const { items, ...found } = await listListings(query);
    const sizes = await listSizes(items.map(({ productId }) => productId));
    return publicJson({ items: items.map((card) => productItem(card, sizes.get(card.productId) ?? [])), ...found });
  },
});
