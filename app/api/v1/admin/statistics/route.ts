import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiAdmin } from "@/app/gates";
import { readStatQuery } from "@/domain/stats/query";
import { readFigures, readMonths, readUnits } from "@/domain/stats/reads";
import { localDay, now } from "@/platform/clock";

/** The figures of /admin as data: the same day, map, level and filters, the same reads. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const admin = await apiAdmin();
    const query = readStatQuery(Object.fromEntries(new URL(request.url).searchParams), localDay(now()));
    const [figures, units, months] = await Promise.all([
      readFigures(admin, query),
      readUnits(admin, query),
      readMonths(admin, query, 24),
    ]);
    return privateJson({ query, figures, units, months });
  },
});
