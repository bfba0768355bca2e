import { publicRoute, readJson } from "@/app/api/v1/public-route";
import { apiSeller } from "@/app/gates";
import { editProductInput } from "@/domain/catalog/input";
import { editProduct } from "@/domain/catalog/writes/products";
import { getOwnProduct } from "@/domain/sellers/reads";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

type Context = RouteContext<"/api/v1/seller/products/[id]">;

export const GET = publicRoute(async (request: Request, { params }: Context) => {
  const seller = await apiSeller(request);
  return Response.json(
    { product: await getOwnProduct(seller, checkedId((await params).id)) },
    { headers: { "cache-control": "private, no-store" } },
  );
});

/** Changes what is named; what is left out stays. */
export const PATCH = publicRoute(async (request: Request, { params }: Context) => {
  const seller = await apiSeller(request);
  const productId = checkedId((await params).id);
  const before = await getOwnProduct(seller, productId);
  const asked = editProductInput.parse({
    ...before,
    seasonFrom: before.seasonFrom ?? "",
    seasonTo: before.seasonTo ?? "",
    ...(await readJson(request)),
    productId,
  });
  await editProduct(seller, asked, now());
  return Response.json(
    { product: await getOwnProduct(seller, productId) },
    { headers: { "cache-control": "private, no-store" } },
  );
});

function checkedId(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Refusal("not_found");
  return id;
}
