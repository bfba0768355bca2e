import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { readJson } from "@/app/request-body";
import { apiSeller } from "@/app/gates";
import { productInput } from "@/domain/catalog/input";
import { createProduct } from "@/domain/catalog/writes/products";
import { requireRight } from "@/domain/people/scopes";
import { listOwnProducts } from "@/domain/sellers/reads/products";
import { now } from "@/platform/clock";
import { isId } from "@/platform/ids";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const seller = await apiSeller(request);
    requireRight(seller, "listings");
    const after = new URL(request.url).searchParams.get("cursor");
    const { products, next, counts } = await listOwnProducts(seller, {
      state: null,
      after: after && isId(after) ? after : null,
    });
    return privateJson({ items: products, counts, nextCursor: next });
  },
  POST: async (request) => {
    const seller = await apiSeller(request);
    const product = await createProduct(seller, productInput.parse(await readJson(request)), now());
    return privateJson({ product }, 201);
  },
});
