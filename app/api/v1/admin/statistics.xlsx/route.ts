import { publicRoute } from "@/app/api/v1/public-route";
import { apiAdmin } from "@/app/gates";
import { xlsxAnswer, statisticsTable } from "@/app/statistics-export";
import { readStatQuery } from "@/domain/stats/query";
import { localDay, now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

export const GET = publicRoute(async (request: Request) => {
  const admin = await apiAdmin();
  const query = readStatQuery(Object.fromEntries(new URL(request.url).searchParams), localDay(now()));
  return xlsxAnswer(
    await statisticsTable(admin, query, null, localeOf(request.headers.get("accept-language")?.slice(0, 2))),
    query,
  );
});
