import { requireAdmin } from "@/app/gates";
import { csvAnswer } from "@/app/statistics-export";
import { auditWords } from "@/components/admin/audit-words";
import { readAuditFilter } from "@/domain/moderation/input";
import { listAuditWhole } from "@/domain/moderation/reads";
import { localDay, now } from "@/platform/clock";
import { formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

const mostLines = 10_000;

/** The log as the page is filtered, for a spreadsheet: who, when, what, before and after. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/admin/audit/export.csv">,
): Promise<Response> {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const filter = readAuditFilter(Object.fromEntries(new URL(request.url).searchParams));
  const lines = await listAuditWhole(admin, filter, mostLines);
  const t = translator(locale, "admin");
  const noted = (value: unknown) => (value === null || value === undefined ? "" : JSON.stringify(value));
  const table = {
    name: t("audit.title"),
    about: [[t("audit.title"), t("audit.most", { most: mostLines })]] as [string, string][],
    heads: [
      t("table.when"),
      t("table.who"),
      t("audit.role"),
      t("table.what"),
      t("table.subject"),
      t("table.reason"),
      t("audit.before"),
      t("audit.after"),
    ],
    rows: lines.map((line) => [
      formatMoment(line.at, locale),
      line.actorName ?? "",
      line.actorRole,
      auditWords(locale, line.action),
      line.subjectLabel,
      line.reason,
      noted(line.before),
      noted(line.after),
    ]),
  };
  return csvAnswer(table, { asOf: localDay(now()) });
}
