import { productItem } from "@/app/api/v1/products/item";
import { apiRoute, publicJson } from "@/app/api/v1/api-route";
import { findSellerPage, listSizes } from "@/domain/catalog/reads";
import { Refusal } from "@/platform/refusal";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/sellers/[slug]">>({
  GET: async (_request, { params }) => {
    const page = await findSellerPage((await params).slug);
    if (!page) throw new Refusal("not_found");
    const { seller, products, ...facts } = page;
    const sizes = await listSizes(products.map(({ productId }) => productId));
    return publicJson({
      ...seller,
      ...facts,
      products: products.map((card) => productItem(card, sizes.get(card.productId) ?? [])),
    });
  },
});
