import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { onceAs } from "@/app/api/v1/once";
import { readJson } from "@/app/request-body";
import { apiSeller } from "@/app/gates";
import { listOwnStock } from "@/domain/sellers/reads/products";
import { moveStockInput } from "@/domain/stock/input";
import { moveStock } from "@/domain/stock/writes/move";
import { now } from "@/platform/clock";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => privateJson({ items: await listOwnStock(await apiSeller(request)) }),
  POST: async (request) => {
    const seller = await apiSeller(request);
    const asked = moveStockInput.parse(await readJson(request));
    return privateJson(await moveStock(seller, { ...asked, movementId: onceAs(request) }, now()));
  },
});
