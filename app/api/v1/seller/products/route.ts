import { publicRoute, readJson } from "@/app/api/v1/public-route";
import { apiSeller } from "@/app/gates";
import { productInput } from "@/domain/catalog/input";
import { createProduct } from "@/domain/catalog/writes/products";
import { listOwnProducts } from "@/domain/sellers/reads";
import { now } from "@/platform/clock";

export const GET = publicRoute(async (request: Request) => {
  const seller = await apiSeller(request);
  const after = new URL(request.url).searchParams.get("cursor");
  const { products, next, counts } = await listOwnProducts(seller, {
    state: null,
    after: after && /^[0-9a-f-]{36}$/.test(after) ? after : null,
  });
  return Response.json(
    { items: products, counts, nextCursor: next },
    { headers: { "cache-control": "private, no-store" } },
  );
});

export const POST = publicRoute(async (request: Request) => {
  const seller = await apiSeller(request);
  const product = await createProduct(seller, productInput.parse(await readJson(request)), now());
  return Response.json({ product }, { status: 201, headers: { "cache-control": "private, no-store" } });
});
