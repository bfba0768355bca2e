import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { found, idOf } from "@/app/api/v1/path-id";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import type { SellerScope } from "@/domain/people/scopes";
import { placeInput } from "@/domain/stock/input";
import { listPlaces } from "@/domain/stock/reads/shelves";
import { closePlace, savePlace } from "@/domain/stock/writes/places";
import { now } from "@/platform/clock";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/seller/stock/places/[id]">>({
  /** Changes what is named; what is left out stays. */
  PATCH: async (request, { params }) => {
    const seller = await apiSeller(request);
    const placeId = idOf((await params).id);
    const before = found(await placeOf(seller, placeId));
    await savePlace(seller, placeInput.parse({ ...before, ...(await readJson(request)), placeId }), now());
    return privateJson({ place: await placeOf(seller, placeId) });
  },
  DELETE: async (request, { params }) => {
    const seller = await apiSeller(request);
    await closePlace(seller, { placeId: idOf((await params).id) }, now());
    return privateJson({ items: await listPlaces(seller) });
  },
});

async function placeOf(seller: SellerScope, placeId: string) {
  return (await listPlaces(seller)).find(({ id }) => id === placeId);
}
