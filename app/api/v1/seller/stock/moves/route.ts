import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { shiftStockInput } from "@/domain/stock/input";
import { shiftStock } from "@/domain/stock/writes/places";
import { now } from "@/platform/clock";

/** Carries goods from one of the shop's places to another. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  POST: async (request) => {
    const seller = await apiSeller(request);
    return privateJson(await shiftStock(seller, shiftStockInput.parse(await readJson(request)), now()));
  },
});
