import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { openLotInput } from "@/domain/lots/input";
import { findLot, listLots } from "@/domain/lots/reads";
import { openLot } from "@/domain/lots/writes/lots";
import { now } from "@/platform/clock";

/** What the shop packed together, the last packed first. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => privateJson({ items: await listLots(await apiSeller(request)) }),
  POST: async (request) => {
    const seller = await apiSeller(request);
    const { lotId } = await openLot(seller, openLotInput.parse(await readJson(request)), now());
    return privateJson({ lot: await findLot(seller, lotId) }, 201);
  },
});
