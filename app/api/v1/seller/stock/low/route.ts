import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import type { SellerScope } from "@/domain/people/scopes";
import { lowStockInput } from "@/domain/stock/input";
import { findLowDefault, listShelves } from "@/domain/stock/reads/shelves";
import { setLow } from "@/domain/stock/writes/low";
import { now } from "@/platform/clock";

/** At how many left the shop is told, for all its sizes and for each, the emptiest first. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => privateJson(await thresholds(await apiSeller(request))),
  POST: async (request) => {
    const seller = await apiSeller(request);
    await setLow(seller, lowStockInput.parse(await readJson(request)), now());
    return privateJson(await thresholds(seller));
  },
});

async function thresholds(seller: SellerScope) {
  const [lowAt, items] = await Promise.all([findLowDefault(seller), listShelves(seller)]);
  return { lowAt, items };
}
