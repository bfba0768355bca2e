import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { found, idOf } from "@/app/api/v1/path-id";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { editLotInput } from "@/domain/lots/input";
import { findLot, listLotFarms } from "@/domain/lots/reads";
import { editLot } from "@/domain/lots/writes/lots";
import { now } from "@/platform/clock";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/seller/lots/[id]">>({
  GET: async (request, { params }) => {
    const seller = await apiSeller(request);
    const lot = found(await findLot(seller, idOf((await params).id)));
    return privateJson({ lot, farms: await listLotFarms(seller, lot.id) });
  },
  /** Changes what is named while no label is out; what is left out stays. */
  PATCH: async (request, { params }) => {
    const seller = await apiSeller(request);
    const lotId = idOf((await params).id);
    const before = found(await findLot(seller, lotId));
    await editLot(seller, editLotInput.parse({ ...before, ...(await readJson(request)), lotId }), now());
    return privateJson({ lot: await findLot(seller, lotId) });
  },
});
