import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { startCountInput } from "@/domain/stock/input";
import { findCount, listCounts } from "@/domain/stock/reads/counts";
import { startCount } from "@/domain/stock/writes/count";
import { now } from "@/platform/clock";

/** The shop's stocktakings, and the next one. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => privateJson({ items: await listCounts(await apiSeller(request)) }),
  POST: async (request) => {
    const seller = await apiSeller(request);
    const { countId } = await startCount(seller, startCountInput.parse(await readJson(request)), now());
    return privateJson(await findCount(seller, countId), 201);
  },
});
