import { apiRoute, publicJson } from "@/app/api/v1/api-route";
import { indicatorOf, indicators, papersOf } from "@/domain/indicators/catalogue";
import { disclosures } from "@/domain/indicators/disclosure";
import { readPublicQuery } from "@/domain/indicators/query";
import {
  type PublicPlace,
  readTold,
  readToldMonths,
  readToldUnits,
  type Told,
} from "@/domain/indicators/reads/published";
import { readStatQuery } from "@/domain/stats/query";
import { today as todayHere } from "@/platform/clock";

/** The figures of /statistics as data: what is not told there is null here, and `told` says so. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const today = todayHere();
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const { asOf, map, level } = readPublicQuery(asked, today);
    const place: PublicPlace = { asOf, map, level, unit: readStatQuery(asked, today).unit };
    const one = indicatorOf(asked["indicator"] ?? "");
    const [told, units, months] = await Promise.all([
      readTold(place),
      one ? readToldUnits(one.name, place) : null,
      one ? readToldMonths(one.name, place, 24) : null,
    ]);
    return publicJson({
      query: place,
      items: indicators.map(({ name, kind, over, basis }) => ({
        name,
        kind,
        over,
        legalBasis: basis ? papersOf[basis] : [],
        disclosure: disclosures[name],
        ...answerOf(told[name]),
      })),
      ...(one
        ? {
            indicator: one.name,
            units: units?.map(({ told: each, ...unit }) => ({ ...unit, ...answerOf(each) })),
            months: months?.map(({ day, told: each }) => ({ day, ...answerOf(each) })),
          }
        : {}),
    });
  },
});

function answerOf(told: Told) {
  return { told: told !== null, numerator: told?.numerator ?? null, denominator: told?.denominator ?? null };
}
