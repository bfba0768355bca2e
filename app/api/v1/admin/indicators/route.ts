import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiAdmin } from "@/app/gates";
import { indicatorOf, indicators } from "@/domain/indicators/catalogue";
import { readIndicators, readIndicatorUnits } from "@/domain/indicators/reads/cells";
import { readStatQuery } from "@/domain/stats/query";
import { today } from "@/platform/clock";

/** Every indicator of a day and place; with `indicator` that one by the units of the map and level besides. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const admin = await apiAdmin();
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const { asOf, map, level, unit } = readStatQuery(asked, today());
    const query = { asOf, map, level, unit };
    const one = indicatorOf(asked.indicator ?? "");
    const [cells, units] = await Promise.all([
      readIndicators(admin, query),
      one ? readIndicatorUnits(admin, one.name, query) : null,
    ]);
    const items = indicators.map(({ name, kind, over }) => ({ name, kind, over, ...cells[name] }));
    return privateJson({ query, items, ...(units ? { indicator: one?.name, units } : {}) });
  },
});
