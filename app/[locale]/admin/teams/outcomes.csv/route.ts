import { requireAdmin } from "@/app/gates";
import { outcomesTable } from "@/app/outcomes-export";
import { csvAnswer } from "@/app/statistics-export";
import { readOutcomesForOffice } from "@/domain/visits/reads/outcomes";
import { periodQuery } from "@/domain/visits/input";
import { periodOf } from "@/domain/visits/period";
import { now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

/** Outcomes of a period by member, team and commune, for a spreadsheet. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/admin/teams/outcomes.csv">,
): Promise<Response> {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const period = periodOf(periodQuery.parse(asked), now());
  return csvAnswer(outcomesTable(await readOutcomesForOffice(admin, period), period, locale), { asOf: period.to });
}
