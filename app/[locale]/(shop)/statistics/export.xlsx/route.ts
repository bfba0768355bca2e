import { statisticsFile } from "@/app/public-statistics-export";
import { localeOf } from "@/platform/i18n/locales";

export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/statistics/export.xlsx">,
): Promise<Response> {
  return statisticsFile(localeOf((await params).locale), request, "xlsx");
}
