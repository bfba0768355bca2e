import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { idOf } from "@/app/api/v1/path-id";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { countLinesBody } from "@/domain/stock/input";
import { saveCounted } from "@/domain/stock/writes/count";
import { now } from "@/platform/clock";

/** Saves lines of a stocktaking; one that somebody else wrote first comes back as theirs. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<
  RouteContext<"/api/v1/seller/stock/counts/[id]/lines">
>({
  POST: async (request, { params }) => {
    const seller = await apiSeller(request);
    const countId = idOf((await params).id);
    const { lines } = countLinesBody.parse(await readJson(request));
    return privateJson(await saveCounted(seller, { countId, lines }, now()));
  },
});
