import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { found, idOf } from "@/app/api/v1/path-id";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import type { SellerScope } from "@/domain/people/scopes";
import { applyCountBody } from "@/domain/stock/input";
import { findCount } from "@/domain/stock/reads/counts";
import { applyCount, dropCount } from "@/domain/stock/writes/count";
import { now } from "@/platform/clock";

type Step = (seller: SellerScope, countId: string, asked: unknown) => Promise<unknown>;

const steps: Readonly<Record<string, Step>> = {
  apply: (seller, countId, asked) => applyCount(seller, { ...applyCountBody.parse(asked), countId }, now()),
  drop: (seller, countId) => dropCount(seller, { countId }, now()),
};

/** Brings the shelf to what was counted, or ends a stocktaking without that. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<
  RouteContext<"/api/v1/seller/stock/counts/[id]/[step]">
>({
  POST: async (request, { params }) => {
    const seller = await apiSeller(request);
    const { id, step } = await params;
    const take = found(Object.hasOwn(steps, step) ? steps[step] : null);
    await take(seller, idOf(id), await readJson(request));
    return privateJson(await findCount(seller, id));
  },
});
