import { productItem } from "@/app/api/v1/products/item";
import { publicJson, publicRoute } from "@/app/api/v1/public-route";
import { findCommunePage, listSizes } from "@/domain/catalog/reads";
import { Refusal } from "@/platform/refusal";

export const GET = publicRoute<RouteContext<"/api/v1/communes/[slug]">>(async (_request, { params }) => {
  const page = await findCommunePage((await params).slug);
  if (!page) throw new Refusal("not_found");
  const { commune, products, ...facts } = page;
  const sizes = await listSizes(products.map(({ productId }) => productId));
  return publicJson({
    ...commune,
    ...facts,
    products: products.map((card) => productItem(card, sizes.get(card.productId) ?? [])),
  });
});
