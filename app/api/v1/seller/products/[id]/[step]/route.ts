import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { readJson } from "@/app/request-body";
import { apiSeller } from "@/app/gates";
import { productIdInput, variantInput } from "@/domain/catalog/input";
import { publishProduct, unpublishProduct } from "@/domain/catalog/writes/products";
import { submitListing, withdrawListing } from "@/domain/catalog/writes/versions";
import { saveVariant } from "@/domain/catalog/writes/variants";
import type { SellerScope } from "@/domain/people/scopes";
import { getOwnProduct } from "@/domain/sellers/reads/products";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

type Step = (seller: SellerScope, asked: unknown) => Promise<unknown>;

const steps: Readonly<Record<string, Step>> = {
  publish: (seller, asked) => publishProduct(seller, productIdInput.parse(asked), now()),
  unpublish: (seller, asked) => unpublishProduct(seller, productIdInput.parse(asked), now()),
  submit: (seller, asked) => submitListing(seller, productIdInput.parse(asked), now()),
  withdraw: (seller, asked) => withdrawListing(seller, productIdInput.parse(asked), now()),
  sizes: (seller, asked) => saveVariant(seller, variantInput.parse(asked), now()),
};

/** Puts a product online or takes it off, sends its open version to be looked at or takes it back, or saves one of its package sizes. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/seller/products/[id]/[step]">>(
  {
    POST: async (request, { params }) => {
      const seller = await apiSeller(request);
      const { id, step } = await params;
      const take = Object.hasOwn(steps, step) ? steps[step] : undefined;
      if (!take || !productIdInput.safeParse({ productId: id }).success) throw new Refusal("not_found");
      await take(seller, { ...(await readJson(request)), productId: id });
      return privateJson({ product: await getOwnProduct(seller, id) });
    },
  },
);
