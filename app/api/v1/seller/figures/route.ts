import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { readPeriod } from "@/domain/figures/period";
import { readFigures } from "@/domain/figures/reads/figures";
import { now, today } from "@/platform/clock";

/** The shop's own figures of a period, the same that its desk shows; money is null for who does not see the shop's. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const seller = await apiSeller(request);
    const period = readPeriod(Object.fromEntries(new URL(request.url).searchParams), today());
    return privateJson(await readFigures(seller, period, now()));
  },
});
