import { productItem } from "@/app/api/v1/products/item";
import { publicJson, publicRoute } from "@/app/api/v1/public-route";
import { findSellerPage, listSizes } from "@/domain/catalog/reads";
import { Refusal } from "@/platform/refusal";

export const GET = publicRoute<RouteContext<"/api/v1/sellers/[slug]">>(async (_request, { params }) => {
  const page = await findSellerPage((await params).slug);
  if (!page) throw new Refusal("not_found");
  const { seller, products, ...facts } = page;
  const sizes = await listSizes(products.map(({ productId }) => productId));
  return publicJson({
    ...seller,
    ...facts,
    products: products.map((card) => productItem(card, sizes.get(card.productId) ?? [])),
  });
});
