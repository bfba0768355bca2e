import { publicRoute } from "@/app/api/v1/public-route";
import { apiAdmin } from "@/app/gates";
import { readStatQuery } from "@/domain/stats/query";
import { readFigures, readMonths, readUnits } from "@/domain/stats/reads";
import { localDay, now } from "@/platform/clock";

/** The figures of /admin as data: the same day, map, level and filters, the same reads. */
export const GET = publicRoute(async (request: Request) => {
  const admin = await apiAdmin();
  const query = readStatQuery(Object.fromEntries(new URL(request.url).searchParams), localDay(now()));
  const [figures, units, months] = await Promise.all([
    readFigures(admin, query),
    readUnits(admin, query),
    readMonths(admin, query, 24),
  ]);
  return Response.json({ query, figures, units, months }, { headers: { "cache-control": "private, no-store" } });
});
