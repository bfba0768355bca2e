import { apiRoute, publicJson } from "@/app/api/v1/api-route";
import { manifestOf } from "@/app/open-data-answer";
import { findNewest } from "@/domain/opendata/reads/builds";
import { Refusal } from "@/platform/refusal";

/** What there is of open data, as a Data Package: each file with its address, columns, licence, length and hash. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async () => {
    const build = await findNewest();
    if (!build) throw new Refusal("not_found");
    return publicJson(manifestOf(build, null));
  },
});
