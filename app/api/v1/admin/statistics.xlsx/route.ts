import { apiRoute } from "@/app/api/v1/api-route";
import { apiAdmin } from "@/app/gates";
import { xlsxAnswer, statisticsTable } from "@/app/statistics-export";
import { readStatQuery } from "@/domain/stats/query";
import { localDay, now } from "@/platform/clock";
import { localeAsked } from "@/platform/i18n/locales";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const admin = await apiAdmin();
    const query = readStatQuery(Object.fromEntries(new URL(request.url).searchParams), localDay(now()));
    return xlsxAnswer(await statisticsTable(admin, query, null, localeAsked(request.headers)), query);
  },
});
