import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { countIdInput, countLinesBody } from "@/domain/stock/input";
import { saveCounted } from "@/domain/stock/writes/count";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** Saves lines of a stocktaking; one that somebody else wrote first comes back as theirs. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<
  RouteContext<"/api/v1/seller/stock/counts/[id]/lines">
>({
  POST: async (request, { params }) => {
    const seller = await apiSeller(request);
    const countId = (await params).id;
    if (!countIdInput.safeParse({ countId }).success) throw new Refusal("not_found");
    const { lines } = countLinesBody.parse(await readJson(request));
    return privateJson(await saveCounted(seller, { countId, lines }, now()));
  },
});
