import { productItem, variantItem } from "@/app/api/v1/products/item";
import { apiRoute, publicJson } from "@/app/api/v1/api-route";
import { findProductPage } from "@/domain/catalog/reads";
import { today } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/products/[slug]">>({
  GET: async (_request, { params }) => {
    const page = await findProductPage((await params).slug, today());
    if (!page) throw new Refusal("not_found");
    const { card, sizes, seller, fromSameCommune: _commune, fromSameGroup: _group, ...facts } = page;
    return publicJson({ ...productItem(card, sizes), ...facts, seller, variants: sizes.map(variantItem) });
  },
});
