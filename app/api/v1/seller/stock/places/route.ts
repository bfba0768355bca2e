import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { found } from "@/app/api/v1/path-id";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { requireRight } from "@/domain/people/scopes";
import { placeInput } from "@/domain/stock/input";
import { listPlaces } from "@/domain/stock/reads/shelves";
import { savePlace } from "@/domain/stock/writes/places";
import { now } from "@/platform/clock";

/** Where the shop keeps its goods. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const seller = await apiSeller(request);
    requireRight(seller, "stock");
    return privateJson({ items: await listPlaces(seller) });
  },
  POST: async (request) => {
    const seller = await apiSeller(request);
    const asked = placeInput.parse({ ...(await readJson(request)), placeId: null });
    const { placeId } = await savePlace(seller, asked, now());
    return privateJson({ place: found((await listPlaces(seller)).find(({ id }) => id === placeId)) }, 201);
  },
});
