import { requireAdmin } from "@/app/gates";
import { indicatorsTable } from "@/app/indicators-export";
import { csvAnswer } from "@/app/statistics-export";
import { readStatQuery } from "@/domain/stats/query";
import { today } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/admin/indicators/export.csv">,
): Promise<Response> {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = readStatQuery(Object.fromEntries(new URL(request.url).searchParams), today());
  const { asOf, map, level, unit } = asked;
  const query = { asOf, map, level, unit };
  return csvAnswer(await indicatorsTable(admin, query, locale), query);
}
