import { requireAdmin } from "@/app/gates";
import { indicatorsReport } from "@/app/indicators-report";
import { reportPdf } from "@/app/report-pdf";
import { readStatQuery } from "@/domain/stats/query";
import { today } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

/** The report of a day and place, to be printed, numbered and signed. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/admin/indicators/report.pdf">,
): Promise<Response> {
  const admin = await requireAdmin(localeOf((await params).locale));
  const { asOf, unit, map } = readStatQuery(Object.fromEntries(new URL(request.url).searchParams), today());
  const pdf = await reportPdf(await indicatorsReport(admin, { asOf, map, level: "commune", unit }));
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="bao-cao-${asOf}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
}
