import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { idOf } from "@/app/api/v1/path-id";
import { readJson } from "@/app/request-body";
import { apiSeller } from "@/app/gates";
import { editProductInput } from "@/domain/catalog/input";
import { editProduct } from "@/domain/catalog/writes/products";
import { getOwnProduct } from "@/domain/sellers/reads";
import { now } from "@/platform/clock";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/seller/products/[id]">>({
  GET: async (request, { params }) => {
    const seller = await apiSeller(request);
    return privateJson({ product: await getOwnProduct(seller, idOf((await params).id)) });
  },
  /** Changes what is named; what is left out stays. */
  PATCH: async (request, { params }) => {
    const seller = await apiSeller(request);
    const productId = idOf((await params).id);
    const before = await getOwnProduct(seller, productId);
    const asked = editProductInput.parse({
      ...before,
      seasonFrom: before.seasonFrom ?? "",
      seasonTo: before.seasonTo ?? "",
      ...(await readJson(request)),
      productId,
    });
    await editProduct(seller, asked, now());
    return privateJson({ product: await getOwnProduct(seller, productId) });
  },
});
