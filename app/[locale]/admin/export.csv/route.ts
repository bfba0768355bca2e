import { requireAdmin } from "@/app/gates";
import { csvAnswer, statisticsTable } from "@/app/statistics-export";
import { readStatQuery, readWhich } from "@/domain/stats/query";
import { localDay, now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

export async function GET(request: Request, { params }: RouteContext<"/[locale]/admin/export.csv">): Promise<Response> {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const query = readStatQuery(asked, localDay(now()));
  const names = asked.names === "sellers" || asked.names === "products" ? asked.names : null;
  return csvAnswer(await statisticsTable(admin, query, names, locale, readWhich(asked.which)), query);
}
