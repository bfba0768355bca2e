import { requireProvinceOffice } from "@/app/gates";
import { csvOf } from "@/domain/stats/export";
import { listDeclaration } from "@/domain/tax/reads";
import { addMonths, localDay, now, parseLocalDay, startOfMonth } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** What is withheld from households in a month (?month=2026-11; last month when none is named), for the tax office. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/admin/tax-declaration.csv">,
): Promise<Response> {
  const locale = localeOf((await params).locale);
  const admin = await requireProvinceOffice(locale);
  const asked = new URL(request.url).searchParams.get("month") ?? "";
  const month = parseLocalDay(`${asked}-01`) ?? startOfMonth(addMonths(localDay(now()), -1));
  const rows = await listDeclaration(admin, month);
  const t = translator(locale, "admin");
  const sum = (column: "revenueDong" | "vatDong" | "pitDong") => rows.reduce((whole, row) => whole + row[column], 0);
  const table = {
    name: t("declaration.title"),
    about: [
      [t("declaration.title"), month.slice(0, 7)],
      [t("declaration.definition"), ""],
    ] as [string, string][],
    heads: [t("table.seller"), t("declaration.taxCode"), t("declaration.revenue"), t("terms.vat"), t("terms.pit")],
    rows: [
      ...rows.map((row) => [row.sellerName, row.taxCode, row.revenueDong, row.vatDong, row.pitDong]),
      [t("table.total"), "", sum("revenueDong"), sum("vatDong"), sum("pitDong")],
    ],
  };
  return new Response(csvOf(table), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="khau-tru-thue-${month.slice(0, 7)}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
